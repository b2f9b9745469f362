"""Reading JSON of unknown shape without assuming anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast


def entry(value: object, name: str) -> object:
    """Read a key.

    Args:
        value: Any JSON value.
        name: The key.

    Returns:
        What is there; none where it is absent or the value is no object.
    """
    return cast("Mapping[str, object]", value).get(name) if isinstance(value, Mapping) else None


def items(value: object) -> Sequence[object]:
    """Read an array.

    Args:
        value: Any JSON value.

    Returns:
        The items; none where the value is no array.
    """
    return cast("Sequence[object]", value) if isinstance(value, list) else ()


def text(value: object) -> str | None:
    """Read a string.

    Args:
        value: Any JSON value.

    Returns:
        The string; none where it is empty or the value is something else.
    """
    return value if isinstance(value, str) and value else None
