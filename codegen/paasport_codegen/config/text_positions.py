"""Where in a file a byte is that is not UTF-8."""

from __future__ import annotations


def undecodable(content: bytes, error: UnicodeDecodeError) -> tuple[int, int, str]:
    """The line and the column, each from 1, of the first invalid byte, and what is wrong."""
    before = content[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    byte = content[error.start]
    return line, column, f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8"
