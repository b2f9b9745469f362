"""Judge what a change of a reply means for the function that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from paasport_codegen.documents.json_pointers import parent
from paasport_codegen.drift.changes import Change, Verdict
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.reach import Entry, SchemaReach, Visit

Outcome = tuple[Verdict, str]
"""A verdict, and why."""

_KINDS: Final = {"integer": "number"}

# Kinds of changes to a status or a media type, not to the schema inside.
_OF_WHOLE_REPLIES: Final = frozenset({"existence", "media type"})


def received(reach: SchemaReach, change: Change, occurrence: Occurrence) -> Outcome:
    """Judge a change that occurs in a reply.

    The verdict is that of the change's rule, or a milder one if the function does not read the
    place or accepts anything there.
    """
    if not occurrence.part.startswith("reply "):
        return "harmless", f"no function is made of a {occurrence.part.partition(' ')[0]}"
    entries = reach.entries((occurrence.method, occurrence.path))
    if change.rule.area == "response" and change.rule.kind in _OF_WHOLE_REPLIES:
        if any(entry.part.startswith("reply ") for entry in entries):
            return change.rule.verdict, change.rule.reason
        return "harmless", "the function does not read replies"
    own = [entry for entry in entries if entry.part == occurrence.part]
    visits = _visits(reach, own, change.coordinate)
    if not visits:
        what = "it" if own else f"the {occurrence.part}"
        return "harmless", f"the function does not read {what}"
    if change.rule.kind == "nullability" and not any(item.refuses_null for item in visits):
        return "harmless", "the model takes null there"
    if change.rule.kind == "requiredness" and all(item.paging for item in visits):
        return "warns", "a reply without it counts as the last page"
    if change.rule.kind == "type" and _is_misread(change):
        return change.rule.verdict, "numbers are read as true or false, or vice versa"
    if change.rule.verdict == "breaks" and all(item.cannot_fail for item in visits):
        return "warns", "replies are still read, but not as the models describe them"
    return change.rule.verdict, change.rule.reason


def _is_misread(change: Change) -> bool:
    """Whether the model converts new values to other ones without an error.

    Where pydantic expects a boolean, it reads 1 as true, and where it expects a number, true as 1.
    Such values never reach a variant that would keep them.
    """
    before, after = (
        frozenset(_KINDS.get(kind, kind) for kind in (text or "").split(" or "))
        for text in (change.old, change.new)
    )
    return any(
        expected in before and come not in before and come in after
        for expected, come in (("boolean", "number"), ("number", "boolean"))
    )


def _visits(reach: SchemaReach, entries: Sequence[Entry], coordinate: str) -> list[Visit]:
    """Return the uses of the changed schema or the nearest one around it; empty if unread."""
    for entry in entries:
        pointer = coordinate
        while pointer:
            found = reach.at(entry, pointer)
            if found:
                return [item for item in found if pointer == coordinate or not item.envelope]
            pointer = parent(pointer)
    return []
