"""Changes of an OpenAPI document with the operations that they show in."""

from __future__ import annotations

from typing import NamedTuple

from paasport_codegen.drift.changes import Change
from paasport_codegen.openapi.nodes import Direction


class Occurrence(NamedTuple):
    """An operation, and the part of it, in which a change shows.

    Attributes:
        method: The method in capitals.
        path: The path as the old document spells it, or the new one for an operation that it adds.
        direction: Whether the client sends the part or receives it.
        part: `operation`, `request body`, `parameter query.per_page`, `reply 200`, ….
        required: Whether every request has the place, so that nobody can avoid it: its parents are
            required all the way up, and lists count as having an element. Always so in replies.
    """

    method: str
    path: str
    direction: Direction
    part: str
    required: bool


class OpenApiChange(NamedTuple):
    """A change, and where it shows: none for a component that no operation uses.

    Attributes:
        change: The change.
        occurrences: Where it shows.
        is_corrected: Whether the configuration corrects the place, so that generated code is made
            of something else than what has changed.
    """

    change: Change
    occurrences: tuple[Occurrence, ...]
    is_corrected: bool = False
