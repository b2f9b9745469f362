"""The alternatives among which a request can choose to prove who sends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from paasport_codegen.documents.json_values import is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.matched_operations import matched_operations

Alternative = frozenset[tuple[str, frozenset[str]]]
"""The schemes that are required together, each with its scopes."""


def requirements(given: Any, called: Mapping[str, str] = MappingProxyType({})) -> list[Alternative]:
    """Return the alternatives without duplicates; `called` has other names for schemes.

    An empty alternative requires no credentials.
    """
    found = (
        frozenset(
            (called.get(name, name), frozenset(map(str, scopes or ())))
            for name, scopes in entry.items()
        )
        for entry in (given if is_array(given) else ())
        if is_object(entry)
    )
    return list(dict.fromkeys(found))


def is_open(alternatives: list[Alternative]) -> bool:
    """Whether requests without credentials are accepted."""
    return not alternatives or frozenset() in alternatives


def scheme_names(alternative: Alternative) -> frozenset[str]:
    """The names of the schemes that an alternative requires."""
    return frozenset(name for name, _ in alternative)


def title(alternative: Alternative, among: list[Alternative]) -> str:
    """The schemes of an alternative, with scopes if only those distinguish it from another."""
    same = [other for other in among if scheme_names(other) == scheme_names(alternative)]
    titles = [
        f"{name} ({', '.join(scopes) or 'no scope'})" if len(same) > 1 else name
        for name, scopes in sort_key(alternative)
    ]
    return " and ".join(titles) or "no token"


def sort_key(alternative: Alternative) -> list[tuple[str, list[str]]]:
    """The schemes and scopes of an alternative in alphabetical order."""
    return sorted((name, sorted(scopes)) for name, scopes in alternative)


def users(document: OpenApiDocument, scheme: str) -> Iterator[PathOperation]:
    """Yield the operations that can be sent with a scheme."""
    everywhere = document.root.get("security")
    for methods in matched_operations(document).values():
        for operation in methods.values():
            given = operation.definition.get("security", everywhere)
            if any(scheme in scheme_names(each) for each in requirements(given)):
                yield operation
