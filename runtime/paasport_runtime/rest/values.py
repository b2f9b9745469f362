"""Formatting parameter values, and arrays and objects of them, as strings."""

from __future__ import annotations

import datetime as datetimes
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any, Final, TypeAlias, cast
from uuid import UUID

from ..models import number_texts, time_texts
from ..models.kept_texts import write_uuid

_TEXT_TYPES: Final = (str, int, float)
# In this order, since a datetime is also a date.
_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    datetimes.datetime: time_texts.write_date_time,
    datetimes.date: time_texts.write_date,
    datetimes.time: time_texts.write_time,
    datetimes.timedelta: time_texts.write_duration,
    Decimal: number_texts.write_decimal,
    UUID: write_uuid,
}
_LARGEST_PLAIN_FLOAT: Final = 1e15

NOTHING_IN_IT: Final = "An empty list or object cannot be represented here; omit the field"


class ParameterError(ValueError):
    """A parameter is missing, or its value cannot be serialized."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(parameter, reason)
        self.parameter = parameter
        self.reason = reason


Formatted: TypeAlias = str | list[str] | dict[str, str]
"""A single value, the items of an array, or the entries of an object, as strings."""


def format_value(name: str, value: object) -> str:
    """Format a single value as a string.

    Args:
        name: The parameter's wire name.
        value: A string, number, boolean, enum member, date, time, duration or UUID.

    Returns:
        The string; booleans are lower case, times are ISO 8601 with `Z` for UTC.

    Raises:
        ParameterError: The value is of another type.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | Decimal) and not isfinite(value):
        raise ParameterError(name, "Input should be a finite number")
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write(cast("Any", value))
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_PLAIN_FLOAT:
        return str(int(value))
    if not isinstance(value, _TEXT_TYPES):
        given = "null" if value is None else type(value).__name__
        raise ParameterError(
            name, f"Input should be text, a number, a boolean or a time, not {given}"
        )
    return str(value)


def format_values(name: str, value: Any) -> Formatted:
    """Format a value, the items of an array or the entries of an object as strings.

    Args:
        name: The parameter's wire name.
        value: The value; nested arrays and objects are not supported, since OpenAPI does not define
            their format.

    Returns:
        The strings; null entries are omitted.

    Raises:
        ParameterError: Part of the value is of another type.
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


def listed(formatted: Sequence[str] | Mapping[str, str]) -> list[str]:
    """Return the items of an array, or the names and values of an object, in turn."""
    if isinstance(formatted, Mapping):
        return [part for entry in formatted.items() for part in entry]
    return list(formatted)


def refuse_delimiters(name: str, formatted: Formatted, *delimiters: str) -> None:
    """Reject values that would be ambiguous once joined.

    Args:
        name: The parameter's wire name.
        formatted: Its formatted value.
        delimiters: The delimiters between them.

    Raises:
        ParameterError: A value contains one of the delimiters.
    """
    if isinstance(formatted, str):
        return
    for delimiter in delimiters:
        if any(delimiter in part for part in listed(formatted)):
            raise ParameterError(
                name, f"A value contains {delimiter!r}, which separates the values"
            )


def distinct_pairs(
    written: Iterable[tuple[str, Iterable[tuple[str, str]]]],
) -> list[tuple[str, str]]:
    """Combine the pairs of several parameters.

    Args:
        written: The pairs of each parameter, by its name.

    Returns:
        All pairs, in order.

    Raises:
        ParameterError: Two parameters would be sent under the same name, such as an entry of an
            object and another parameter.
    """
    owners: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    for name, pairs in written:
        for key, text in pairs:
            owner = owners.setdefault(key, name)
            if owner != name:
                raise ParameterError(name, f"It would be sent under the same name as {owner!r}")
            found.append((key, text))
    return found


def is_array(value: object) -> bool:
    """Return whether a value is sent as an array.

    Args:
        value: Any value.

    Returns:
        Whether it is iterable, but not a string, bytes or a mapping.
    """
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
