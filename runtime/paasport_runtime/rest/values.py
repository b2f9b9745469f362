"""Single values as text, and arrays and objects of them."""

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
# A datetime is also a date, so it comes first.
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
"""A single value, the items of an array, or the entries of an object, as text."""


def format_value(name: str, value: object) -> str:
    """Format a single value as text.

    Args:
        name: The parameter's name on the wire.
        value: A string, number, boolean, enum member, date, time, duration or UUID.

    Returns:
        The text; booleans are lower case, times ISO 8601 with `Z` for UTC.

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
    """Format a value, the items of an array or the entries of an object as text.

    Args:
        name: The parameter's name on the wire.
        value: The value; OpenAPI does not define how to format nested arrays and objects, so they
            are not supported.

    Returns:
        The texts; null entries are omitted.

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
    """Return the items of an array, or the alternating names and entries of an object."""
    if isinstance(formatted, Mapping):
        return [part for entry in formatted.items() for part in entry]
    return list(formatted)


def refuse_delimiters(name: str, formatted: Formatted, *delimiters: str) -> None:
    """Reject values that would be ambiguous once joined.

    Args:
        name: The parameter's name on the wire.
        formatted: Its values.
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
        ParameterError: An entry of an object has the same name as another parameter being sent.
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
        Whether it can be iterated, and is neither text, bytes nor a mapping.
    """
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
