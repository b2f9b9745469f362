"""The properties of an object, gathered from all schemas that apply to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, reference_to
from paasport_codegen.documents.json_values import JsonObject, describe, is_array, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.other_properties import narrowed_by_others
from paasport_codegen.openapi.positions import Part, Position
from paasport_codegen.openapi.value_classes import dataclass

_SOMETIMES: Final = ("then", "else")


@dataclass(frozen=True, slots=True)
class ObjectMembers:
    """The members of an object.

    Attributes:
        properties: The schemas of each property.
        required: The names of the required ones.
        others: The schemas of all other properties; None if there are none.
        by_pattern: The schemas of properties whose names match a pattern, by pattern.
        closed: Whether the document says that there are no other properties.
    """

    properties: Mapping[str, tuple[Located, ...]]
    required: frozenset[str]
    others: tuple[Located, ...] | None
    by_pattern: tuple[Located, ...]
    closed: bool


def object_members(
    document: OpenApiDocument, position: Position, *, lenient: bool
) -> ObjectMembers:
    """Gather the properties of the objects at a position.

    A property that only a conditional schema has (`then`, `else`, `dependentSchemas`) is described
    by it but never required. A `lenient` reader applies `additionalProperties` only to further
    properties.
    """
    gathered: dict[str, list[Located]] = {}
    required: dict[str, None] = {}
    for part in position.parts:
        if part.loose:
            continue
        for name, located in _properties(document, part):
            gathered.setdefault(name, []).append(located)
        if "required" in part.schema:
            required.update(dict.fromkeys(_required(document, part)))
    sometimes: dict[str, list[Located]] = {}
    for part in position.parts:
        for name, located in _loose_properties(document, part):
            if name not in gathered:
                sometimes.setdefault(name, []).append(located)
    for name, found in sometimes.items():
        gathered[name] = [_any_of(found, child(position.home, "properties", name))]
    for name in required:
        if name not in gathered:
            document.warn(
                position.home,
                f"`{name}` is required but not among the properties; any value is accepted.",
            )
            gathered[name] = []
    properties = {name: tuple(found) for name, found in gathered.items()}
    if not lenient:
        properties = narrowed_by_others(document, position, properties)
    return ObjectMembers(
        properties,
        frozenset(required),
        _others(position),
        tuple(_by_pattern(document, position)),
        _is_closed(position),
    )


def property_names(document: OpenApiDocument, position: Position) -> list[str]:
    """The names of the properties, in the order in which they are found."""
    names = (name for part in position.parts for name, _ in _properties(document, part))
    return list(dict.fromkeys(names))


def required_names(position: Position) -> frozenset[str]:
    """The names that are required."""
    found: set[str] = set()
    for given, part in position.values("required"):
        if is_array(given) and not part.loose:
            found.update(name for name in given if isinstance(name, str))
    return frozenset(found)


def _properties(document: OpenApiDocument, part: Part) -> Iterator[tuple[str, Located]]:
    given: object = part.schema.get("properties")
    if given is None:
        return
    at = f"{part.pointer}/properties"
    if not is_object(given):
        document.warn(at, f"must be an object, not {describe(given)}; left out.")
        return
    for name, schema in given.items():
        yield name, (schema, child(at, name))


def _required(document: OpenApiDocument, part: Part) -> Iterator[str]:
    given: Any = part.schema["required"]
    at = child(part.pointer, "required")
    if isinstance(given, bool):  # JSON Schema draft 3; OpenAPI never had it
        document.warn(at, "must be a list of names, not a boolean; left out.")
        return
    if not is_array(given):
        document.warn(at, f"must be a list of names, not {describe(given)}; left out.")
        return
    for name in given:
        if isinstance(name, str):
            yield name
        else:
            document.warn(at, f"must contain names, not {describe(name)}; left out.")


def _any_of(found: list[Located], pointer: str) -> Located:
    """The schema of a property whose schemas depend on the object."""
    if len(found) == 1:
        return found[0]
    return {"anyOf": [{"$ref": reference_to(place)} for _, place in found]}, pointer


def _loose_properties(document: OpenApiDocument, part: Part) -> Iterator[tuple[str, Located]]:
    if part.loose:
        yield from _properties(document, part)
    for keyword in _SOMETIMES:
        if keyword in part.schema:
            yield from _described(document, part.schema[keyword], child(part.pointer, keyword))
    dependent: object = part.schema.get("dependentSchemas")
    if is_object(dependent):
        for name, schema in dependent.items():
            at = child(part.pointer, "dependentSchemas", name)
            yield from _described(document, schema, at)


def _described(
    document: OpenApiDocument, schema: object, pointer: str
) -> Iterator[tuple[str, Located]]:
    """The properties of a schema that only applies to some objects."""
    if is_object(schema):
        found, place = document.resolve(schema, pointer)
        if is_object(found):
            yield from _properties(document, Part(found, place, place))
            for index, member in enumerate(_list(found, "allOf")):
                yield from _described(document, member, child(place, "allOf", index))


def _list(schema: JsonObject, keyword: str) -> list[Any]:
    given: object = schema.get(keyword)
    return given if is_array(given) else []


def _others(position: Position) -> tuple[Located, ...] | None:
    found: list[Located] = []
    for part in position.parts:
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            given: object = part.schema.get(keyword)
            if given is False and not part.loose:
                return None
            if given is not None and given is not False:
                found.append((given, child(part.pointer, keyword)))
    return tuple(found) or None


def _by_pattern(document: OpenApiDocument, position: Position) -> Iterator[Located]:
    for given, part in position.values("patternProperties"):
        at = child(part.pointer, "patternProperties")
        if not is_object(given):
            document.warn(at, f"must be an object, not {describe(given)}; left out.")
            continue
        for pattern, schema in given.items():
            yield schema, child(at, pattern)


def _is_closed(position: Position) -> bool:
    return any(
        part.schema.get(keyword) is False
        for part in position.parts
        for keyword in ("additionalProperties", "unevaluatedProperties")
    )
