"""Pictures lose colours, and nothing else."""

from __future__ import annotations

import struct
import zlib

import pytest

from tests.drift.browser.small_png import small_png
from tests.support.sources import ROOT

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = [bytes((red, green, 7)) for red in range(0, 256, 51) for green in range(0, 256, 51)]


def chunks(picture: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        content = picture[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length)[0] == zlib.crc32(kind + content)
        found[kind] = found.get(kind, b"") + content
        at += 12 + length
    return found


def written(rows: list[tuple[int, bytes]], width: int) -> bytes:
    """A PNG of filtered rows."""
    picture = SIGNATURE
    data = zlib.compress(b"".join(bytes([kind]) + row for kind, row in rows))
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    for kind, content in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b"")):
        picture += struct.pack(">I", len(content)) + kind + content
        picture += struct.pack(">I", zlib.crc32(kind + content))
    return picture


def test_the_pixels_are_the_same_whatever_the_filter() -> None:
    width = len(COLOURS)
    plain = b"".join(COLOURS)
    left = bytes(plain[i] - (plain[i - 3] if i >= 3 else 0) & 255 for i in range(len(plain)))
    average = bytes(
        plain[i] - ((plain[i - 3] if i >= 3 else 0) + plain[i]) // 2 & 255
        for i in range(len(plain))
    )
    nothing = bytes(len(plain))
    rows = [(0, plain), (1, left), (2, nothing), (3, average), (4, nothing)]
    found = chunks(small_png(written(rows, width)))
    palette = found[b"PLTE"]
    data = zlib.decompress(found[b"IDAT"])
    for start in range(0, len(data), width + 1):
        line = data[start + 1 : start + 1 + width]
        assert [palette[3 * each : 3 * each + 3] for each in line] == COLOURS


def test_another_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        small_png(b"GIF89a")


def test_the_picture_of_the_page_is_small() -> None:
    picture = ROOT / "docs/drift-report.png"
    found = chunks(picture.read_bytes())
    assert len(found[b"PLTE"]) <= 3 * 256
    assert picture.stat().st_size < 80_000
