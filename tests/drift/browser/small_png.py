"""Pictures of pages as PNG files of at most 256 colours, which take a third of the bytes."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_COLOURS: Final = 256
_PALETTE: Final = 3


def small_png(picture: bytes) -> bytes:
    """The same picture with its most frequent colours; all others become the nearest of them.

    Raises `ValueError` unless it has eight bits of red, green and blue in each pixel.
    """
    width, height, pixels = _decoded(picture)
    lines = [pixels[start : start + 3 * width] for start in range(0, len(pixels), 3 * width)]
    colours = [bytes(line[at : at + 3]) for line in lines for at in range(0, 3 * width, 3)]
    palette = [colour for colour, _ in Counter(colours).most_common(_COLOURS)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in set(colours) - index.keys():
        index[colour] = min(range(len(palette)), key=lambda at: _distance(palette[at], colour))
    indexed = bytes(index[colour] for colour in colours)
    rows = b"".join(
        b"\0" + indexed[start : start + width] for start in range(0, len(indexed), width)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, _PALETTE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", b"".join(palette)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def _decoded(picture: bytes) -> tuple[int, int, bytearray]:
    """Width, height and the bytes of all pixels."""
    if not picture.startswith(_SIGNATURE):
        raise ValueError("not a PNG")
    at, data, header = len(_SIGNATURE), b"", (0, 0, 0, 0, 0, 0, 0)
    while at < len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        content = picture[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", content)
        elif kind == b"IDAT":
            data += content
        at += 12 + length
    width, height, *form = header
    if form != [8, 2, 0, 0, 0]:
        raise ValueError("not a PNG of eight bits of red, green and blue")
    return width, height, _unfiltered(zlib.decompress(data), 3 * width)


def _unfiltered(data: bytes, stride: int) -> bytearray:
    pixels = bytearray()
    above = bytearray(stride)
    for start in range(0, len(data), stride + 1):
        line = bytearray(data[start + 1 : start + 1 + stride])
        for at in range(stride):
            left = line[at - 3] if at >= 3 else 0
            corner = above[at - 3] if at >= 3 else 0
            line[at] = (line[at] + _predicted(data[start], left, above[at], corner)) & 0xFF
        pixels += line
        above = line
    return pixels


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter of PNG expects of a byte."""
    match kind:
        case 0:
            return 0
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case _:
            return min((left, up, corner), key=lambda each: abs(left + up - corner - each))
