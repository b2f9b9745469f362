"""The bodies of messages, out of the encodings that would hide secrets from the masking."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, cast

UNREADABLE: Final = b"masked: a body that cannot be read as text"
"""Written instead of what cannot be judged."""


def as_bytes(body: object) -> bytes:
    """Give a body as bytes.

    Args:
        body: What vcrpy keeps: bytes, text, a file or an iterator's chunks.

    Returns:
        The bytes.
    """
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode("utf-8", "surrogateescape")
    if isinstance(body, (bytes, bytearray)):
        return bytes(cast("bytes", body))
    read: Any = getattr(body, "read", None)
    if callable(read):
        return as_bytes(read())
    chunks: Any = body
    return b"".join(map(as_bytes, chunks))


def decoded_content(content: bytes, encodings: str) -> bytes:
    """Undo a `Content-Encoding`.

    Args:
        content: The body.
        encodings: The header's value.

    Returns:
        The decoded body, or a remark instead of one that cannot be decoded.
    """
    for encoding in reversed([part.strip().lower() for part in encodings.split(",")]):
        if encoding in ("", "identity") or not content:
            continue
        try:
            content = _decoded(content, encoding)
        except Exception:  # each library has errors of its own
            return UNREADABLE
    return content


def readable_text(content: bytes) -> str | None:
    """Decode a body, if it is text.

    Args:
        content: The body, its `Content-Encoding` undone.

    Returns:
        The text; null for what is none.
    """
    encoding = "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def header(headers: Mapping[str, Any], name: str) -> str:
    """Read a header, whatever its case and whether its values are listed.

    Args:
        headers: Values by name.
        name: The header's name in lower case.

    Returns:
        The values with commas between them.
    """
    values: list[str] = []
    for key, value in headers.items():
        if key.lower() == name:
            values += [value] if isinstance(value, str) else list(map(str, value))
    return ", ".join(values)


def _decoded(content: bytes, encoding: str) -> bytes:
    if encoding in ("gzip", "x-gzip"):
        return gzip.decompress(content)
    if encoding == "deflate":
        # Servers disagree on whether the data has zlib's frame.
        try:
            return zlib.decompress(content)
        except zlib.error:
            return zlib.decompress(content, -zlib.MAX_WBITS)
    library: Any = import_module(_module(encoding))
    return bytes(library.decompress(content))


def _module(encoding: str) -> str:
    from importlib.util import find_spec

    names = {
        "br": ("brotli", "brotlicffi"),
        "zstd": ("zstandard", "compression.zstd", "backports.zstd"),
    }[encoding]
    return next(name for name in names if find_spec(name.partition(".")[0]) is not None)
