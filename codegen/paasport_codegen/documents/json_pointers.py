"""JSON pointers (RFC 6901) such as `/a/b`, used for all locations in a document.

A `$ref` has them as a URI fragment, `#/a/b`, and so do the generator's messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote


def child(pointer: str, segment: str | int, *further: str | int) -> str:
    """`pointer` extended by segments, each escaped."""
    if not isinstance(segment, str):
        pointer = f"{pointer}/{segment}"
    elif "/" in segment or "~" in segment:
        pointer = f"{pointer}/{segment.replace('~', '~0').replace('/', '~1')}"
    else:
        pointer = f"{pointer}/{segment}"
    return child(pointer, *further) if further else pointer


def descendant(pointer: str, segments: Iterable[str | int]) -> str:
    """`pointer` extended by any number of segments, each escaped."""
    for segment in segments:
        pointer = child(pointer, segment)
    return pointer


def parent(pointer: str) -> str:
    """The pointer to the parent of the value at `pointer`."""
    return pointer.rpartition("/")[0]


def split_pointer(pointer: str) -> tuple[str, ...]:
    """The unescaped segments of a pointer."""
    segments = pointer.split("/")[1:]
    if "~" in pointer:
        return tuple(segment.replace("~1", "/").replace("~0", "~") for segment in segments)
    return tuple(segments)


def reference_pointer(reference: object) -> str | None:
    """The pointer in a `$ref`; None if it refers to something outside the document."""
    if isinstance(reference, str) and reference.startswith("#/"):
        return unquote(reference[1:])
    return None


def reference_to(pointer: str) -> str:
    """The `$ref` for a pointer, the inverse of `reference_pointer`."""
    return "#" + pointer.replace("%", "%25")


def shown(pointer: str) -> str:
    """A pointer in the form used in the generator's messages."""
    return f"#{pointer}"
