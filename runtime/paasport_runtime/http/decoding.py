"""Decoding the content codings of a response in bounded pieces.

The HTTP libraries decode everything received in one step, and 64 KB of gzip may be 64 MB of text.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any, Final

ACCEPTED: Final = "gzip, deflate"
"""The codings that requests accept. The others have no decoder that can stop early."""

_CODINGS: Final = ("gzip", "x-gzip", "deflate")
_PIECE: Final = 2**18
# More than any server applies; each costs as much memory as the first.
_MOST_CODINGS: Final = 4


class UndecodableContent(Exception):
    """The content does not match its headers."""


class ContentDecoder:
    """Decodes the content of one response.

    Args:
        codings: The value of `Content-Encoding`, in the order in which they were applied.

    Raises:
        UndecodableContent: One of them has no decoder.
    """

    __slots__ = ("_stages",)

    def __init__(self, codings: str) -> None:
        names = [name for name in (part.strip().lower() for part in codings.split(",")) if name]
        names = [name for name in names if name != "identity"]
        unknown = next((name for name in names if name not in _CODINGS), None)
        if unknown is not None:
            raise UndecodableContent(
                f"content encoded as {unknown[:30]!r}, which was not requested"
            )
        if len(names) > _MOST_CODINGS:
            raise UndecodableContent(f"content encoded {len(names)} times over")
        self._stages = [_Stage(name) for name in reversed(names)]

    def decode(self, part: bytes) -> Iterator[bytes]:
        """Decode the next part of the content.

        Args:
            part: Bytes as received.

        Yields:
            Decoded pieces of at most 256 KiB.

        Raises:
            UndecodableContent: The bytes do not match the coding.
        """
        pieces: Iterable[bytes] = (part,)
        return iter(reduce(lambda before, stage: stage.decode(before), self._stages, pieces))

    def finish(self) -> None:
        """Check that the content is complete.

        Raises:
            UndecodableContent: Its end is missing.
        """
        for stage in self._stages:
            stage.finish()


class _Stage:
    """One coding; the first bytes of a zlib stream reveal its format."""

    __slots__ = ("_coding", "_decompressor", "_head")

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._decompressor: Any = None
        self._head = b""

    def decode(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            try:
                yield from self._decode(part)
            except zlib.error:
                raise UndecodableContent("undecodable content") from None

    def finish(self) -> None:
        if self._head or (self._decompressor is not None and not self._decompressor.eof):
            raise UndecodableContent("truncated compressed content")

    def _decode(self, part: bytes) -> Iterator[bytes]:
        while part:
            if self._decompressor is not None and self._decompressor.eof:
                # Several streams may follow one another; zeros after the last are padding.
                part = part.lstrip(b"\0")
                if not part:
                    return
                self._decompressor = None
            if self._decompressor is None:
                part = self._head = self._head + part
                if len(part) < 2:
                    return
                self._decompressor, self._head = _open(self._coding, part), b""
            decompressor = self._decompressor
            piece = decompressor.decompress(part, _PIECE)
            while piece:
                yield piece
                if decompressor.eof:
                    break
                # Even without input, it may have output that did not fit into the piece.
                piece = decompressor.decompress(decompressor.unconsumed_tail, _PIECE)
            part = decompressor.unused_data


def _open(coding: str, head: bytes) -> Any:
    if coding != "deflate":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    # RFC 9110, section 8.4.1.2, means zlib's format, but some servers send bare deflate.
    is_zlib = head[0] & 0x0F == 8 and (head[0] * 256 + head[1]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
