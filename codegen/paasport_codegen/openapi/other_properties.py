"""Applying `additionalProperties` to properties that only another schema of a place names.

It applies to every property that its own schema does not name (JSON Schema 2020-12, 10.3.2.3),
including those named beside it or in another member of `allOf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.enum_values import enum_values, kinds_of_values
from paasport_codegen.openapi.positions import Part, Position, position_at
from paasport_codegen.openapi.types import value_types


def narrowed_by_others(
    document: OpenApiDocument, position: Position, properties: Mapping[str, Iterable[Located]]
) -> dict[str, tuple[Located, ...]]:
    """Properties, each with all schemas that apply to it.

    A schema that would allow none of a property's values causes a warning: such documents only mean
    further properties.
    """
    found = {name: tuple(located) for name, located in properties.items()}
    for part in position.parts:
        given: object = part.schema.get("additionalProperties")
        if part.loose or given is None or given is True or given == {}:
            continue
        at = child(part.pointer, "additionalProperties")
        for name in _not_named(part, found):
            if given is False or not _in_common(document, found[name], (given, at)):
                document.warn(at, f"does not allow `{name}`, which is left to the server.")
            else:
                found[name] = (*found[name], (given, at))
    return found


def _not_named(part: Part, names: Iterable[str]) -> Iterator[str]:
    own: object = part.schema.get("properties")
    if part.schema.get("patternProperties"):
        return  # the server checks which names match
    yield from (name for name in names if not is_object(own) or name not in own)


def _in_common(document: OpenApiDocument, located: tuple[Located, ...], other: Located) -> bool:
    kinds = _kinds(document, located)
    others = _kinds(document, (other,))
    return not kinds or not others or bool(kinds & others)


def _kinds(document: OpenApiDocument, located: tuple[Located, ...]) -> set[str]:
    """The types that a value may have; empty if it may have any."""
    if not located:
        return set()
    position = position_at(document, located)
    types, nullable = value_types(document, position, lenient=False)
    kinds = {"number" if kind == "integer" else kind for kind in types}
    values = enum_values(document, position)
    if values is not None:
        kinds = kinds & kinds_of_values(values) if kinds else kinds_of_values(values)
    return kinds | {"null"} if nullable else kinds
