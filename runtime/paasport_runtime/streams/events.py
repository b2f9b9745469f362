"""Server-sent events, taken apart as the WHATWG specification says.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6. Works on what
has arrived at once and not on its lines: most events are one line, found by its end.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .records import EndedWithin, RecordTooLarge

_BOM: Final = b"\xef\xbb\xbf"
# A number of milliseconds that has more digits is none.
_DIGITS: Final = 15


class Event(NamedTuple):
    """An event as it came.

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


def readable(event: Event) -> ServerSentEvent:
    """Decode an event.

    Args:
        event: The event as it came.

    Returns:
        The event as callers read it.
    """
    data, name, identifier, retry = event
    text = data.decode("utf-8", "surrogateescape")
    if name is None and identifier is None and retry is None:
        return ServerSentEvent(text)
    return ServerSentEvent(
        text,
        name.decode("utf-8", "surrogateescape") if name else "message",
        None if identifier is None else identifier.decode("utf-8", "surrogateescape"),
        retry,
    )


class EventParser:
    """Takes a stream of server-sent events apart.

    Args:
        limit: The largest size of an event in bytes.

    Attributes:
        last_id: The identifier of the latest event that had one; empty if none had.
        retry: The latest number of milliseconds to wait before connecting again, if there was one.
    """

    __slots__ = (
        "_after_cr", "_buffer", "_is_too_large", "_limit", "_started", "last_id", "retry",
    )  # fmt: skip

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._started = False
        self._after_cr = False
        self._is_too_large = False
        self.last_id = b""
        self.retry: int | None = None

    def feed(self, part: bytes) -> list[Event]:
        """Take in what has arrived.

        Args:
            part: Any number of bytes.

        Returns:
            The events that are complete now.

        Raises:
            RecordTooLarge: An event is larger than the limit.
        """
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

    def finish(self) -> list[Event]:
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

    def _events(self, block: bytes) -> list[Event]:
        events: list[Event] = []
        limit = self._limit
        for lines in block.split(b"\n\n"):
            if len(lines) > limit:
                # What came before it is given first.
                self._is_too_large = True
                break
            if lines.startswith(b"data: ") and b"\n" not in lines:
                events.append(Event(lines[6:]))
            elif lines:
                event = self._event(lines)
                if event is not None:
                    events.append(event)
        return events

    def _event(self, lines: bytes) -> Event | None:
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
        return Event(b"\n".join(data), name, identifier, retry) if data else None


def unfinished_event(rest: bytes) -> Event | None:
    """Read what a stream has ended with as if it were complete.

    Args:
        rest: What follows the last complete event.

    Returns:
        The event; None if it has no data.
    """
    events = EventParser(len(rest) + 2).feed(rest + b"\n\n")
    return events[0] if events else None
