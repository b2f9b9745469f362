"""Parsing streams of JSON values: one per line, or each after a record separator.

Source: https://github.com/ndjson/ndjson-spec, https://jsonlines.org and RFC 7464 (`json-seq`).
"""

from __future__ import annotations

from itertools import takewhile
from math import inf
from typing import Final

from ..http.response_errors import NOT_JSON, read_json

_SEPARATOR: Final = b"\x1e"
_BLANK: Final = b" \t\r\n"
_BOM: Final = b"\xef\xbb\xbf"
# A larger record is parsed again only when its size has doubled, so the cost stays linear.
_SMALL: Final = 2**16


class RecordTooLarge(Exception):
    """An event or record is larger than the limit."""


class EndedWithin(Exception):
    """The stream ended within an event or record.

    Args:
        rest: The incomplete part.
    """

    def __init__(self, rest: bytes) -> None:
        super().__init__("the stream ended within an event or record")
        self.rest = rest


class _SizeLimit:
    """The maximum size of a record; records before a larger one are returned first."""

    __slots__ = ("_is_exceeded", "_limit")

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._is_exceeded = False

    def within(self, records: list[bytes], unfinished: int, whole: float = inf) -> list[bytes]:
        """Return the records before the first that is too large; raise if there are none."""
        if self._is_exceeded:
            raise RecordTooLarge
        if whole <= self._limit and unfinished <= self._limit:
            # No record is larger than all of them together.
            return records
        fitting = list(takewhile(lambda record: len(record) <= self._limit, records))
        self._is_exceeded = len(fitting) < len(records) or unfinished > self._limit
        if self._is_exceeded and not fitting:
            raise RecordTooLarge
        return fitting


class LineParser:
    """Parses a stream of JSON values, one per line.

    Args:
        limit: The maximum size of a line in bytes.
    """

    __slots__ = ("_buffer", "_size", "_started")

    last_id = b""
    retry = None

    def __init__(self, limit: float) -> None:
        self._size = _SizeLimit(limit)
        self._buffer = bytearray()
        self._started = False

    def feed(self, part: bytes) -> list[bytes]:
        """Process received data.

        Args:
            part: Any number of bytes.

        Returns:
            The lines that are now complete, without blank ones.

        Raises:
            RecordTooLarge: A line is larger than the limit.
        """
        buffer = self._buffer
        end = part.rfind(b"\n")
        if end < 0:
            buffer += part
            lines: list[bytes] = []
            size = 0
        else:
            block = bytes(buffer) + part[:end] if buffer else part[:end]
            buffer[:] = part[end + 1 :]
            if not self._started:
                self._started = True
                block = block.removeprefix(_BOM)
            size = len(block)
            # Without blank lines.
            lines = list(filter(bytes.strip, block.split(b"\n")))
        return self._size.within(lines, len(buffer), size)

    def finish(self) -> list[bytes]:
        """Process the end of the stream.

        Returns:
            The last line, if it is complete except for its line end.

        Raises:
            EndedWithin: The stream ended within a line.
            RecordTooLarge: A line is larger than the limit.
        """
        self._size.within([], 0)
        rest = bytes(self._buffer)
        return _last(rest if self._started else rest.removeprefix(_BOM))


class SequenceParser:
    """Parses a sequence of JSON texts, each after a record separator.

    Args:
        limit: The maximum size of a text in bytes.
    """

    __slots__ = ("_buffer", "_size", "_unread")

    last_id = b""
    retry = None

    def __init__(self, limit: float) -> None:
        self._size = _SizeLimit(limit)
        self._buffer = bytearray()
        self._unread = 0

    def feed(self, part: bytes) -> list[bytes]:
        """Process received data.

        Args:
            part: Any number of bytes.

        Returns:
            The texts that are now complete.

        Raises:
            RecordTooLarge: A text is larger than the limit.
        """
        buffer = self._buffer
        texts: list[bytes] = []
        size = 0
        end = part.rfind(_SEPARATOR)
        if end < 0:
            buffer += part
        else:
            block = bytes(buffer) + part[:end]
            size = len(block)
            texts = list(filter(bytes.strip, block.split(_SEPARATOR)))
            buffer[:] = part[end + 1 :]
            self._unread = 0
        # A line end completes a text, unless it is inside the text.
        if buffer.endswith(b"\n") and len(buffer) >= self._unread:
            whole = bytes(buffer)
            if not whole.isspace() and read_json(whole) is not NOT_JSON:
                texts.append(whole)
                size += len(whole)
                buffer.clear()
                self._unread = 0
            elif len(whole) > _SMALL:
                self._unread = 2 * len(whole)
        return self._size.within(texts, len(buffer), size)

    def finish(self) -> list[bytes]:
        """Process the end of the stream.

        Returns:
            The last text, if it is complete except for its line end.

        Raises:
            EndedWithin: The stream ended within a text.
            RecordTooLarge: A text is larger than the limit.
        """
        self._size.within([], 0)
        return _last(bytes(self._buffer))


def _last(rest: bytes) -> list[bytes]:
    if not rest.strip(_BLANK):
        return []
    if read_json(rest) is NOT_JSON:
        raise EndedWithin(rest)
    return [rest]
