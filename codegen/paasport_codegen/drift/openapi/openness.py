"""Whether a schema allows null, and whether a model accepts any object."""

from __future__ import annotations

from collections.abc import Iterable

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.nodes import (
    AnyValue,
    MapOf,
    Node,
    Nullable,
    OneOf,
    Reference,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable


def takes_null(document: OpenApiDocument, schema: object, pointer: str) -> bool:
    """Whether a schema allows null, in any spelling, by itself or in one of its variants."""
    if not is_object(schema):
        return schema is True
    if "$ref" in schema and (schema.get("nullable") is True or schema.get("x-nullable") is True):
        return True
    found, place = document.follow(schema, pointer)
    kinds = found.get("type", ())
    if found.get("nullable") is True or found.get("x-nullable") is True:
        return True
    if "null" in ([kinds] if isinstance(kinds, str) else kinds) or None in found.get("enum", ()):
        return True
    return any(
        takes_null(document, inner, child(place, keyword, position))
        for keyword in ("oneOf", "anyOf")
        for position, inner in enumerate(found.get(keyword, ()))
    )


def openness(node: Node, table: DefinitionTable) -> tuple[bool, str | None]:
    """Whether a reply's union accepts any object, and the property that identifies known ones."""
    node = node.inner if isinstance(node, Nullable) else node
    if isinstance(node, OneOf):
        return _any_object(node.variants), None
    shape = table[node] if isinstance(node, Reference) else None
    if isinstance(shape, UnionShape):
        takes_any = (shape.open and shape.tag is None) or _any_object(shape.others)
        return takes_any, shape.tag if shape.open else None
    return isinstance(node, AnyValue), None


def _any_object(nodes: Iterable[Node]) -> bool:
    return any(node in (AnyValue(), MapOf(AnyValue())) for node in nodes)
