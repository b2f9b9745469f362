"""Files among the fields of a body."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from os import PathLike
from pathlib import PurePath
from typing import Annotated, Any, Final, TypeAlias, cast

from pydantic import BaseModel, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from ...http.streamed_content import FileContent
from .encoded import is_file
from .raw_body import BYTES


class FileField:
    """A file that was checked: its content, its name and what is sent about it.

    Args:
        content: Bytes, a path or an open file.
        name: The file's name; None to send none.
        media_type: Its media type; None for that of its name.
        headers: Further headers of its part.
    """

    __slots__ = ("content", "headers", "media_type", "name")

    def __init__(
        self,
        content: FileContent,
        name: str | None,
        media_type: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.content = content
        self.name = name
        self.media_type = media_type
        self.headers = headers or {}

    def guessed_media_type(self) -> str:
        """Return the media type that the file's name suggests."""
        return mimetypes.guess_type(self.name or "")[0] or BYTES


def _checked(value: Any) -> FileField:
    if isinstance(value, FileField):
        return value
    if is_file(value):
        return FileField(value, _own_name(value))
    if isinstance(value, tuple):
        parts = _entries(value)
        content = parts[1] if 2 <= len(parts) <= 4 else None
        if is_file(content) and all(isinstance(text, str | None) for text in parts[0:3:2]):
            return FileField(content, parts[0], *parts[2:])
    raise PydanticCustomError(
        "file",
        "Input should be a file: bytes, a path (pathlib.Path), a file that is open for reading "
        "bytes, or a tuple of name, content and media type",
    )


def _entries(value: Any) -> tuple[Any, ...]:
    return tuple(value)


def _own_name(value: FileContent) -> str | None:
    if isinstance(value, PathLike):
        return PurePath(value).name
    name = getattr(value, "name", None)
    # Without a name many servers take a part for text.
    return PurePath(name).name if isinstance(name, str) else "file"


_SCHEMA: Final = core_schema.no_info_plain_validator_function(_checked)

FilePart: TypeAlias = Annotated[
    FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]],
    GetPydanticSchema(lambda _source, _handler: _SCHEMA),
]
"""A file among the fields of a body: its content, alone or with name, media type and headers."""


def has_files(value: object) -> bool:
    """Return whether a field of a mapping or model is a file, or a list with one."""
    if isinstance(value, BaseModel):
        fields: list[Any] = list(value.__dict__.values())
    elif isinstance(value, Mapping):
        fields = list(cast("Mapping[str, object]", value).values())
    else:
        return False
    return any(
        _is_file_field(item)
        for field in fields
        for item in (cast("list[object]", field) if isinstance(field, list) else [field])
    )


def _is_file_field(value: Any) -> bool:
    if isinstance(value, tuple):
        parts = _entries(value)
        return len(parts) > 1 and is_file(parts[1])
    return isinstance(value, FileField) or is_file(value)
