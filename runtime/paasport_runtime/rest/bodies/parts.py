"""Building the parts of a multipart body, with the headers that describe them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ...http.files import checked_file
from ...http.multipart import (
    FORM_DATA,
    InvalidPartHeader,
    Part,
    attachment,
    form_data,
    make_part,
    multipart_content,
)
from ...http.streamed_content import FileSource
from ..values import ParameterError
from .encoded import EncodedBody
from .fields import FieldEncoding
from .part_headers import merged_headers, written_headers
from .raw_body import file_source

_RELATED: Final = "multipart/related"
_TEXT: Final = "text/plain"


@dataclass(frozen=True, slots=True)
class FieldPart:
    """A part of a multipart body, before its headers are serialized.

    Attributes:
        place: Its field, for messages.
        encoding: Its encoding in the document.
        content: Its content.
        media_type: Its media type; None for plain text.
        is_file: Whether it is a file, whose charset is unknown.
        name: The wire name of its field, if it has one.
        filename: Its file name, if it is a file.
        headers: Headers that belong to the file.
    """

    place: str
    encoding: FieldEncoding
    content: bytes | FileSource = field(repr=False)
    media_type: str | None
    is_file: bool = False
    name: str | None = None
    filename: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


def file_part(place: str, value: Any, encoding: FieldEncoding, name: str | None) -> FieldPart:
    """Build a part from a file.

    Args:
        place: Its field, for messages.
        value: A value that represents a file.
        encoding: Its encoding in the document.
        name: The wire name of its field, if it has one.

    Returns:
        The part.

    Raises:
        ParameterError: The file cannot be read.
    """
    file = checked_file(value)
    media_type = file.media_type or encoding.only_type or file.guessed_media_type()
    source = file_source(place, file.content)
    return FieldPart(
        place,
        encoding,
        source,
        media_type,
        is_file=True,
        name=name,
        filename=file.name,
        headers=file.headers,
    )


def encoded_parts(
    parts: Iterable[tuple[FieldPart, Mapping[str, object]]], media_type: str, described: bytes
) -> EncodedBody:
    """Combine parts into a body.

    Args:
        parts: The parts, each with the caller's headers for it.
        media_type: The media type of the body.
        described: See `EncodedBody.described`.

    Returns:
        The body.

    Raises:
        ParameterError: A header is missing, not declared, or invalid.
    """
    is_form = media_type.lower() == FORM_DATA
    written: list[Part] = []
    root_type = ""
    for part, given in parts:
        declared = part.encoding.headers
        own = written_headers(part.place, declared, given, part.headers)
        try:
            headers = merged_headers(_usual_headers(part, is_form=is_form), own)
            written.append(make_part(headers, part.content))
        except InvalidPartHeader as error:
            raise ParameterError(part.place, str(error)) from None
        root_type = root_type or _media_type(headers)
    if media_type.lower() == _RELATED:
        # RFC 2387, section 3.1: the media type of the root part, here the first.
        media_type = f'{media_type}; type="{root_type}"'
    content, content_type = multipart_content(written, media_type)
    return EncodedBody(content, content_type, described)


def _usual_headers(part: FieldPart, *, is_form: bool) -> dict[str, str]:
    headers: dict[str, str] = {}
    if part.name is not None:
        headers["Content-Disposition"] = form_data(part.name, part.filename)
    elif part.filename is not None:
        headers["Content-Disposition"] = attachment(part.filename)
    media_type = part.media_type
    if not is_form and not part.is_file:
        media_type = _with_charset(media_type or _TEXT, part.content)
    if media_type is not None:
        headers["Content-Type"] = media_type
    return headers


def _with_charset(media_type: str, content: bytes | FileSource) -> str:
    """Add a charset to text, whose default outside forms is ASCII (RFC 2046, section 4.1.2)."""
    is_text = media_type.lower().startswith("text/") and "charset" not in media_type.lower()
    if not is_text or not isinstance(content, bytes) or content.isascii():
        return media_type
    return f"{media_type}; charset=utf-8"


def _media_type(headers: Mapping[str, str]) -> str:
    found = (text for name, text in headers.items() if name.lower() == "content-type")
    return next(found, _TEXT).partition(";")[0].strip()
