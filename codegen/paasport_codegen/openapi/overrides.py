"""Corrections to a faulty vendor document, given as data in the configuration.

A pointer may lead through references. If other places refer to the same target, a copy is changed:
a correction only affects the place that it names, and one of a component affects all its users.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from typing import Any

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.documents.json_pointers import (
    child,
    descendant,
    reference_pointer,
    split_pointer,
)
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.references import Location, locate
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.corrected_places import is_surely_intact
from paasport_codegen.openapi.reference_counts import count_references
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.pins.broken_references import degrade_broken_references
from paasport_codegen.pins.mending import mend
from paasport_codegen.pins.repairs import RepairLog


def apply_overrides(
    document: JsonObject, overrides: Sequence[DocumentOverride]
) -> tuple[JsonObject, tuple[str, ...]]:
    """Correct the value at each JSON pointer (RFC 6901); the given document is unchanged.

    Returns the corrected document and a line for the report on each correction. Raises
    `UsageError` for a pointer whose parent does not exist, for an override that changes nothing, so
    you notice when the vendor fixes the document, and for one that breaks the document.
    """
    if not overrides:
        return document, ()
    corrected = _applied(copy.copy(document), overrides)
    # Changing which properties are required cannot break a document.
    if corrected.changed and not corrected.is_surely_intact():
        corrected = _applied(copy.deepcopy(document), overrides)
        if _damage(corrected.root):
            for position in range(len(overrides)):
                some = _applied(copy.deepcopy(document), overrides[: position + 1])
                damage = _damage(some.root)
                if damage:
                    raise _unusable(overrides[position], f"it breaks the document at {damage}")
    return corrected.root, tuple(f"{entry.pointer}: {entry.reason}" for entry in overrides)


def _applied(root: JsonObject, overrides: Sequence[DocumentOverride]) -> _Corrected:
    corrected = _Corrected(root)
    for override in overrides:
        _apply(corrected, override)
    return corrected


@dataclass(slots=True)
class _Corrected:
    """A document that is being corrected, and how often each reference occurs in it.

    It shares everything that no correction reaches with the given one.

    Attributes:
        root: The document.
        changed: The pointers to the values that were set or removed.
    """

    root: JsonObject
    changed: list[str] = field(default_factory=list[str])
    _added: set[str] = field(default_factory=set[str])
    _has_moved: bool = False
    _counts: Counter[str] | None = None
    _own: dict[int, object] = field(default_factory=dict[int, object])

    def change(self, pointer: str, key: Any, value: object) -> None:
        """Set a member of the value at a pointer, or remove it if there is no value."""
        holder = self.own(pointer)
        self.changed.append(child(pointer, key))
        self._added.update(count_references(value))
        if value is None:
            del holder[key]
            self._has_moved = self._has_moved or is_array(holder)
        else:
            holder[key] = copy.deepcopy(value)

    def is_surely_intact(self) -> bool:
        """Whether the corrections did not break the document; if in doubt, they did."""
        if self._has_moved:  # the pointers may lead to other entries now
            return False
        references = self._counted().keys() | self._added
        return is_surely_intact(self.root, self.changed, references)

    def own(self, pointer: str) -> Any:
        """The value at a pointer, which may now be modified."""
        value: Any = self.root
        for segment in split_pointer(pointer):
            key: Any = int(segment) if is_array(value) else segment
            inner = value[key]
            if id(inner) not in self._own:
                inner = value[key] = copy.copy(inner)
                self._own[id(inner)] = inner
            value = inner
        return value

    def put(self, pointer: str, value: object) -> None:
        """Replace the value at a pointer."""
        *above, last = split_pointer(pointer)
        holder = self.own(descendant("", above))
        holder[int(last) if is_array(holder) else last] = value

    def is_shared(self, reference: str) -> bool:
        """Whether more than one place has this reference."""
        return self._counted()[reference] > 1

    def copy_of(self, reference: str, value: object) -> object:
        """Replace a reference with a copy of its target."""
        copied = copy.deepcopy(value)
        counts = self._counted()
        counts[reference] -= 1
        counts.update(count_references(copied))
        return copied

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            self._counts = count_references(self.root)
        return self._counts


def _apply(document: _Corrected, override: DocumentOverride) -> None:
    if not override.pointer.startswith("/"):
        raise _unusable(override, "must begin with `/`")
    if override.required is not None:
        _require(document, override, override.required)
        return
    *above, last = split_pointer(override.pointer)
    found = _editable(document, override, above)
    holder = found.value
    if is_array(holder) and last.isdecimal() and int(last) < len(holder):
        key: Any = int(last)
    elif is_object(holder) and (last in holder or override.value is not None):
        key = last
    elif is_object(holder) or is_array(holder):
        raise _unusable(override, f"the document has no `{last}` there")
    else:
        raise _unusable(override, "is in a value that is neither object nor array")
    document.change(found.pointer, key, override.value)


def _require(document: _Corrected, override: DocumentOverride, required: bool) -> None:
    """Make a property of an object required or optional."""
    *above, keyword, name = split_pointer(override.pointer)
    schema = _editable(document, override, above).value
    if keyword != "properties" or not is_object(schema):
        raise _unusable(override, "`required` needs the pointer to a property of a schema")
    if name not in schema.get("properties", {}):
        raise _unusable(override, f"the document has no `{name}` there")
    names = schema.get("required", [])
    if (name in names) is required:
        raise _unusable(override, f"`{name}` is already {'' if required else 'not '}required")
    changed = [*names, name] if required else [entry for entry in names if entry != name]
    schema["required"] = sorted(changed)
    if not changed:
        del schema["required"]


def _editable(
    document: _Corrected, override: DocumentOverride, segments: Sequence[str]
) -> Location:
    """The place that `segments` lead to, which may be modified without affecting other places."""
    found = Location("", document.root)
    for segment in segments:
        found = _own(document, found)
        step, missing = locate(found.value, child("", segment))
        if missing:
            raise _unusable(override, f"the document has no `{segment}` there")
        found = Location(child(found.pointer, segment), step.value)
    pointer = _own(document, found).pointer
    return Location(pointer, document.own(pointer))


def _own(document: _Corrected, found: Location) -> Location:
    """The target of a reference, or a copy in its place if other places refer to it too."""
    while is_object(found.value) and "$ref" in found.value:
        pointer = reference_pointer(found.value["$ref"])
        target, missing = locate(document.root, pointer or "/")
        if pointer is None or missing:
            return found
        if document.is_shared(found.value["$ref"]):
            copied = document.copy_of(found.value["$ref"], target.value)
            document.put(found.pointer, copied)
            found = Location(found.pointer, copied)
        else:
            found = target
    return found


def _damage(document: JsonObject) -> str:
    """The first place of a document that needs repair, and why; repairs it."""
    log = RepairLog()
    mend("document", "", document, log)
    degrade_broken_references(document, log)
    log.raise_faults()
    lines = log.lines()
    return lines[0].rstrip(".") if lines else ""


def _unusable(override: DocumentOverride, why: str) -> UsageError:
    return UsageError(
        f"pyproject.toml: the override at `{override.pointer}` cannot be applied: {why}. Correct "
        "its pointer, or delete it if the document no longer needs it."
    )
