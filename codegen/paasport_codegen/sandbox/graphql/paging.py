"""Pagination by the specification of Relay's cursor connections.

https://relay.dev/graphql/connections.htm
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, Final

from paasport_codegen.sandbox.account import Fields
from paasport_codegen.sandbox.operations import Refused

_PREFIX: Final = "after:"


def cursor(key: str) -> str:
    """An opaque cursor for the object with `key`, which stays valid when others are removed."""
    return base64.urlsafe_b64encode(f"{_PREFIX}{key}".encode()).decode()


def connection(
    items: Sequence[Fields], keys: Sequence[str], arguments: Mapping[str, Any]
) -> Fields:
    """One page of `items`.

    Args:
        items: All items of the list.
        keys: The key of each item.
        arguments: `first`, `after`, `last` and `before`; others are ignored.

    Raises:
        Refused: A cursor is unknown, or a number is negative.
    """
    start = _position(keys, arguments.get("after"), "after", -1) + 1
    stop = _position(keys, arguments.get("before"), "before", len(items))
    stop = max(start, stop)
    begin, end = start, stop
    first, last = arguments.get("first"), arguments.get("last")
    for name, number in (("first", first), ("last", last)):
        if number is not None and number < 0:
            raise Refused(f"`{name}` must not be negative")
    if first is not None:
        end = min(end, begin + first)
    if last is not None:
        begin = max(begin, end - last)
    edges = [{"cursor": cursor(keys[index]), "node": items[index]} for index in range(begin, end)]
    return {
        "edges": edges,
        "nodes": [edge["node"] for edge in edges],
        "totalCount": len(items),
        "pageInfo": {
            "hasNextPage": end < len(items) if first is not None else stop < len(items),
            "hasPreviousPage": begin > 0,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }


def _position(keys: Sequence[str], given: str | None, name: str, otherwise: int) -> int:
    if given is None:
        return otherwise
    try:
        text = base64.urlsafe_b64decode(given.encode()).decode()
    except (binascii.Error, ValueError):
        text = ""
    key = text.removeprefix(_PREFIX)
    if not text.startswith(_PREFIX) or key not in keys:
        raise Refused(f"`{name}` is no cursor of this list")
    return keys.index(key)
