"""How the objects of a union are distinguished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, reference_pointer, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.documents.vendor_schemas import vendor_schemas
from paasport_codegen.openapi.object_members import property_names, required_names
from paasport_codegen.openapi.positions import Part, Position, position_at
from paasport_codegen.openapi.value_classes import dataclass

SCHEMAS: Final = "/components/schemas"


@dataclass(frozen=True, slots=True)
class Tag:
    """The property that tells an object from the others of a union, and its values there.

    Without values, it may have any that no other object has, or be missing. `stated` is false if
    the object's own schema does not restrict it to these values.
    """

    name: str
    values: tuple[str, ...]
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative of a union.

    Attributes:
        position: All schemas that apply to it.
        component: The pointer by which a discriminator may refer to it.
        place: Its place in the union.
        is_object: Whether it is an object with properties.
    """

    position: Position
    component: str
    place: str
    is_object: bool


def find_tags(
    document: OpenApiDocument, variants: Sequence[Variant], discriminators: Iterable[Located]
) -> list[Tag | None]:
    """The tag of each variant; empty if nothing distinguishes them.

    A property with a different constant in each object is a tag, declared or not. A declared
    discriminator uses its `mapping`, and the names of components missing there (OpenAPI 3.1.1,
    4.8.25). Its `defaultMapping` applies to all other values (3.2.0, 4.25).
    """
    nothing: list[Tag | None] = [None] * len(variants)
    objects = [variant for variant in variants if variant.is_object]
    if len(objects) < 2:
        return nothing
    declared = [value for value, _ in discriminators if is_object(value)]
    for discriminator in declared:
        default = default_of(document, objects, discriminator)
        if default is not None:
            rest = [variant for variant in objects if variant is not default]
            tags = _declared(document, rest, discriminator)
            if tags is not None:
                name = str(discriminator["propertyName"])
                for variant in rest:
                    constant = _constants(document, variant.position).get(name)
                    if tags[id(variant)].values == (constant,):
                        tags[id(variant)] = replace(tags[id(variant)], stated=True)
                tags[id(default)] = Tag(name, (), stated=False)
                return [tags[id(variant)] if variant.is_object else None for variant in variants]
    constants = {id(variant): _constants(document, variant.position) for variant in objects}
    names = [str(value["propertyName"]) for value in declared if "propertyName" in value]
    candidates = _distinct_constants(list(constants.values()), names)
    if candidates:
        name = candidates[0]
        return [
            Tag(name, (constants[id(variant)][name],)) if variant.is_object else None
            for variant in variants
        ]
    for discriminator in declared:
        tags = _declared(document, objects, discriminator)
        if tags is not None:
            return [tags[id(variant)] if variant.is_object else None for variant in variants]
    for _, pointer in discriminators:
        document.warn(
            pointer, "does not distinguish all alternatives; their contents are used instead."
        )
    return nothing


def _distinct_constants(
    constants: Sequence[Mapping[str, str]], declared: Sequence[str]
) -> list[str]:
    candidates = [
        name
        for name in constants[0]
        if all(name in found for found in constants)
        and len({found[name] for found in constants}) == len(constants)
    ]
    preferred = (*declared, "kind", "type")
    candidates.sort(key=lambda name: (_rank(preferred, name), name))
    return candidates


def _rank(preferred: Sequence[str], name: str) -> int:
    return preferred.index(name) if name in preferred else len(preferred)


def _declared(
    document: OpenApiDocument, objects: Sequence[Variant], discriminator: JsonObject
) -> dict[int, Tag] | None:
    name = discriminator.get("propertyName")
    if not isinstance(name, str):
        return None
    values: dict[str, list[str]] = {}
    mapping = discriminator.get("mapping")
    if is_object(mapping):
        for value, target in mapping.items():
            values.setdefault(named_component(document, target), []).append(value)
    tags: dict[int, Tag] = {}
    untagged: list[Variant] = []
    for variant in objects:
        mapped = values.get(variant.component)
        found = mapped or _own_values(document, variant, name)
        if not found:
            return None
        tags[id(variant)] = Tag(name, tuple(found), stated=False)
        if not mapped and len(found) > 1 and name not in required_names(variant.position):
            untagged.append(variant)
    every = [value for tag in tags.values() for value in tag.values]
    if len(set(every)) != len(every):
        return None
    if len(untagged) == 1:
        # An object without a tag can only be this one.
        tags[id(untagged[0])] = Tag(name, (), stated=False)
    return tags


