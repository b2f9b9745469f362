"""Parsing server-sent events according to the WHATWG specification.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6. The parser
works on received chunks instead of lines: similar events are parsed together, others one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any, Final, NamedTuple, TypeAlias, cast

from .event_columns import Columns, event_columns
from .records import EndedWithin, RecordTooLarge

_BOM: Final = b"\xef\xbb\xbf"
# A `retry` field with more digits is ignored.
_DIGITS: Final = 15


class Event(NamedTuple):
    """A received event that has other fields than data, before it is decoded.

    Attributes:
        data: Its data, with lines joined.
        event: Its name; None if it has none.
        id: Its identifier; None if it has none.
        retry: Milliseconds to wait before reconnecting; None if not specified.
    """

    data: bytes
    event: bytes | None = None
    id: bytes | None = None
    retry: int | None = None


class ServerSentEvent(NamedTuple):
    """A server-sent event.

    Attributes:
        data: Its data, with lines joined; bytes that are not UTF-8 are kept as surrogates.
        event: Its name; defaults to `message`.
        id: Its identifier; None if it has none.
        retry: Milliseconds to wait before reconnecting; None if not specified.
    """

    data: str
    event: str = "message"
    id: str | None = None
    retry: int | None = None


Record: TypeAlias = bytes | Event | str | ServerSentEvent
"""A received event, as bytes or decoded; if it has only data, just its data."""

# Three times as fast as calling the class.
_new: Final = cast("Any", tuple).__new__


def data_of(record: Record) -> bytes:
    """Return the data of an event."""
    if isinstance(record, bytes):
        return record
    data = record if isinstance(record, str) else record.data
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape")


def readable(record: Record) -> ServerSentEvent:
    """Decode an event.

    Args:
        record: The event as received.

    Returns:
        The event, as returned to callers.
    """
    if isinstance(record, ServerSentEvent):
        return record
    if isinstance(record, str):
        return ServerSentEvent(record)
    if isinstance(record, bytes):
        return ServerSentEvent(_decoded(record))
    data, name, identifier, retry = record
    return ServerSentEvent(
        _decoded(data),
        _decoded(name) if name else "message",
        None if identifier is None else _decoded(identifier),
        retry,
    )


def all_readable(records: list[Record], left: Iterator[Record]) -> Iterator[ServerSentEvent]:
    """Decode the events of a decoding parser.

    Args:
        records: The events before the end: either all only data, or all complete.
        left: The iterator over these records.

    Returns:
        The events, as returned to callers; each takes its record from `left` when it is created.
    """
    if records and isinstance(records[0], str):
        return _events_of(ServerSentEvent, left, repeat("message"), repeat(None))
    return cast("Iterator[ServerSentEvent]", left)


def _events_of(
    kind: Any, data: Iterable[Any], names: Iterable[Any], identifiers: Iterable[Any]
) -> Iterator[Any]:
    return map(_new, repeat(kind), zip(data, names, identifiers, repeat(None)))


def _decoded(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


class EventParser:
    """Parses a stream of server-sent events.

    Args:
        limit: The maximum size of an event in bytes.
        end: The data of the final event, of which only the data is returned.
        decodes: Whether to return decoded events.

    Attributes:
        last_id: The latest identifier of an event; empty if there was none.
        retry: Milliseconds to wait before reconnecting, as last specified by the server; None if
            not specified.
    """

    __slots__ = (
        "_after_cr", "_buffer", "_decodes", "_end", "_is_too_large", "_limit", "_started",
        "last_id", "retry",
    )  # fmt: skip

    def __init__(self, limit: float, end: bytes = b"", *, decodes: bool = False) -> None:
        self._limit = limit
        self._end = end or None
        self._decodes = decodes
        self._buffer = bytearray()
        self._started = False
        self._after_cr = False
        self._is_too_large = False
        self.last_id = b""
        self.retry: int | None = None

    def feed(self, part: bytes) -> list[Record]:
        """Process received data.

        Args:
            part: Any number of bytes.

        Returns:
            The events that are now complete.

        Raises:
            RecordTooLarge: An event is larger than the limit.
        """
        if (
            part.startswith(b"data: ")
            and part.endswith(b"\n\n")
            and part.find(b"\n") == len(part) - 2
            and len(part) <= self._limit
            and self._started
            and not (self._buffer or self._after_cr or b"\r" in part or self._is_too_large)
        ):
            # The most common case: a single event with only data.
            return [_decoded(part[6:-2]) if self._decodes else part[6:-2]]
        if self._is_too_large:
            raise RecordTooLarge
        if not self._started:
            part = self._begun(part)
        if self._after_cr and part:
            # The rest of a CRLF whose CR has already been processed as a line end.
            part = part.removeprefix(b"\n")
            self._after_cr = False
        if b"\r" in part:
            self._after_cr = part.endswith(b"\r")
            part = part.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        buffer = self._buffer
        if buffer:
            start = len(buffer) - 1
            buffer += part
            end = buffer.rfind(b"\n\n", start)
            block = bytes(memoryview(buffer)[: max(end, 0)])
            if end >= 0:
                del buffer[: end + 2]
        else:
            end = part.rfind(b"\n\n")
            block = part[: max(end, 0)]
            buffer += part[end + 2 :] if end >= 0 else part
        events = self._events(block) if block else []
        self._is_too_large = self._is_too_large or len(buffer) > self._limit
        if self._is_too_large and not events:
            raise RecordTooLarge
        return events

    def finish(self) -> list[Record]:
        """Process the end of the stream.

        Returns:
            An empty list, since an event without an empty line after it is incomplete.

        Raises:
            EndedWithin: The stream ended within an event.
            RecordTooLarge: An event is larger than the limit.
        """
        if self._is_too_large:
            raise RecordTooLarge
        rest = bytes(self._buffer)
        if any(line and not line.startswith(b":") for line in rest.split(b"\n")):
            raise EndedWithin(rest)
        return []

    def _begun(self, part: bytes) -> bytes:
        part = bytes(self._buffer) + part
        self._buffer.clear()
        if len(part) < len(_BOM) and _BOM.startswith(part):
            self._buffer += part
            return b""
        self._started = True
        return part.removeprefix(_BOM)

    def _events(self, block: bytes) -> list[Record]:
        if b"\n\n" in block and len(block) <= self._limit:
            columns = event_columns(block, decoded=self._decodes)
            if columns is not None and not self._ends_in(columns):
                return self._together(columns)
        events: list[Record] = []
        for lines in block.split(b"\n\n"):
            if len(lines) > self._limit:
                # Return the events before it first.
                self._is_too_large = True
                break
            if lines.startswith(b"data: ") and b"\n" not in lines:
                events.append(lines[6:])
            elif lines:
                event = self._event(lines)
                if event is not None:
                    events.append(event)
        return self._decoded_singly(events) if self._decodes else events

    def _decoded_singly(self, events: list[Record]) -> list[Record]:
        # Only the final event is a string, so that all others have the same type.
        end = self._end
        return [
            readable(event) if end is None or event != end else _decoded(end) for event in events
        ]

    def _ends_in(self, columns: Columns) -> bool:
        """Whether an event is the final one and needs to be parsed separately."""
        if self._end is None or len(columns) == 1:
            return False
        return (_decoded(self._end) if self._decodes else self._end) in columns["data"]

    def _together(self, columns: Columns) -> list[Record]:
        if len(columns) == 1:
            return cast("list[Record]", columns["data"])
        names, identifiers = columns.get("event"), columns.get("id")
        if identifiers is not None:
            last = identifiers[-1]
            self.last_id = last.encode("utf-8", "surrogateescape") if self._decodes else last
        made = _events_of(
            ServerSentEvent if self._decodes else Event,
            columns["data"],
            names or repeat("message" if self._decodes else None),
            identifiers or repeat(None),
        )
        return list(made)

    def _event(self, lines: bytes) -> Record | None:
        data: list[bytes] = []
        name = identifier = retry = None
        for line in lines.split(b"\n"):
            field, _, value = line.partition(b":")
            value = value.removeprefix(b" ")
            if field == b"data":
                data.append(value)
            elif field == b"event":
                name = value or None
            elif field == b"id" and b"\0" not in value:
                identifier = self.last_id = value
            elif field == b"retry" and value.isdigit() and len(value) <= _DIGITS:
                retry = self.retry = int(value)
        # Without data, there is no event, even if other fields are set.
        if not data:
            return None
        whole = b"\n".join(data)
        if whole == self._end or (name is None and identifier is None and retry is None):
            return whole
        return Event(whole, name, identifier, retry)


def unfinished_event(rest: bytes) -> Record | None:
    """Parse the incomplete end of a stream as if it were complete.

    Args:
        rest: The data after the last complete event.

    Returns:
        The event; None if it has no data.
    """
    events = EventParser(len(rest) + 2).feed(rest + b"\n\n")
    return events[0] if events else None
