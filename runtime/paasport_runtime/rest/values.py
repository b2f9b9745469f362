"""Single values as text, and arrays and objects of them."""

from __future__ import annotations

import datetime as datetimes
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any, Final, TypeAlias, cast
from uuid import UUID

from .parameter_errors import ParameterError

_TEXT_TYPES: Final = (str, int, float, Decimal, UUID)
_LARGEST_PLAIN_FLOAT: Final = 1e15

Formatted: TypeAlias = str | list[str] | dict[str, str]
"""A single value, the items of an array, or the entries of an object, as text."""


def format_value(name: str, value: object) -> str:
    """Format a single value as text.

    Args:
        name: The parameter's name on the wire.
        value: A string, number, boolean, enum member, date, time or UUID.

    Returns:
        The text; booleans are lower case, times ISO 8601 with `Z` for UTC.

    Raises:
        ParameterError: The value is of another type.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetimes.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, datetimes.date | datetimes.time):
        return value.isoformat()
    if isinstance(value, float | Decimal) and not isfinite(value):
        raise ParameterError(name, "Input should be a finite number")
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_PLAIN_FLOAT:
        return str(int(value))
    if not isinstance(value, _TEXT_TYPES):
        kind = "null" if value is None else type(value).__name__
        raise ParameterError(
            name, f"Input should be text, a number, a boolean or a time, not {kind}"
        )
    return str(value)


def format_values(name: str, value: Any) -> Formatted:
    """Format a value, the items of an array or the entries of an object as text.

    Args:
        name: The parameter's name on the wire.
        value: The value; OpenAPI does not define what arrays and objects inside of arrays and
            objects look like, so there are none.

    Returns:
        The texts; entries that are null are left out.

    Raises:
        ParameterError: A part of the value is of another type.
    """
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        return {
            str(key): format_value(name, entry)
            for key, entry in entries.items()
            if entry is not None
        }
    if is_array(value):
        return [format_value(name, item) for item in value]
    return format_value(name, value)


def is_array(value: object) -> bool:
    """Return whether a value is written as an array.

    Args:
        value: Any value.

    Returns:
        Whether it can be iterated, and is neither text, bytes nor a mapping.
    """
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
