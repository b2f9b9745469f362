"""Request bodies that are sent unchanged: bytes, files and text."""

from __future__ import annotations

from typing import Final

from ...http.files import BYTES, File, is_file
from ...http.streamed_content import (
    Content,
    FileContent,
    FileSource,
    StreamedContent,
    UnreadableFile,
)
from ...light_dataclasses import dataclass
from ..values import ParameterError
from .encoded import EncodedBody
from .media_ranges import is_range, is_within

_PLAIN: Final = "text/plain"


@dataclass(frozen=True, slots=True)
class BinaryBody:
    """A binary body.

    Attributes:
        media_type: The declared media type; for a range, that of the file's name is sent if it is
            in the range, otherwise `application/octet-stream`.
    """

    media_type: str = BYTES

    @property
    def annotation(self) -> None:
        """None: only the class is checked."""

    def takes(self, value: object) -> bool:
        """Return whether a value is a file: bytes, a path or an open file."""
        return is_file(value)

    def prefers(self, value: object) -> bool:
        """Return whether a value is a file: bytes, a path or an open file."""
        return is_file(value)

    def knows(self, value: object) -> bool:  # noqa: ARG002 - as of other bodies
        """Return true: there are no fields."""
        return True

    def encode(self, value: object) -> EncodedBody:
        """Prepare a file for sending.

        Args:
            value: Bytes, a path or an open file.

        Returns:
            The body; data that is not in memory yet is read while it is sent.

        Raises:
            ParameterError: It is of another type, or cannot be read.
        """
        if not is_file(value):
            raise ParameterError(
                "body",
                "Input should be bytes, a path (pathlib.Path) or a file opened in binary mode, "
                f"not {type(value).__name__}",
            )
        return EncodedBody(
            file_content("body", value), _media_type_of_file(self.media_type, value, BYTES)
        )


@dataclass(frozen=True, slots=True)
class TextBody:
    """A text body, such as CSV or XML.

    Attributes:
        media_type: The declared media type; for a range, that of the file's name is sent if it is
            in the range, otherwise `text/plain`.
    """

    media_type: str = _PLAIN

    @property
    def annotation(self) -> None:
        """None: only the class is checked."""

    def takes(self, value: object) -> bool:
        """Return whether a value is a string or a file."""
        return isinstance(value, str) or is_file(value)

    def prefers(self, value: object) -> bool:
        """Return whether a value is a string."""
        return isinstance(value, str)

    def knows(self, value: object) -> bool:  # noqa: ARG002 - as of other bodies
        """Return true: there are no fields."""
        return True

    def encode(self, value: object) -> EncodedBody:
        """Prepare text for sending.

        Args:
            value: A string, which is sent in UTF-8; or bytes, a path or an open file, which are
                sent unchanged.

        Returns:
            The body.

        Raises:
            ParameterError: It is of another type, or cannot be read.
        """
        if isinstance(value, str):
            return EncodedBody(_encoded(value), self._media_type_of(value))
        if not is_file(value):
            raise ParameterError(
                "body",
                "Input should be text, bytes, a path (pathlib.Path) or a file opened in binary "
                f"mode, not {type(value).__name__}",
            )
        return EncodedBody(
            file_content("body", value), _media_type_of_file(self.media_type, value, _PLAIN)
        )

    def _media_type_of(self, text: str) -> str:
        # Without a charset, servers may interpret text/* beyond ASCII differently; JSON and XML
        # imply UTF-8.
        media_type = _PLAIN if is_range(self.media_type) else self.media_type
        plain = media_type.lower().startswith("text/")
        if text.isascii() or not plain or "charset" in media_type.lower():
            return media_type
        return f"{media_type}; charset=utf-8"


def _media_type_of_file(declared: str, value: FileContent, otherwise: str) -> str:
    if not is_range(declared):
        return declared
    guessed = File(value).guessed_media_type()
    return guessed if is_within(guessed, declared) else otherwise


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise ParameterError("body", "The text contains a lone surrogate") from None


def file_content(name: str, value: FileContent) -> Content:
    """Build the content of a body from a file.

    Args:
        name: The field, for messages.
        value: Bytes, a path or an open file.

    Returns:
        The bytes, or an object that reads them while they are sent.

    Raises:
        ParameterError: The file cannot be read.
    """
    source = file_source(name, value)
    return source if isinstance(source, bytes) else StreamedContent([source])


def file_source(name: str, value: FileContent) -> bytes | FileSource:
    """Build the content of a part from a file.

    Args:
        name: The field, for messages.
        value: Bytes, a path or an open file.

    Returns:
        The bytes, or an object that reads them while they are sent.

    Raises:
        ParameterError: The file cannot be read.
    """
    try:
        return File(value).source()
    except UnreadableFile as error:
        reason = str(error)
    raise ParameterError(name, reason)
