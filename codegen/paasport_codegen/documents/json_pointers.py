"""JSON pointers (RFC 6901), the one form in which places of a document are named: `/a/b`.

A `$ref` writes the same as a URI fragment, `#/a/b`, and so do the generator's messages.
"""

from __future__ import annotations

from urllib.parse import unquote


def child(pointer: str, *segments: str | int) -> str:
    """`pointer` extended by `segments`, each escaped."""
    for segment in segments:
        text = segment if isinstance(segment, str) else str(segment)
        if "~" in text or "/" in text:
            text = text.replace("~", "~0").replace("/", "~1")
        pointer = f"{pointer}/{text}"
    return pointer


def parent(pointer: str) -> str:
    """The pointer to what holds the value at `pointer`."""
    return pointer.rpartition("/")[0]


def split_pointer(pointer: str) -> tuple[str, ...]:
    """The unescaped segments of a pointer."""
    segments = pointer.split("/")[1:]
    if "~" in pointer:
        return tuple(segment.replace("~1", "/").replace("~0", "~") for segment in segments)
    return tuple(segments)


def reference_pointer(reference: object) -> str | None:
    """The pointer that a `$ref` stands for; None where it leads out of the document."""
    if isinstance(reference, str) and reference.startswith("#/"):
        return unquote(reference[1:])
    return None


def reference_to(pointer: str) -> str:
    """The `$ref` for a pointer, which `reference_pointer` turns into the same pointer again."""
    return "#" + pointer.replace("%", "%25")


def shown(pointer: str) -> str:
    """A pointer as the generator's messages show it."""
    return f"#{pointer}"
