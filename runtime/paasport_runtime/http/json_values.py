"""Reading JSON of unknown shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast


def get_field(value: object, name: str) -> object:
    """Read a field of an object.

    Args:
        value: Any JSON value.
        name: The field's name.

    Returns:
        The field's value; None if it is missing or the value is not an object.
    """
    return cast("Mapping[str, object]", value).get(name) if isinstance(value, Mapping) else None


def as_array(value: object) -> Sequence[object]:
    """Read an array.

    Args:
        value: Any JSON value.

    Returns:
        The items; empty if the value is not an array.
    """
    return cast("Sequence[object]", value) if isinstance(value, list) else ()


def as_text(value: object) -> str | None:
    """Read a string.

    Args:
        value: Any JSON value.

    Returns:
        The string; None if it is empty or the value is not a string.
    """
    return value if isinstance(value, str) and value else None
