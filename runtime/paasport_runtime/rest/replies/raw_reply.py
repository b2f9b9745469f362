"""Reading replies that are not parsed: bytes, text, or no content."""

from __future__ import annotations

import re
from typing import Final

from ...light_dataclasses import dataclass

_CHARSET: Final = r";\s*charset\s*=\s*\"?([^\s\";]+)"
_XML_ENCODING: Final = rb"\A\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)[\"']"
_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


@dataclass(frozen=True, slots=True)
class BinaryReply:
    """A binary reply.

    Attributes:
        status: The status as in the document: `200`, `2XX` or `default`.
        media_type: The media type as the document declares it.
    """

    status: str
    media_type: str

    def read(self, content: bytes, _: str = "", /) -> bytes:
        """Return the body unchanged.

        Args:
            content: The response's body.

        Returns:
            The bytes.
        """
        return content


@dataclass(frozen=True, slots=True)
class TextReply:
    """A text reply, such as CSV or XML.

    Attributes:
        status: The status as in the document: `200`, `2XX` or `default`.
        media_type: The media type as the document declares it.
    """

    status: str
    media_type: str

    def read(self, content: bytes, content_type: str = "", /) -> str:
        """Decode the text.

        Args:
            content: The response's body.
            content_type: Its media type, including the charset.

        Returns:
            The text; bytes that are invalid in its encoding are kept as surrogates, as by
            `os.fsdecode`.
        """
        try:
            return content.decode(_encoding(content, content_type), "surrogateescape")
        except (LookupError, UnicodeError):
            return content.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class EmptyReply:
    """A reply without a body.

    Attributes:
        status: The status as in the document: `204`, `2XX` or `default`.
    """

    status: str

    @property
    def media_type(self) -> str:
        """The empty string, since no media type is requested."""
        return ""

    def read(self, content: bytes, _: str = "", /) -> None:
        """Return None, whatever the body.

        Args:
            content: The response's body.
        """


def _encoding(content: bytes, content_type: str) -> str:
    mark = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if mark is not None:
        return mark
    named = re.search(_CHARSET, content_type, re.IGNORECASE)
    if named is not None:
        return named[1]
    declared = re.match(_XML_ENCODING, content[:200])
    return declared[1].decode("ascii") if declared is not None else "utf-8"
