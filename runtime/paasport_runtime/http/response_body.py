"""Collecting the decoded body of a response within a size limit."""

from __future__ import annotations

import io
from collections.abc import Mapping

from .decoding import ContentDecoder
from .exchange_limits import LimitExceeded


class ResponseBody:
    """The body of one response.

    Args:
        headers: The response's headers, by case-insensitive name.
        limit: The largest size in bytes, both as received and decoded.
        decoded: Whether the HTTP library has already decoded it.

    Raises:
        LimitExceeded: The response announces a larger body.
        UndecodableContent: There is no decoder for the body.
    """

    __slots__ = ("_buffer", "_decoder", "_first", "_limit", "_received")

    def __init__(self, headers: Mapping[str, str], limit: float, *, decoded: bool) -> None:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            raise LimitExceeded(f"a body of {int(length[:20]):,} bytes", limit)
        codings = None if decoded else headers.get("content-encoding")
        self._decoder = ContentDecoder(codings) if codings else None
        self._limit = limit
        self._received = 0
        self._first = b""
        self._buffer: io.BytesIO | None = None

    def add(self, part: bytes) -> None:
        """Add the next part.

        Args:
            part: Bytes as received.

        Raises:
            LimitExceeded: The body is larger than the limit.
            UndecodableContent: The bytes do not match the body's coding.
        """
        self._received += len(part)
        if self._received > self._limit:
            raise LimitExceeded("a larger body", self._limit)
        if self._decoder is None:
            self._append(part)
            return
        for piece in self._decoder.decode(part):
            self._append(piece)

    def finish(self) -> bytes:
        """Return the complete body.

        Returns:
            The decoded bytes.

        Raises:
            UndecodableContent: The end of an encoded body is missing.
        """
        if self._decoder is not None:
            self._decoder.finish()
        return self._first if self._buffer is None else self._buffer.getvalue()

    def _append(self, piece: bytes) -> None:
        if self._buffer is None:
            # Most bodies arrive in one piece, which need not be copied.
            if not self._first:
                self._first = piece
                self._check(len(piece))
                return
            self._buffer = io.BytesIO()
            self._buffer.write(self._first)
            self._first = b""
        self._buffer.write(piece)
        self._check(self._buffer.tell())

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise LimitExceeded("a larger body", self._limit)
