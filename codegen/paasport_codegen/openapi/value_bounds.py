"""The bounds of scalars and lists, the narrowest of all schemas that apply."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeGuard

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, describe
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.positions import Part, Position

_COUNTS: Final[dict[str, Callable[[int, int], int]]] = {
    "minLength": max,
    "maxLength": min,
    "minItems": max,
    "maxItems": min,
}
_LIMITS: Final[dict[str, Callable[[float, float], float]]] = {
    "minimum": max,
    "maximum": min,
    "exclusiveMinimum": max,
    "exclusiveMaximum": min,
}
_FLAGS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
_SINGLE: Final = ("multipleOf", "pattern", "format")
_MOST_DIGITS: Final = 300  # the limit of a float


def value_bounds(document: OpenApiDocument, position: Position) -> JsonObject:
    """The keywords that bound strings, numbers and lists, without duplicates.

    `exclusiveMinimum` and `exclusiveMaximum` are numbers, in whichever form the document has them.
    Invalid bounds are left out with a warning, and so are bounds on which two schemas disagree.
    """
    bounds: dict[str, Any] = {}
    for part in position.parts:
        if part.loose:
            continue
        given = _numbers(document, part)
        for keyword in _SINGLE:
            if keyword in part.schema and (keyword != "multipleOf" or keyword in given):
                given[keyword] = part.schema[keyword]
        for keyword, value in given.items():
            _narrow(document, bounds, keyword, value, part)
    return bounds


def _narrow(
    document: OpenApiDocument, bounds: dict[str, Any], keyword: str, value: Any, part: Part
) -> None:
    present = bounds.get(keyword)
    if present is None or present == value:
        bounds[keyword] = value
    elif keyword in _COUNTS:
        bounds[keyword] = _COUNTS[keyword](present, value)
    elif keyword in _LIMITS:
        bounds[keyword] = _LIMITS[keyword](present, value)
    else:
        document.warn(
            child(part.pointer, keyword),
            f"another `{keyword}` also applies here; this one is left to the server.",
        )


def _numbers(document: OpenApiDocument, part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for keyword in (*_COUNTS, *_LIMITS, "multipleOf"):
        value = part.schema.get(keyword)
        if value is None or (keyword in _FLAGS and isinstance(value, bool)):
            continue
        if _is_bound(value) and (keyword not in _COUNTS or _is_count(value)):
            found[keyword] = int(value) if keyword in _COUNTS else value
        else:
            document.warn(
                child(part.pointer, keyword), f"{_odd(value)} is not a valid bound; left out."
            )
    for flag, keyword in _FLAGS.items():
        # OpenAPI 3.0 and Swagger have the bound itself in `minimum` and `maximum`.
        if part.schema.get(flag) is True and keyword in found:
            found[flag] = found.pop(keyword)
    return found


def _is_bound(value: object) -> TypeGuard[int | float]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return math.isfinite(value) if isinstance(value, float) else abs(value) < 10**_MOST_DIGITS


def _is_count(value: float) -> bool:
    return value >= 0 and value == int(value)


def _odd(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "a number that is too large or too small"
    return describe(value)
