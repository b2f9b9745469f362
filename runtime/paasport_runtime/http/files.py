"""Files to upload: what callers pass, and the metadata sent with it."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import PurePath
from typing import Annotated, Any, Final, TypeAlias, TypeGuard

from pydantic import BaseModel, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from ..models.unset import UNSET, Unset
from .streamed_content import FileContent, FileSource

BYTES: Final = "application/octet-stream"
_EXPECTED: Final = (
    "Input should be a file: bytes, a path (pathlib.Path), a file opened in binary mode, a File, "
    "or a tuple of name, content and media type"
)


class File:
    """A file to upload, with its metadata.

    Args:
        content: Its bytes, its path, or a file opened in binary mode, which is sent from its
            current position.
        name: Its name; by default that of the path or open file, and `file` for bytes. None sends
            no name.
        media_type: Its media type; None to derive it from the name.
        headers: Further headers of its part.

    Raises:
        TypeError: The content is of another type.
    """

    __slots__ = ("content", "headers", "media_type", "name")

    def __init__(
        self,
        content: FileContent,
        name: str | None | Unset = UNSET,
        media_type: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        if not is_file(content):
            raise TypeError(
                "the content of a file must be bytes, a path (pathlib.Path) or a file opened in "
                f"binary mode, not {type(content).__name__}"
            )
        self.content = content
        self.name = _own_name(content) if isinstance(name, Unset) else name
        self.media_type = media_type
        self.headers = headers or {}

    def guessed_media_type(self) -> str:
        """Return the media type suggested by the file's name."""
        import mimetypes

        return mimetypes.guess_type(self.name or "")[0] or BYTES

    def source(self) -> bytes | FileSource:
        """Return the bytes, or an object that reads them while sending.

        Raises:
            UnreadableFile: The file cannot be read.
        """
        content = self.content
        if isinstance(content, bytes | bytearray | memoryview):
            return bytes(content)
        return FileSource(content)


def checked_file(value: Any) -> File:
    """Convert a value to a file.

    Args:
        value: A `File`, its content, or a tuple of name, content and optionally media type and
            headers.

    Returns:
        The file.

    Raises:
        pydantic_core.PydanticCustomError: The value is of another type.
    """
    if isinstance(value, File):
        return value
    if is_file(value):
        return File(value)
    if isinstance(value, tuple):
        parts = _entries(value)
        content = parts[1] if 2 <= len(parts) <= 4 else None
        if is_file(content) and all(isinstance(text, str | None) for text in parts[0:3:2]):
            return File(content, parts[0], *parts[2:])
    raise PydanticCustomError("file", _EXPECTED)


def is_file(value: object) -> TypeGuard[FileContent]:
    """Return whether a value is the content of a file: bytes, a path or an open file."""
    return isinstance(value, bytes | bytearray | memoryview | PathLike) or is_open_file(value)


def is_open_file(value: object) -> bool:
    """Return whether a value is an open file, of any kind."""
    return callable(getattr(value, "read", None)) and not isinstance(value, BaseModel)


def stands_for_file(value: object) -> bool:
    """Return whether a value is a file in one of its forms, with or without a name."""
    if isinstance(value, tuple):
        parts = _entries(value)
        return len(parts) > 1 and is_file(parts[1])
    return isinstance(value, File) or is_file(value)


def _entries(value: Any) -> tuple[Any, ...]:
    return tuple(value)


def _own_name(value: FileContent) -> str | None:
    if isinstance(value, PathLike):
        return PurePath(value).name
    name = getattr(value, "name", None)
    # Without a name, many servers treat a part as text.
    return PurePath(name).name if isinstance(name, str) else "file"


AnyFile: TypeAlias = (
    File
    | FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
"""The values that a caller may pass as a file."""

_SCHEMA: Final = core_schema.no_info_plain_validator_function(checked_file)

FilePart: TypeAlias = Annotated[AnyFile, GetPydanticSchema(lambda _source, _handler: _SCHEMA)]
"""A file among the fields of a body: its content, alone or with name, media type and headers."""
