"""Server-sent events, taken apart as the WHATWG specification says.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6. Works on what
has arrived at once and not on its lines: most events are one line, found by its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import repeat
from typing import Any, Final, NamedTuple, TypeAlias, cast

from .records import EndedWithin, RecordTooLarge

_BOM: Final = b"\xef\xbb\xbf"
# A number of milliseconds that has more digits is none.
_DIGITS: Final = 15
_CR: Final = b"\r"


class Event(NamedTuple):
    """An event as it came, where it has more than data.

    Attributes:
        data: Its data, the lines joined.
        event: Its name; None without one.
        id: Its identifier; None without one.
        retry: Milliseconds to wait before connecting again; None if it does not say.
    """

    data: bytes
    event: bytes | None = None
    id: bytes | None = None
    retry: int | None = None


class ServerSentEvent(NamedTuple):
    """A server-sent event.

    Attributes:
        data: Its data, the lines joined; bytes that are no UTF-8 are kept as surrogates.
        event: Its name; `message` if the server gives none.
        id: Its identifier; None if it has none of its own.
        retry: Milliseconds to wait before connecting again; None if it does not say.
    """

    data: str
    event: str = "message"
    id: str | None = None
    retry: int | None = None


Record: TypeAlias = bytes | Event
"""An event as it came: its data, where it has nothing else."""


def data_of(record: Record) -> bytes:
    """Return the data of an event."""
    return record if isinstance(record, bytes) else record.data


def readable(record: Record) -> ServerSentEvent:
    """Decode an event.

    Args:
        record: The event as it came.

    Returns:
        The event as callers read it.
    """
    if isinstance(record, bytes):
        return ServerSentEvent(record.decode("utf-8", "surrogateescape"))
    data, name, identifier, retry = record
    return ServerSentEvent(
        data.decode("utf-8", "surrogateescape"),
        name.decode("utf-8", "surrogateescape") if name else "message",
        None if identifier is None else identifier.decode("utf-8", "surrogateescape"),
        retry,
    )


# A third of what calling the class takes.
_with_defaults: Callable[[Iterable[Any]], ServerSentEvent] = partial(
    cast("Any", tuple).__new__, ServerSentEvent
)


def all_readable(records: list[Record]) -> list[ServerSentEvent]:
    """Decode events.

    Args:
        records: The events as they came.

    Returns:
        The events as callers read them.
    """
    if not records:
        return []
    try:
        # No data has a carriage return in it, and all at once takes less than one by one.
        texts = _CR.join(cast("list[bytes]", records)).decode().split("\r")
    except (TypeError, UnicodeDecodeError):
        return [readable(record) for record in records]
    return list(map(_with_defaults, zip(texts, repeat("message"), repeat(None), repeat(None))))


class EventParser:
    """Takes a stream of server-sent events apart.

    Args:
        limit: The largest size of an event in bytes.
        end: The data of the event after which no other comes, which is given without the rest.

    Attributes:
        last_id: The identifier of the latest event that had one; empty if none had.
        retry: The latest number of milliseconds to wait before connecting again, if there was one.
    """

    __slots__ = (
        "_after_cr", "_buffer", "_end", "_is_too_large", "_limit", "_started", "last_id", "retry",
    )  # fmt: skip

    def __init__(self, limit: float, end: bytes = b"") -> None:
        self._limit = limit
        self._end = end
        self._buffer = bytearray()
        self._started = False
        self._after_cr = False
        self._is_too_large = False
        self.last_id = b""
        self.retry: int | None = None

    def feed(self, part: bytes) -> list[Record]:
        """Take in what has arrived.

        Args:
            part: Any number of bytes.

        Returns:
            The events that are complete now.

        Raises:
            RecordTooLarge: An event is larger than the limit.
        """
        if (
            part.startswith(b"data: ")
            and part.endswith(b"\n\n")
            and part.count(b"\n") == 2
            and len(part) <= self._limit
            and self._started
            and not (self._buffer or self._after_cr or b"\r" in part or self._is_too_large)
        ):
            # The most usual case: an event that comes by itself.
            return [part[6:-2]]
        if self._is_too_large:
            raise RecordTooLarge
        if not self._started:
            part = self._begun(part)
        if self._after_cr and part:
            # The second half of an end of line whose first half has been taken for one.
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
        """Take in the end of the stream.

        Returns:
            Nothing: an event that is not followed by an empty line is incomplete.

        Raises:
            EndedWithin: The stream has ended within an event.
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
        if block.startswith(b"data: "):
            # The usual case: a line of data each.
            simple: list[Record] = [*block[6:].split(b"\n\ndata: ")]
            if block.count(b"\n") == 2 * (len(simple) - 1) and len(block) <= self._limit:
                return simple
        events: list[Record] = []
        for lines in block.split(b"\n\n"):
            if len(lines) > self._limit:
                # What came before it is given first.
                self._is_too_large = True
                break
            if lines.startswith(b"data: ") and b"\n" not in lines:
                events.append(lines[6:])
            elif lines:
                event = self._event(lines)
                if event is not None:
                    events.append(event)
        return events

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
        # Without data there is no event, whatever else was set.
        if not data:
            return None
        whole = b"\n".join(data)
        if whole == self._end or (name is None and identifier is None and retry is None):
            return whole
        return Event(whole, name, identifier, retry)


def unfinished_event(rest: bytes) -> Record | None:
    """Read what a stream has ended with as if it were complete.

    Args:
        rest: What follows the last complete event.

    Returns:
        The event; None if it has no data.
    """
    events = EventParser(len(rest) + 2).feed(rest + b"\n\n")
    return events[0] if events else None
