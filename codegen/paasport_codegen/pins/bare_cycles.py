"""Schemas that only refer to themselves.

`A: {anyOf: [{$ref: A}]}` makes a validator loop forever, as does any longer cycle of only `allOf`,
    `anyOf`, `oneOf` and references. The reference that closes the cycle adds nothing and is left
    out. A cycle through a property or an item is intended recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, parent
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_grammar import DocumentPart
from paasport_codegen.documents.references import BrokenReference, References
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_references import vendor_references

_APPLICATORS: Final = ("allOf", "anyOf", "oneOf")


def leave_out_bare_cycles(
    document: JsonObject, referring: Iterable[DocumentPart], log: RepairLog
) -> None:
    """Leave out each reference that closes such a cycle, in place.

    `referring` are the parts of `document` that are references; each cycle leads through one.
    """
    references = vendor_references(document)
    done: set[str] = set()
    closing: dict[str, DocumentPart] = {}
    for part in referring:
        if part.kind == "schema" and part.pointer not in done:
            for found in _closing(part, references, done):
                closing.setdefault(found.pointer, found)
    # The last entry of a list first, so that the others keep their positions.
    for part in sorted(closing.values(), key=_position, reverse=True):
        _leave_out(part)
        sentence = "the schema refers back to itself with nothing in between; left out."
        log.add(child(part.pointer, "$ref"), "broken-reference", sentence)


def _position(part: DocumentPart) -> tuple[str, int]:
    return parent(part.pointer), part.key if isinstance(part.key, int) else 0


def _closing(start: DocumentPart, references: References, done: set[str]) -> Iterator[DocumentPart]:
    """The references below `start` that lead to a schema on the way to them."""
    way = {start.pointer}
    stack = [(start, _next(start, references))]
    while stack:
        part, following = stack[-1]
        step = next(following, None)
        if step is None:
            stack.pop()
            way.discard(part.pointer)
            done.add(part.pointer)
        elif step.pointer in way:
            yield part if "$ref" in part.value else step
        elif step.pointer not in done:
            way.add(step.pointer)
            stack.append((step, _next(step, references)))


def _next(part: DocumentPart, references: References) -> Iterator[DocumentPart]:
    schema = part.value
    if not is_object(schema):
        return
    if "$ref" in schema:
        target = references.target(schema["$ref"])
        if not isinstance(target, BrokenReference):
            yield DocumentPart("schema", target.pointer, target.value, target.holder, target.key)
    for keyword in _APPLICATORS:
        entries: Any = schema.get(keyword)
        if is_array(entries):
            for index, entry in enumerate(entries):
                below = child(part.pointer, keyword, index)
                yield DocumentPart("schema", below, entry, entries, index)


def _leave_out(part: DocumentPart) -> None:
    if is_array(part.holder) and isinstance(part.key, int) and len(part.holder) > 1:
        del part.holder[part.key]
    else:
        part.value.pop("$ref")
