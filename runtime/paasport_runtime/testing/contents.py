"""Decoding message bodies, whose encodings would hide secrets from masking."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, cast


class UnsafeBody(ValueError):
    """A body that cannot be recorded without revealing a secret, or cannot be inspected."""


def as_bytes(body: object) -> bytes:
    """Convert a body to bytes.

    Args:
        body: The body in vcrpy's form: bytes, text, a file or chunks.

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
    """Decode a `Content-Encoding`.

    Args:
        content: The body.
        encodings: The header's value.

    Returns:
        The decoded body.

    Raises:
        UnsafeBody: The body does not have this encoding, or it cannot be decoded here.
    """
    for encoding in reversed([part.strip().lower() for part in encodings.split(",")]):
        if encoding in ("", "identity") or not content:
            continue
        try:
            content = _decoded(content, encoding)
        except Exception:  # each library has its own errors
            found = False
        else:
            found = True
        if not found:
            raise UnsafeBody(
                f"its Content-Encoding {encoding} cannot be decoded here, so nothing in it can be "
                "masked"
            )
    return content


def readable_text(content: bytes) -> str | None:
    """Decode a body as text.

    Args:
        content: The body, its `Content-Encoding` decoded.

    Returns:
        The text; None if it is not text.
    """
    encoding = "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def binary_readings(content: bytes) -> Iterable[str]:
    """Decode a non-text body in every way that could expose a secret in it.

    Args:
        content: The body, its `Content-Encoding` decoded.

    Yields:
        The possible texts.
    """
    yield content.decode("latin-1")
    yield content.decode("utf-8", "replace")
    # UTF-16 of Western languages, at any offset.
    yield content.replace(b"\0", b"").decode("latin-1")


def header(headers: Mapping[str, Any], name: str) -> str:
    """Return a header's value, whether stored as text or as a list.

    Args:
        headers: Values by name.
        name: The header's name in lower case.

    Returns:
        The values, joined by commas.
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
        # Servers disagree on whether the data has a zlib header.
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
