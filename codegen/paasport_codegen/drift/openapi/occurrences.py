"""Changes of an OpenAPI document, and the operations in which they occur."""

from __future__ import annotations

from typing import NamedTuple

from paasport_codegen.drift.changes import Change
from paasport_codegen.openapi.nodes import Direction


class Occurrence(NamedTuple):
    """An operation, and the part of it, in which a change occurs.

    Attributes:
        method: The method in capitals.
        path: The path as in the old document, or as in the new one for an added operation.
        direction: Whether the client sends the part or receives it.
        part: `operation`, `request body`, `parameter query.per_page`, `reply 200`, ….
        required: Whether every request has the place: all its parents are required, and lists count
            as having an element. Always true for replies.
    """

    method: str
    path: str
    direction: Direction
    part: str
    required: bool


class OpenApiChange(NamedTuple):
    """A change and its occurrences: none for a component that no operation uses.

    Attributes:
        change: The change.
        occurrences: The operations in which it occurs.
        is_corrected: Whether the configuration corrects the place, so that the change does not
            reach generated code.
    """

    change: Change
    occurrences: tuple[Occurrence, ...]
    is_corrected: bool = False
