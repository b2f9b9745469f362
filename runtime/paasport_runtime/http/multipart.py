"""Multipart bodies (RFC 2046, section 5.1), read while being sent."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from .streamed_content import FileSource, StreamedContent

FORM_DATA: Final = "multipart/form-data"

# As in browsers (HTML, 4.10.21.8), so that neither can end the quoted string.
_ESCAPED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
_HEADER_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE: Final = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
_SMALL: Final = 4096


class InvalidPartHeader(ValueError):
    """A header of a part cannot be sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its headers as sent, and its content."""

    head: bytes = field(repr=False)
    content: bytes | FileSource = field(repr=False)


def make_part(headers: Mapping[str, str], content: bytes | FileSource) -> Part:
    """Build a part.

    Args:
        headers: Its headers.
        content: Its content.

    Returns:
        The part.

    Raises:
        InvalidPartHeader: A header contains an invalid character.
    """
    for name, text in headers.items():
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(text):
            raise InvalidPartHeader("A header of the part has a character that is not allowed")
    written = "".join(f"{name}: {text}\r\n" for name, text in headers.items())
    return Part(f"{written}\r\n".encode("utf-8", "surrogateescape"), content)


def form_data(name: str, filename: str | None = None) -> str:
    """Return the `Content-Disposition` of a field of a form (RFC 7578, section 4.2).

    Args:
        name: The field's name.
        filename: The file's name, if it has one.

    Returns:
        The value of the header.

    Raises:
        InvalidPartHeader: A name ends with a backslash.
        UnicodeEncodeError: The field's name is not valid text, as a file's name may be.
    """
    name.encode()
    disposition = f"form-data; name={_quoted(name)}"
    return disposition if filename is None else f"{disposition}; filename={_quoted(filename)}"


def attachment(filename: str) -> str:
    """Return the `Content-Disposition` of a file that is not a field (RFC 2183).

    Args:
        filename: The file's name.

    Returns:
        The value of the header.

    Raises:
        InvalidPartHeader: The name ends with a backslash.
    """
    return f"attachment; filename={_quoted(filename)}"


def _quoted(name: str) -> str:
    # Browsers send it this way, and servers lose the name.
    if name.endswith("\\"):
        raise InvalidPartHeader("The name ends with a backslash, which would hide where it ends")
    return f'"{name.translate(_ESCAPED)}"'


def multipart_content(parts: Iterable[Part], media_type: str) -> tuple[StreamedContent, str]:
    """Combine parts.

    Args:
        parts: The parts.
        media_type: The media type, which may have parameters.

    Returns:
        The body, and its `Content-Type`. Files that are not in memory yet are read while it is
        sent.
    """
    boundary = secrets.token_hex(16)
    opening = f"--{boundary}\r\n".encode()
    contents: list[bytes | FileSource] = []
    for part in parts:
        contents += [opening + part.head, part.content, b"\r\n"]
    contents.append(f"--{boundary}--\r\n".encode())
    return StreamedContent(_joined(contents)), f"{media_type}; boundary={boundary}"


def _joined(parts: list[bytes | FileSource]) -> list[bytes | FileSource]:
    """Join adjacent small chunks, since each part is a separate write."""
    joined: list[bytes | FileSource] = []
    small = bytearray()
    for part in parts:
        if isinstance(part, bytes) and len(part) < _SMALL:
            small += part
            continue
        joined += [bytes(small), part]
        small.clear()
    return [*joined, bytes(small)]
