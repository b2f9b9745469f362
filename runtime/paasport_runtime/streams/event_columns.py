"""Parsing similar events that arrive together, field by field instead of one by one.

Events that are sent together nearly always have the same fields, one line each, in the same order.
Built-in functions can then do all the work per event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

Columns: TypeAlias = dict[str, Sequence[Any]]
"""The values of each field, in the order of the events."""

_FIELDS: Final = {b"data": "data", b"event": "event", b"id": "id"}


def event_columns(block: bytes, *, decoded: bool) -> Columns | None:
    """Parse events that have the same fields.

    Args:
        block: Complete events with line feeds as line ends, without the last event's empty line.
        decoded: Whether to return strings; bytes that are not UTF-8 are kept as surrogates.

    Returns:
        The values of `data`, and of `event` and `id` if present; None if the events differ or have
        anything unusual.
    """
    if not block.startswith(b"data:"):
        return _several(block, decoded=decoded)
    start = "data: " if block.startswith(b"data: ") else "data:"
    if start == "data:" and b"\n\ndata: " in block:
        return None
    data = _values(*_in_form(decoded, block, start, "\n\n"))
    return _several(block, decoded=decoded) if data is None else {"data": data}


def _several(block: bytes, *, decoded: bool) -> Columns | None:
    fields: list[str] = []
    first, _, _ = block.partition(b"\n\n")
    for line in first.split(b"\n"):
        name, colon, _ = line.partition(b": ")
        field = _FIELDS.get(name)
        if not colon or field is None or field in fields:
            return None
        fields.append(field)
    if "data" not in fields or len(fields) == 1:
        return None
    whole, newline, *starts = _in_form(decoded, block, "\n", *(f"{field}: " for field in fields))
    lines = whole.split(newline)
    period = len(fields) + 1
    if len(lines) % period != period - 1 or any(lines[period - 1 :: period]):
        return None
    columns: Columns = {}
    for place, (field, start) in enumerate(zip(fields, starts, strict=True)):
        together = newline.join(lines[place::period])
        values = _values(together, start, newline) if together.startswith(start) else None
        if values is None:
            return None
        columns[field] = values
    # An empty name counts as no name, and an identifier with a NUL is ignored.
    if ("event" in columns and not all(columns["event"])) or ("id" in columns and b"\0" in block):
        return None
    return columns


def _values(together: Any, start: Any, between: Any) -> list[Any] | None:
    """Return each line without a prefix; None if lines lack it or there are other lines."""
    found: list[Any] = together.split(between + start)
    found[0] = found[0][len(start) :]
    # Searching all of them joined is faster than counting or checking each.
    return None if between[:1] in between[:0].join(found) else found


def _in_form(decoded: bool, block: bytes, *texts: str) -> list[Any]:
    """Return the block and the search terms, all as strings or all as bytes."""
    if decoded:
        return [block.decode("utf-8", "surrogateescape"), *texts]
    return [block, *(text.encode() for text in texts)]