def default_of(
    document: OpenApiDocument, variants: Iterable[Variant], discriminator: JsonObject
) -> Variant | None:
    """The variant in the `defaultMapping` of a discriminator."""
    wanted = named_component(document, discriminator.get("defaultMapping"))
    return next((variant for variant in variants if wanted == variant.component), None)


def named_component(document: OpenApiDocument, target: object) -> str:
    """The pointer for a value of a `mapping`: a reference, or a component's name."""
    if not isinstance(target, str):
        return ""
    schemas = document.resolved_object(document.root.get("components")).get("schemas")
    if is_object(schemas) and target in schemas:
        return child(SCHEMAS, target)
    return reference_pointer(target) or ""


def _own_values(document: OpenApiDocument, variant: Variant, name: str) -> list[str]:
    """The values of a tag that no `mapping` has: the only one allowed, or the component's name.

    Where an `enum` does not allow the name, its strings are the values, as they are for a variant
    that is written in the union.
    """
    constant = _constants(document, variant.position, name).get(name)
    if constant is not None:
        return [constant]
    texts = _texts(document, variant.position, name)
    named = _vendor_name(document, variant.component)
    return texts if named is None or (texts and named not in texts) else [named]


def _vendor_name(document: OpenApiDocument, pointer: str) -> str | None:
    """The name of a component; None if the snapshot has made it."""
    if not pointer.startswith(f"{SCHEMAS}/"):
        return None
    name = split_pointer(pointer)[-1]
    given = vendor_schemas(document.root)
    return name if given is None or name in given else None


def _texts(document: OpenApiDocument, position: Position, name: str) -> list[str]:
    """The strings that all `enum`s of a property allow; none if it may have any other value."""
    listed = [
        values
        for part in position.parts
        if is_object(properties := part.schema.get("properties")) and name in properties
        for each in position_at(
            document, [(properties[name], child(part.pointer, "properties", name))]
        ).parts
        if (values := _allowed(each)) is not None
    ]
    if not listed or not all(isinstance(value, str) for values in listed for value in values):
        return []
    return [value for value in listed[0] if all(value in values for values in listed[1:])]


def _constants(
    document: OpenApiDocument, position: Position, wanted: str | None = None
) -> dict[str, str]:
    """Required properties that can only have one value, and that value."""
    required = required_names(position)
    found: dict[str, str] = {}
    for part in position.parts:
        properties: object = part.schema.get("properties")
        if not is_object(properties):
            continue
        for name, schema in properties.items():
            if (name in required and wanted is None) or name == wanted:
                at = child(part.pointer, "properties", name)
                constant = _constant(position_at(document, [(schema, at)]))
                if constant is not None:
                    found.setdefault(name, constant)
    return found


def _constant(position: Position) -> str | None:
    """The only string allowed at a position."""
    for part in position.parts:
        values = _allowed(part)
        if values is not None and len(values) == 1 and isinstance(values[0], str):
            return values[0]
    return None


def _allowed(part: Part) -> list[Any] | None:
    if "const" in part.schema:
        return [part.schema["const"]]
    given: object = part.schema.get("enum")
    return given if is_array(given) else None


def variant_labels(
    document: OpenApiDocument, variants: Sequence[Variant], tags: Sequence[Tag | None]
) -> tuple[str, ...]:
    """A word for each object of a union: the value of its tag, or a property that only it has."""
    if variants and all(tags):
        return tuple("".join(tag.values[:1]) or "Other" for tag in tags if tag is not None)
    names = [property_names(document, variant.position) for variant in variants]
    required = [required_names(variant.position) for variant in variants]
    labels: list[str] = []
    for position, own in enumerate(names):
        others = {name for other, known in enumerate(names) if other != position for name in known}
        alone = [name for name in own if name not in others]
        alone.sort(key=lambda name: name not in required[position])
        labels.append(alone[0] if alone else f"Option{position + 1}")
    return tuple(labels)
