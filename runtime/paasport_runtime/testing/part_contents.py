"""The parts of a multipart body, each recorded and compared separately."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_BOUNDARY: Final = re.compile(r"^multipart/.*;\s*boundary=\"?([^\";]+)", re.IGNORECASE)
_NAME: Final = re.compile(r";\s*name=\"([^\"]*)\"", re.IGNORECASE)
_FILENAME: Final = re.compile(r";\s*filename\*?=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """A part: its raw headers, and its content."""

    head: bytes
    content: bytes

    @property
    def field(self) -> str | None:
        """The name of its field; None for a file, and for a part without a name."""
        text = self.head.decode("utf-8", "replace")
        found = _NAME.search(text)
        return found[1] if found is not None and not _FILENAME.search(text) else None


def split_parts(content: bytes, content_type: str) -> list[RecordedPart] | None:
    """Split a body into its parts.

    Args:
        content: The body.
        content_type: Its `Content-Type`, which names the boundary.

    Returns:
        The parts; None if it is not a complete multipart body.
    """
    found = _BOUNDARY.match(content_type)
    if found is None:
        return None
    delimiter = b"\r\n--" + found[1].encode("utf-8", "surrogateescape")
    first, *pieces = (b"\r\n" + content).split(delimiter)
    if first or not pieces or not pieces[-1].startswith(b"--"):
        return None
    parts: list[RecordedPart] = []
    for piece in pieces[:-1]:
        head, separator, inner = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not separator:
            return None
        parts.append(RecordedPart(head, inner))
    return parts


def joined_parts(parts: Sequence[RecordedPart], content_type: str) -> bytes:
    """Reassemble parts.

    Args:
        parts: The parts.
        content_type: The `Content-Type` of the body.

    Returns:
        The body.
    """
    found = _BOUNDARY.match(content_type)
    assert found is not None, "the parts were split by it"
    boundary = found[1].encode("utf-8", "surrogateescape")
    written = [b"--%b\r\n%b\r\n\r\n%b\r\n" % (boundary, one.head, one.content) for one in parts]
    return b"".join([*written, b"--%b--\r\n" % boundary])
