"""The schemas of requests, which do not require what only replies have.

Source: OpenAPI 3.0.4, 4.8.24.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from paasport_codegen.documents.openapi_document import OpenApiDocument

_DEPTH: Final = 16
_NONE: Final[frozenset[str]] = frozenset()


def request_schemas(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return a document in which no property that is `readOnly` is required.

    Args:
        schemas: A document whose schemas are JSON Schema.

    Returns:
        The document, with the same pointers; the same object if there are no such properties.
    """
    sent: dict[str, Any] = _sent(OpenApiDocument(schemas), schemas, _NONE)
    return sent


def _sent(document: OpenApiDocument, part: Any, above: frozenset[str]) -> Any:
    """A part without such requirements; `above` are such properties of what it is a part of."""
    if isinstance(part, list):
        items = [_sent(document, item, above) for item in part]
        return items if _differ(items, part) else part
    if not isinstance(part, dict):
        return part
    required = part.get("required")
    names = above
    if isinstance(required, list) or "allOf" in part:
        names |= frozenset(_read_only(document, part, _DEPTH))
    made: dict[str, Any] = {
        key: _sent(document, value, names if key == "allOf" else _NONE)
        for key, value in part.items()
    }
    if isinstance(required, list) and names.intersection(map(str, required)):
        made["required"] = [name for name in required if name not in names]
    return made if _differ(list(made.values()), list(part.values())) else part


def _differ(made: list[Any], given: list[Any]) -> bool:
    return any(one is not other for one, other in zip(made, given, strict=True))


def _read_only(document: OpenApiDocument, schema: Any, depth: int) -> Iterator[str]:
    """The properties of a schema and of its parts that are `readOnly`."""
    found = document.resolved_object(schema)
    properties = found.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        if _is_read_only(document, value, depth):
            yield name
    parts = found.get("allOf")
    for part in parts if depth and isinstance(parts, list) else ():
        yield from _read_only(document, part, depth - 1)


def _is_read_only(document: OpenApiDocument, schema: Any, depth: int) -> bool:
    """Whether a schema, or what it refers to, is `readOnly`."""
    if isinstance(schema, dict) and schema.get("readOnly") is True:
        return True
    found = document.resolved_object(schema)
    parts = found.get("allOf")
    return found.get("readOnly") is True or any(
        _is_read_only(document, part, depth - 1)
        for part in (parts if depth and isinstance(parts, list) else ())
    )
