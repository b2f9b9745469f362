"""Readable names for places in an OpenAPI document.

`/paths/~1v1~1things/get/responses/200/content/application~1json/schema/properties/data` is
`GET /v1/things 200 data`, and `/components/schemas/Thing/properties/tags/items` is `Thing.tags[]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from paasport_codegen.documents.json_pointers import split_pointer
from paasport_codegen.documents.openapi_grammar import METHODS

_VARIANTS: Final = frozenset({"oneOf", "anyOf", "allOf", "prefixItems"})
_PARTS_BY_NAME: Final = frozenset({"responses", "headers", "content"})


def spoken(pointer: str, part: str = "") -> str:
    """Return the readable name of a place.

    `part` is that of the operation, such as `parameter query.limit`, which says more than the index
    of a parameter.
    """
    tokens = split_pointer(pointer)
    match tokens:
        case ["components", "schemas", name, *rest]:
            return name + _schema(rest)
        case ["components", _, name, *rest]:
            return name + _plain(rest)
        case ["paths", path]:
            return path
        case ["paths", path, method, *rest] if method in METHODS:
            return f"{method.upper()} {path}{_operation(rest, part)}"
        case ["paths", path, *rest]:
            return f"{path}{_operation(rest, part)}"
        case _:
            return " ".join(tokens)


def _operation(tokens: Sequence[str], part: str) -> str:
    match tokens:
        case ["requestBody", *rest]:
            return " request body" + _content(rest)
        case ["parameters", _, "schema", *rest]:
            return f" {part or 'parameter'}" + _schema(rest, inside=True)
        case ["parameters", _, *rest]:
            return f" {part or 'parameter'}" + _plain(rest)
        case ["responses", code, "headers", name, "schema", *rest]:
            return f" {code} header {name}" + _schema(rest, inside=True)
        case ["responses", code, *rest]:
            return f" {code}" + _content(rest)
        case _:
            return _plain(tokens)


def _content(tokens: Sequence[str]) -> str:
    match tokens:
        case ["content", _, "schema", *rest]:
            below = _schema(rest)
            return f" {below.removeprefix('.')}" if below else ""
        case ["content", kind, *rest]:
            return f" {kind}" + _plain(rest)
        case _:
            return _plain([token for token in tokens if token not in _PARTS_BY_NAME])


def _schema(tokens: Sequence[str], *, inside: bool = False) -> str:
    match tokens:
        case ["properties", name, *rest]:
            return f".{name}" + _schema(rest, inside=True)
        case ["items", *rest]:
            return "[]" + _schema(rest, inside=True)
        case ["additionalProperties", *rest]:
            return ".*" + _schema(rest, inside=True)
        case [keyword, number, *rest] if keyword in _VARIANTS:
            return f" {keyword} {number}" + _schema(rest, inside=inside)
        case _:
            return _plain(tokens)


def _plain(tokens: Sequence[str]) -> str:
    return "".join(f" {token}" for token in tokens)
