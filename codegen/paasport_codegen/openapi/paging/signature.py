"""The signature and docstring of a pager's method."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.python.identifiers import unique

PAGER_ARGUMENTS: Final = frozenset({"page_size", "limit", "resume_at"})
"""Its parameters in addition to those of its operation."""

_LIMIT: Final = ("limit", "int", "The maximum number of items.")
_SIZE: Final = ("page_size", "int", "Items per page; by default the server chooses.")
_NEEDED_SIZE: Final = ("page_size", "int", "Items per page.")
_RESUME: Final = (
    "resume_at",
    "str",
    "Where to start: the `position` of previously read pages.",
)


def pager_keywords(scheme: PagingScheme) -> list[str]:
    """The keywords of a pager in a signature."""
    return [
        f"{name}: {kind}"
        if name == "page_size" and scheme.needs_size
        else f"{name}: {kind} | None = None"
        for name, kind, _ in _arguments(scheme)
    ]


def pager_call(scheme: PagingScheme) -> str:
    """The same for the call of the runtime."""
    given = {name for name, _, _ in _arguments(scheme)}
    return ", ".join(
        f"{name}={name if name in given else None}" for name in ("page_size", "limit", "resume_at")
    )


def pager_docstring(operation: Operation, scheme: PagingScheme) -> str:
    """The docstring of a pager."""
    lines = [f"    {name}: {text}" for name, _, text in _arguments(scheme)]
    return "\n\n".join(
        [
            f"Read the items of `{operation.function}` page by page; nothing is sent until "
            "iteration.",
            "\n".join(["Args:", *lines, "    Others: As in that method."]),
        ]
    )


def without_positions(operation: Operation, scheme: PagingScheme) -> Operation:
    """An operation without the parameters that a pager sets itself.

    One with the name of an argument of the pager is renamed.
    """
    kept = [item for item in operation.parameters if item not in scheme.hidden]
    taken = {item.name for item in kept} | PAGER_ARGUMENTS
    named = [
        replace(
            item,
            name=unique(
                f"{item.name}_filter" if item.location == "query" else f"{item.name}_", taken
            ),
        )
        if item.name in PAGER_ARGUMENTS
        else item
        for item in kept
    ]
    return replace(operation, parameters=tuple(named))


def _arguments(scheme: PagingScheme) -> list[tuple[str, str, str]]:
    sizes = [] if scheme.size is None else [_NEEDED_SIZE if scheme.needs_size else _SIZE]
    return [*sizes, _LIMIT, _RESUME]
