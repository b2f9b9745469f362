"""Parameters of a REST operation, and how their values are written into a URL or a header."""

from __future__ import annotations

import datetime as datetimes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal
from urllib.parse import quote

from .unset import UNSET


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, as OpenAPI describes it.

    Attributes:
        name: Its name on the wire.
        location: Where it goes.
        style: How arrays are joined: `form` by commas, the others by a space or a bar.
        explode: Whether each item of an array becomes a pair of its own.
    """

    name: str
    location: Literal["path", "query", "header"]
    style: Literal["form", "simple", "spaceDelimited", "pipeDelimited"] = "form"
    explode: bool = True


_DELIMITERS = {"form": ",", "simple": ",", "spaceDelimited": " ", "pipeDelimited": "|"}


def write_value(value: object) -> str:
    """Write a single value as text.

    Args:
        value: A string, number, boolean, enum member, date, time or UUID.

    Returns:
        The text as servers expect it: booleans in lower case, times in ISO 8601 with `Z` for UTC.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetimes.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, datetimes.date | datetimes.time):
        return value.isoformat()
    return str(value)


def _is_array(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _pairs(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    if not _is_array(value):
        return [(parameter.name, write_value(value))]
    items = [write_value(item) for item in value]
    if parameter.explode and parameter.style == "form":
        return [(parameter.name, item) for item in items]
    return [(parameter.name, _DELIMITERS[parameter.style].join(items))] if items else []


def query_string(parameters: Sequence[Parameter], values: Mapping[str, object]) -> str:
    """Write the query part of a URL.

    Args:
        parameters: The operation's parameters; only those in the query are used.
        values: Values by wire name; unset and null ones are left out.

    Returns:
        The encoded text without the question mark, empty where nothing is given.
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
    """Write the parameters that are headers.

    Args:
        parameters: The operation's parameters; only those in headers are used.
        values: Values by wire name; unset and null ones are left out.

    Returns:
        Header values by name; arrays are joined by commas.
    """
    written: dict[str, str] = {}
    for parameter in parameters:
        value: Any = values.get(parameter.name, UNSET)
        if parameter.location == "header" and value is not UNSET and value is not None:
            items: list[Any] = list(value) if _is_array(value) else [value]
            written[parameter.name] = ",".join(write_value(item) for item in items)
    return written


def path_segment(value: object) -> str:
    """Write a path parameter's value, so that it stays one segment.

    Args:
        value: The value.

    Returns:
        The encoded text.

    Raises:
        ValueError: The text is empty, or would be taken as a step in the path.
    """
    text = write_value(value)
    if text in {"", ".", ".."}:
        raise ValueError("Input should not be empty or a dot segment")
    return quote(text, safe="")
