"""Saying where a value does not fit its schema, and never what the value is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from pydantic_core import ValidationError

from ..errors import FieldProblem
from .suggestions import suggested_field
from .unions import KNOWN_TYPENAME

_MAX_LISTED: Final = 5


def field_problems(
    error: ValidationError, value: object, annotation: Any = None
) -> tuple[FieldProblem, ...]:
    """List what does not fit.

    Args:
        error: What pydantic raised.
        value: The value it was raised about, as Python objects.
        annotation: What it was validated as, where unknown fields are to be told what they
            probably mean.

    Returns:
        Each place once per kind of problem.
    """
    found: dict[tuple[str, str], FieldProblem] = {}
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        kind = entry["type"]
        if kind != KNOWN_TYPENAME:
            path = _path(entry["loc"], value, ends_absent=kind == "missing")
            message = entry["msg"]
            if kind == "extra_forbidden" and annotation is not None:
                message = _unknown_field_message(annotation, entry["loc"])
            found.setdefault((path, kind), FieldProblem(path, kind, message))
    return tuple(found.values())


def format_problems(problems: Sequence[FieldProblem], *, messages: bool) -> str:
    """Write problems into a sentence.

    Args:
        problems: The problems.
        messages: Whether to give pydantic's sentences, or only the kinds.

    Returns:
        The first few, and how many more there are.
    """
    shown = "; ".join(
        f"{problem.path or 'the whole'}: {problem.message}"
        if messages
        else f"{problem.path or 'the whole'} ({problem.kind})"
        for problem in problems[:_MAX_LISTED]
    )
    rest = len(problems) - _MAX_LISTED
    return f"{shown}; and {rest} more" if rest > 0 else shown


def _unknown_field_message(annotation: Any, location: Sequence[int | str]) -> str:
    meant = suggested_field(annotation, location)
    return "There is no such field here" + (f"; did you mean {meant}?" if meant else "")


def _path(location: Sequence[int | str], value: object, *, ends_absent: bool) -> str:
    # Pydantic's location also names members of unions and validators; the value knows better.
    steps: list[str] = []
    for index, step in enumerate(location):
        absent_end = ends_absent and index == len(location) - 1
        found, inner = _descend(value, step)
        if found or absent_end:
            steps.append(str(step))
            value = inner
    return ".".join(steps)


def _descend(value: object, step: int | str) -> tuple[bool, object]:
    if isinstance(value, Mapping):
        mapping = cast("Mapping[Any, object]", value)
        return step in mapping, mapping.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int):
        items = cast("Sequence[object]", value)
        return 0 <= step < len(items), items[step] if 0 <= step < len(items) else None
    return False, None
