"""Parameters of REST operations, and their serialization in URLs and headers."""

from __future__ import annotations

import datetime as datetimes
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, cast
from urllib.parse import quote
from uuid import UUID

from ..models import number_texts, time_texts
from ..models.kept_texts import write_uuid
from ..models.unset import UNSET


class ParameterError(ValueError):
    """A parameter is missing, or its value cannot be serialized."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(parameter, reason)
        self.parameter = parameter
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, as OpenAPI defines it.

    Attributes:
        name: Its name on the wire.
        location: Where it is sent.
        style: How arrays are joined: `form` by commas, the others by a space or a pipe; objects
            may be `deepObject`, which becomes `name[key]=value`.
        explode: Whether each item of an array becomes a separate pair.
        annotation: The annotation of its value; by default anything that can be serialized.
        required: Whether it is required; path parameters always are.
    """

    name: str
    location: Literal["path", "query", "header"]
    style: Literal["form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"] = "form"
    explode: bool = True
    annotation: Any = field(default=Any, repr=False)
    required: bool = False


# RFC 9110, section 5.5: visible characters, with spaces and tabs between them.
_HEADER = re.compile(r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?")

_TEXT_TYPES = (str, int, float)
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    datetimes.datetime: time_texts.write_date_time,
    datetimes.date: time_texts.write_date,
    datetimes.time: time_texts.write_time,
    datetimes.timedelta: time_texts.write_duration,
    Decimal: number_texts.write_decimal,
    UUID: write_uuid,
}

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_LARGEST_PLAIN_FLOAT = 1e15


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
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_PLAIN_FLOAT:
        return str(int(value))
    if not isinstance(value, _TEXT_TYPES):
        raise ParameterError(
            name, f"Input should be text, a number, a boolean or a time, not {_kind(value)}"
        )
    return str(value)


def _kind(value: object) -> str:
    return "null" if value is None else type(value).__name__


def _is_array(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _pairs(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    name = parameter.name
    if isinstance(value, Mapping):
        entries = _entries(name, cast("Mapping[object, object]", value))
        if parameter.style == "deepObject":
            return [(f"{name}[{key}]", text) for key, text in entries]
        if parameter.explode and parameter.style == "form":
            return entries
        items = [part for entry in entries for part in entry]
    elif _is_array(value):
        items = [format_value(name, item) for item in value]
        if parameter.explode and parameter.style == "form":
            return [(name, item) for item in items]
    else:
        return [(name, format_value(name, value))]
    return [(name, _DELIMITERS.get(parameter.style, ",").join(items))] if items else []


def _entries(name: str, value: Mapping[object, object]) -> list[tuple[str, str]]:
    # OpenAPI does not define how nested objects are serialized, so they are not supported.
    return [
        (str(key), format_value(name, entry)) for key, entry in value.items() if entry is not None
    ]


def query_string(parameters: Sequence[Parameter], values: Mapping[str, object]) -> str:
    """Build the query of a URL.

    Args:
        parameters: The operation's parameters; only query parameters are used.
        values: Values by wire name; unset and null values are omitted.

    Returns:
        The encoded query without the question mark; may be empty.

    Raises:
        ParameterError: A value cannot be serialized.
    """
    return "&".join(
        f"{quote(name, safe='')}={quote(text, safe='')}"
        for parameter in parameters
        if parameter.location == "query"
        and (value := values.get(parameter.name, UNSET)) is not UNSET
        and value is not None
        for name, text in _pairs(parameter, value)
    )


def header_values(parameters: Sequence[Parameter], values: Mapping[str, object]) -> dict[str, str]:
    """Serialize the header parameters.

    Args:
        parameters: The operation's parameters; only header parameters are used.
        values: Values by wire name; unset and null values are omitted.

    Returns:
        Header values by name; arrays are joined by commas.

    Raises:
        ParameterError: A value cannot be serialized, or is invalid in a header.
    """
    headers: dict[str, str] = {}
    for parameter in parameters:
        value: Any = values.get(parameter.name, UNSET)
        if parameter.location == "header" and value is not UNSET and value is not None:
            name = parameter.name
            if isinstance(value, Mapping):
                entries = _entries(name, cast("Mapping[object, object]", value))
                texts = (
                    ["=".join(entry) for entry in entries]
                    if parameter.explode
                    else [part for entry in entries for part in entry]
                )
            else:
                items: list[Any] = list(value) if _is_array(value) else [value]
                texts = [format_value(name, item) for item in items]
            headers[name] = _header_text(name, ",".join(texts))
    return headers


def _header_text(name: str, text: str) -> str:
    if not _HEADER.fullmatch(text):
        raise ParameterError(name, "Input should be printable ASCII, since it is sent in a header")
    return text


def path_segment(name: str, value: object) -> str:
    """Encode the value of a path parameter as a single segment.

    Args:
        name: The parameter's name on the wire.
        value: The value.

    Returns:
        The encoded text.

    Raises:
        ParameterError: The text is empty or a dot segment, or the value is not a single one.
    """
    text = format_value(name, value)
    if text in {"", ".", ".."}:
        raise ParameterError(name, "Input should not be empty or a dot segment")
    return quote(text, safe="")
