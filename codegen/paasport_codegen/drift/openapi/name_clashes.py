"""Detect wire names that become the same Python name as a sibling."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final

from paasport_codegen.documents.json_pointers import parent, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.references import locate
from paasport_codegen.drift.changes import Change
from paasport_codegen.python.identifiers import constant_identifier, field_identifier

_ARGUMENTS: Final = ("self", "body", "fields", "content_type", "part_headers")


def name_clashes(document: JsonObject, coordinate: str) -> bool:
    """Whether the property or parameter at a pointer has the Python name of a sibling."""
    location, rest = locate(document, parent(coordinate))
    holder, last = location.value, split_pointer(coordinate)[-1]
    if not rest and is_object(holder):
        return _clashes(last, holder)
    if rest or not is_array(holder) or not last.isdecimal() or int(last) >= len(holder):
        return True  # such as a component, whose siblings are not known here
    read = OpenApiDocument(document)
    names = [str(read.resolved_object(one).get("name")) for one in holder]
    return _clashes(names[int(last)], [*names, *_ARGUMENTS])


def enum_member_clashes(document: JsonObject, change: Change) -> bool:
    """Whether an added or removed value has the name of another member of its enum."""
    location, rest = locate(document, change.coordinate)
    schema = location.value
    values: object = schema.get("enum") if not rest and is_object(schema) else None
    if not is_array(values):
        return True
    value: object = json.loads(change.old or change.new or "null")
    name = constant_identifier(str(value))
    return any(one != value and constant_identifier(str(one)) == name for one in values)


def _clashes(name: str, names: list[str] | JsonObject) -> bool:
    counted = Counter(map(field_identifier, names))
    return counted[field_identifier(name)] > 1
