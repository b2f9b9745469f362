"""Judging corrections by the places that they change.

A pin has been repaired, so of its corrected document only the changed values, the parts around them
and the references need a look. That takes a tenth of the time of repairing all of it.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from paasport_codegen.documents.json_pointers import child, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_grammar import (
    GRAMMAR,
    DocumentPart,
    kind_at,
    walk_part,
)
from paasport_codegen.documents.references import BrokenReference, References
from paasport_codegen.pins.mending import mend_one
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_references import vendor_references


class _Around(NamedTuple):
    """A part of a document that has a place inside it.

    Attributes:
        kind: The kind of the part.
        pointer: Its place.
        value: The part.
        field: Its field that leads to the place.
        key: The key of the field's map that leads there; None for any other field.
    """

    kind: str
    pointer: str
    value: JsonObject
    field: str
    key: str | None


def is_surely_intact(
    document: JsonObject, changed: Collection[str], references: Collection[str]
) -> bool:
    """Whether a repaired document is still intact after changes; if in doubt, it is not.

    Equivalent forms of the changed values are made uniform, as by `mend`. For this the parts around
    them are modified, but not what these contain elsewhere.

    Args:
        document: The document.
        changed: The pointers to the values that were set or removed.
        references: At least all references of the document.
    """
    log = RepairLog()
    found = vendor_references(document)
    for pointer in changed:
        # Whether a part is usable is judged with the part that it belongs to.
        around = _around(document, pointer)[-2:]
        for each in around:
            for name, inner in each.value.items():
                each.value[name] = copy.copy(inner)  # repairs reach as deep as this
            mend_one(each.kind, each.pointer, each.value, log)
            if log.has_entries or not _refers_to(each.kind, each.value, found):
                return False
        for part in _parts_at(around[-1], pointer):
            mend_one(part.kind, part.pointer, part.value, log)
            if log.has_entries or not _refers_to(part.kind, part.value, found):
                return False
    return all(_leads_somewhere(reference, found, changed) for reference in references)


def _around(document: JsonObject, pointer: str) -> list[_Around]:
    """The parts that have a place inside them, the innermost last."""
    found: list[_Around] = []
    kind, value, at = "document", document, ""
    segments = split_pointer(pointer)
    while True:
        field, *further = segments
        if kind == "callback":
            below, steps = "path item", 1
        elif field in GRAMMAR[kind]:
            shape, below = GRAMMAR[kind][field]
            listed = shape == "one-or-list" and is_array(value.get(field))
            steps = 2 if shape in ("map", "list") or listed else 1
        else:
            below, steps = "", len(segments)
        inner: Any = value
        for segment in segments[:steps]:
            inner = inner.get(segment) if is_object(inner) else _entry(inner, segment)
        in_map = further and is_object(value.get(field))
        found.append(_Around(kind, at, value, field, further[0] if in_map else None))
        if len(segments) <= steps or not is_object(inner):
            return found
        kind, value, at = below, inner, child(at, *segments[:steps])
        segments = segments[steps:]


def _entry(value: object, segment: str) -> object:
    if not is_array(value) or not segment.isdecimal() or int(segment) >= len(value):
        return None
    return value[int(segment)]


def _parts_at(around: _Around, pointer: str) -> Iterator[DocumentPart]:
    """The parts at and below a place."""
    value = around.value.get(around.field)
    if around.key is not None and is_object(value):
        value = {around.key: value[around.key]} if around.key in value else {}
    narrowed = {around.field: value} if around.field in around.value else {}
    for part in walk_part(around.kind, around.pointer, narrowed):
        if f"{part.pointer}/".startswith(f"{pointer}/"):
            yield part


def _refers_to(kind: str, value: JsonObject, references: References) -> bool:
    """Whether a part refers to one of its own kind, if it refers to anything."""
    if "$ref" not in value:
        return True
    target = references.target(value["$ref"])
    return not isinstance(target, BrokenReference) and kind_at(target.pointer) == kind


def _leads_somewhere(reference: str, references: References, changed: Collection[str]) -> bool:
    """Whether a reference leads to an object.

    One that is no part of the document would have to be repaired if it was changed.
    """
    target = references.target(reference)
    if isinstance(target, BrokenReference) or not is_object(target.value):
        return False
    if "$ref" in target.value and references.follow(target.value, target.pointer).broken:
        return False
    inside = any(pointer.startswith(target.pointer) for pointer in changed)
    return not inside or kind_at(target.pointer) is not None
