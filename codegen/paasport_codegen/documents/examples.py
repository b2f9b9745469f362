"""Removing the examples from a document, often the largest part of it."""

from __future__ import annotations

from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.keyword import Shape
from paasport_codegen.documents.openapi_grammar import GRAMMAR

_EXAMPLES: Final = frozenset({"example", "examples"})


def without_examples(document: JsonObject) -> JsonObject:
    """A copy of the document without the examples outside its schemas.

    It shares its values with the given document, which is not modified.
    """
    return _part("document", document)


def _part(kind: str, value: JsonObject) -> JsonObject:
    if kind == "callback":
        return {name: _below("one", "path item", inner) for name, inner in value.items()}
    fields = GRAMMAR[kind]
    return {
        name: _below(*fields[name], inner) if name in fields else inner
        for name, inner in value.items()
        if name not in _EXAMPLES
    }


def _below(shape: Shape, kind: str, value: object) -> Any:
    if kind == "schema":
        return value
    if shape == "map" and is_object(value):
        return {name: _below("one", kind, inner) for name, inner in value.items()}
    if shape in ("list", "one-or-list") and is_array(value):
        return [_below("one", kind, inner) for inner in value]
    return _part(kind, value) if is_object(value) else value
