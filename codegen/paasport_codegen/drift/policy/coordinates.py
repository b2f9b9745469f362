"""All coordinates of a schema, for patterns that match none of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from paasport_codegen.config.model import ApiKind
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_array, is_object


def coordinates_of(kind: ApiKind, content: bytes) -> Iterator[str]:
    """The schema coordinates (GraphQL) or JSON pointers (OpenAPI) of a canonical form."""
    if kind == "graphql":
        return _of_schema(content.decode("utf-8"))
    return _of_document(json.loads(content))


def _of_schema(text: str) -> Iterator[str]:
    from graphql import parse

    for node in parse(text, no_location=True).definitions:
        definition: Any = node
        name = getattr(definition, "name", None)
        if name is None:
            continue
        is_directive = definition.kind == "directive_definition"
        owner = f"@{name.value}" if is_directive else name.value
        yield owner
        for argument in getattr(definition, "arguments", None) or ():
            yield f"{owner}({argument.name.value}:)"
        members = (getattr(definition, each, None) or () for each in ("fields", "values"))
        for member in (each for group in members for each in group):
            coordinate = f"{owner}.{member.name.value}"
            yield coordinate
            for argument in getattr(member, "arguments", None) or ():
                yield f"{coordinate}({argument.name.value}:)"


def _of_document(document: object) -> Iterator[str]:
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        pointer, value = waiting.pop()
        if pointer:
            yield pointer
        if is_object(value):
            waiting += ((child(pointer, name), each) for name, each in value.items())
        elif is_array(value):
            waiting += ((child(pointer, index), each) for index, each in enumerate(value))
