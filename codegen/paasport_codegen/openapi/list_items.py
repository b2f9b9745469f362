"""The schemas of the items of a list."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import Located
from paasport_codegen.openapi.positions import Position
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class ListItems:
    """The schemas of a list's items.

    Attributes:
        by_place: Those of the first items, by position.
        others: Those that all other items must match.
        closed: Whether there are no other items.
    """

    by_place: tuple[Located, ...]
    others: tuple[Located, ...]
    closed: bool


def list_items(position: Position) -> ListItems:
    """Gather the schemas of the items of the lists at a position."""
    by_place: list[Located] = []
    others: list[Located] = []
    for value, part in position.values("prefixItems"):
        at = child(part.pointer, "prefixItems")
        if isinstance(value, list):
            by_place += [(entry, child(at, index)) for index, entry in enumerate(value)]
    for keyword in ("items", "unevaluatedItems"):
        for value, part in position.values(keyword):
            if value is not False and not isinstance(value, list):
                others.append((value, child(part.pointer, keyword)))
    closed = any(value is False for value, _ in position.values("items"))
    return ListItems(tuple(by_place), tuple(others), closed)
