"""Bodies of `multipart/form-data` (RFC 7578)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...http.streamed_content import FileSource, StreamedContent
from ...light_dataclasses import dataclass
from ..values import ParameterError, is_array
from .encoded import EncodedBody, is_object
from .fields import FieldsBody
from .files import FileField, has_files
from .raw_body import file_source

# As browsers write them (HTML, 4.10.21.8), so that neither can end the quoted text.
_QUOTED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
_HEADER_NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_SMALL: Final = 4096
_HEADER_VALUE: Final = r"[^\x00-\x08\x0a-\x1f\x7f]*"


@dataclass(frozen=True, slots=True, eq=False)
class MultipartBody(FieldsBody):
    """A form of parts, some of which may be files."""

    def takes(self, value: object) -> bool:
        """Return whether a value has fields."""
        return is_object(value)

    def prefers(self, value: object) -> bool:
        """Return whether a field of a value is a file, or it is the model of this body."""
        # `super()` without arguments does not work in a dataclass with slots.
        return has_files(value) or FieldsBody.prefers(self, value)

    def encode(self, value: object) -> EncodedBody:
        """Check and serialize a value.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The body; files that are not in memory yet are read while it is sent.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: A file cannot be read, or a value has no form as text.
        """
        boundary = secrets.token_hex(16)
        opening = f"--{boundary}\r\n".encode()
        parts: list[bytes | FileSource] = []
        for name, entry in self.fields(value).items():
            for head, content in self._parts(name, entry):
                parts += [opening + head, content, b"\r\n"]
        parts.append(f"--{boundary}--\r\n".encode())
        streamed = StreamedContent(_joined(parts))
        return EncodedBody(streamed, f"{self.media_type}; boundary={boundary}")

    def _parts(self, name: str, value: Any) -> Iterator[tuple[bytes, bytes | FileSource]]:
        items = value if is_array(value) else [value]
        for item in items:
            if isinstance(item, FileField):
                yield self._file(name, item)
        texts = [item for item in items if not isinstance(item, FileField)]
        if texts:
            plain = texts if is_array(value) else value
            for key, text in self.pairs(name, plain):
                head = _head(key, None, self._text_type(name, plain), {})
                yield head, text.encode("utf-8", "surrogatepass")

    def _text_type(self, name: str, value: Any) -> str | None:
        encoding = self.encoding(name)
        if encoding.style is not None:
            return None
        if encoding.media_type is not None:
            return _concrete(encoding.media_type)
        items = list(value) if is_array(value) else [value]
        structured = any(isinstance(item, Mapping) or is_array(item) for item in items)
        return "application/json" if structured and self.nested == "json" else None

    def _file(self, name: str, file: FileField) -> tuple[bytes, bytes | FileSource]:
        declared = _concrete(self.encoding(name).media_type or "")
        media_type = file.media_type or declared or file.guessed_media_type()
        return _head(name, file.name, media_type, file.headers), file_source(name, file.content)


def _concrete(media_type: str) -> str | None:
    """Return the media type of an Encoding Object, unless it leaves a choice."""
    return None if "," in media_type or "*" in media_type else media_type.strip() or None


def _head(
    name: str, filename: str | None, media_type: str | None, headers: Mapping[str, str]
) -> bytes:
    disposition = f'form-data; name="{name.translate(_QUOTED)}"'
    if filename is not None:
        disposition += f'; filename="{filename.translate(_QUOTED)}"'
    lines = {"Content-Disposition": disposition}
    if media_type is not None:
        lines["Content-Type"] = media_type
    lines.update(headers)
    for key, text in lines.items():
        if not re.fullmatch(_HEADER_NAME, key) or not re.fullmatch(_HEADER_VALUE, text):
            raise ParameterError(name, "A header of the part has a character that is not allowed")
    written = "".join(f"{key}: {text}\r\n" for key, text in lines.items())
    return f"{written}\r\n".encode("utf-8", "surrogateescape")


def _joined(parts: list[bytes | FileSource]) -> list[bytes | FileSource]:
    """Put neighbouring small bytes together, since each part is a write of its own."""
    joined: list[bytes | FileSource] = []
    small = bytearray()
    for part in parts:
        if isinstance(part, bytes) and len(part) < _SMALL:
            small += part
            continue
        joined += [bytes(small), part]
        small.clear()
    return [*joined, bytes(small)]
