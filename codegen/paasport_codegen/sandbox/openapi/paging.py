"""Pagination by cursor, offset or page number, depending on an operation's parameters."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.openapi.paging.names import (
    CURSORS,
    HAS_MORE,
    OFFSETS,
    PAGES,
    SIZES,
    TOTAL_PAGES,
    TOTALS,
    plain,
)
from paasport_codegen.sandbox.account import Fields
from paasport_codegen.sandbox.openapi.bodies import Invalid

_DEFAULT_SIZE: Final = 50
_PREFIX: Final = "after:"
_CURSOR_NAMES: Final = frozenset(
    name.rpartition(".")[2] for names in CURSORS.values() for name in names
) | {"cursor", "next"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the facts that replies report about it.

    Attributes:
        items: Its items.
        facts: The next cursor, totals and so on, by name without case and separators.
    """

    items: Sequence[Fields]
    facts: Mapping[str, Any]

    def about(self, name: str) -> Any:
        """The fact about the page for a reply field of this name; None if there is none."""
        return self.facts.get(plain(name))


def page_of(entities: Sequence[Fields], keys: Sequence[str], arguments: Mapping[str, Any]) -> Page:
    """The page that the arguments request.

    Args:
        entities: The entire list.
        keys: The key of each entity.
        arguments: The parameters of the request.

    Raises:
        Invalid: The cursor is not from this list, or the page size is negative.
    """
    given = {plain(name): value for name, value in arguments.items()}
    size = next((given[name] for name in SIZES if isinstance(given.get(name), int)), _DEFAULT_SIZE)
    if size < 0:
        raise Invalid("A page has no fewer than no items.")
    start = 0
    number = next((given[name] for name in PAGES if isinstance(given.get(name), int)), None)
    offset = next((given[name] for name in OFFSETS if isinstance(given.get(name), int)), None)
    cursor = next((given[name] for name in CURSORS if isinstance(given.get(name), str)), None)
    if cursor is not None:
        start = _position(cursor, keys)
    elif offset is not None:
        start = max(0, offset)
    elif number is not None:
        start = max(0, number - 1) * size
    items = entities[start : start + size]
    more = start + size < len(entities)
    facts: dict[str, Any] = dict.fromkeys(HAS_MORE, more)
    facts |= dict.fromkeys(TOTALS, len(entities))
    facts |= dict.fromkeys(TOTAL_PAGES, -(-len(entities) // size) if size else 0)
    facts |= dict.fromkeys(SIZES, size)
    page = start // size + 1 if size else 1
    facts |= {"count": len(items), "currentpage": page, "page": page}
    if more and items:
        facts |= dict.fromkeys(_CURSOR_NAMES, _cursor(keys[start + size - 1]))
    return Page(items, facts)


def _cursor(key: str) -> str:
    return base64.urlsafe_b64encode(f"{_PREFIX}{key}".encode()).decode()


def _position(cursor: str, keys: Sequence[str]) -> int:
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        text = ""
    key = text.removeprefix(_PREFIX)
    if not text.startswith(_PREFIX) or key not in keys:
        raise Invalid("The cursor is none of this list.")
    return keys.index(key) + 1
