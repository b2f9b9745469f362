"""Equal inline object schemas become one component, named after the first place that uses them.

Places are visited breadth first: the components in sorted order, then the operations, then objects
one level deeper, and so on. So an object that is used both near the surface and deep inside a
template is named after the nearer place, and names stay short.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, reference_to
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object, object_under
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS, walk
from paasport_codegen.documents.vendor_schemas import VENDOR_SCHEMAS
from paasport_codegen.pins.component_names import NameRegistry, component_word
from paasport_codegen.pins.schema_owners import inline_roots
from paasport_codegen.pins.variant_names import variant_suffixes

_SUFFIXES = {
    "additionalItems": "Item",
    "additionalProperties": "Value",
    "allOf": "Part",
    "contains": "Item",
    "items": "Item",
    "patternProperties": "Value",
    "prefixItems": "Item",
    "propertyNames": "Name",
    "unevaluatedItems": "Item",
    "unevaluatedProperties": "Value",
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a schema that holds another schema, and the name for it."""

    holder: Any
    key: str | int
    name: str

    @property
    def schema(self) -> JsonObject:
        schema: JsonObject = self.holder[self.key]
        return schema


def is_object_schema(schema: JsonObject) -> bool:
    """Whether `schema` describes an object by its properties."""
    return is_object(schema.get("properties")) and "$ref" not in schema


def share_objects(document: JsonObject) -> None:
    """Give every inline object schema of `document` a component, which equal ones share.

    Existing components keep their names and meaning, even if they equal another one. The document
    must be normalized; it is modified in place. Applied again, this changes nothing. The components
    that existed before are listed in `x-paasport-vendor-schemas`.
    """
    classes = _equivalence_classes(document)
    components = object_under(document, "components", "")
    schemas = object_under(components, "schemas", "/components")
    own = sorted(schemas)
    registry = NameRegistry(schemas)
    names: dict[int, str] = {}
    waiting: deque[tuple[str, JsonObject]] = deque(
        (name, schemas[name]) for name in sorted(schemas) if is_object(schemas[name])
    )

    def settle(slot: _Slot) -> None:
        schema = slot.schema
        if not is_object_schema(schema):
            for below in _slots(schema, slot.name):
                settle(below)
            return
        name = names.get(classes[id(schema)])
        if name is None:
            name = registry.claim(slot.name)
            names[classes[id(schema)]] = name
            schemas[name] = schema
            waiting.append((name, schema))
        slot.holder[slot.key] = {"$ref": reference_to(child("/components/schemas", name))}

    roots = [_Slot(root.holder, root.key, root.name) for root in inline_roots(document)]
    for _ in range(len(waiting)):
        name, schema = waiting.popleft()
        for slot in _slots(schema, name):
            settle(slot)
    for slot in roots:
        settle(slot)
    while waiting:
        name, schema = waiting.popleft()
        for slot in _slots(schema, name):
            settle(slot)
    if names and VENDOR_SCHEMAS not in document:
        document[VENDOR_SCHEMAS] = own
    if not schemas:
        del components["schemas"]
    if not components:
        del document["components"]


def _slots(schema: JsonObject, name: str) -> Iterator[_Slot]:
    """The schemas directly inside `schema`, with the names that their objects would get."""
    for field in sorted(SCHEMA_FIELDS.keys() & schema.keys()):
        inner = schema[field]
        if field in ("oneOf", "anyOf"):
            for index, suffix in enumerate(variant_suffixes(inner)):
                if is_object(inner[index]):
                    yield _Slot(inner, index, name + suffix)
        elif is_array(inner):
            for index, entry in enumerate(inner):
                if is_object(entry):
                    number = str(index + 1) if len(inner) > 1 else ""
                    yield _Slot(inner, index, name + _SUFFIXES.get(field, "") + number)
        elif SCHEMA_FIELDS[field] == "map":
            for key in sorted(inner):
                if is_object(inner[key]):
                    suffix = _SUFFIXES.get(field) or component_word(key) or "Field"
                    yield _Slot(inner, key, name + suffix)
        elif is_object(inner):
            yield _Slot(schema, field, name + _SUFFIXES.get(field, component_word(field)))


_encode: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _equivalence_classes(document: JsonObject) -> dict[int, int]:
    """A number for every schema, by identity; equal schemas have the same number."""
    numbers: dict[str, int] = {}
    classes: dict[int, int] = {}
    # Parents come first in the walk, so in reverse every child is numbered before its parent.
    schemas = [place.value for place in walk(document) if place.kind == "schema"]
    for schema in reversed(schemas):
        flat = {
            key: _flatten(value, SCHEMA_FIELDS[key], classes) if key in SCHEMA_FIELDS else value
            for key, value in schema.items()
        }
        text = _encode(flat)
        classes[id(schema)] = numbers.setdefault(text, len(numbers))
    return classes


def _flatten(value: object, shape: str, classes: dict[int, int]) -> object:
    if is_array(value):
        return [classes.get(id(entry), entry) for entry in value]
    if shape == "map" and is_object(value):
        return {key: classes.get(id(entry), entry) for key, entry in value.items()}
    return classes.get(id(value), value)
