"""Which part of a log or of measurements on Northflank is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias, TypedDict

from ..shared.arguments import check_exclusive, refuse

Metric: TypeAlias = Literal[
    "cpu",
    "memory",
    "networkIngress",
    "networkEgress",
    "tcpConnectionsOpen",
    "diskUsage",
    "requests",
    "http4xxResponses",
    "http5xxResponses",
    "bandwidth",
    "bandwidthVolume",
]
"""What is measured, in Northflank's words."""


class TimeWindow(TypedDict, total=False):
    """A part of time.

    Attributes:
        start: Where it begins.
        end: Where it ends; now by default.
        duration: Instead of `start`, its length in seconds.
    """

    start: datetime | str
    end: datetime | str
    duration: int


class LogWindow(TimeWindow, total=False):
    """A part of a log.

    Attributes:
        limit: The most lines.
        oldest_first: Whether the lines from the beginning are wanted, and not those from the end.
        includes: A text that lines have.
        excludes: A text that they do not have.
        matches: A regular expression that they match.
        not_matches: One that they do not match.
    """

    limit: int
    oldest_first: bool
    includes: str
    excludes: str
    matches: str
    not_matches: str


_NAMES: Final = {
    "start": "startTime",
    "end": "endTime",
    "duration": "duration",
    "limit": "lineLimit",
    "includes": "textIncludes",
    "excludes": "textNotIncludes",
    "matches": "regexIncludes",
    "not_matches": "regexNotIncludes",
}


def window_query(operation: str, window: Mapping[str, Any], **more: object) -> dict[str, object]:
    """Write a part of a log or of measurements as query parameters.

    Args:
        operation: The operation that is asked for.
        window: The part.
        more: Further parameters by their names in the API; none stands for "not given".

    Returns:
        The parameters.

    Raises:
        RequestValidationError: The beginning is said twice, or a time has no time zone.
    """
    check_exclusive(operation, start=window.get("start"), duration=window.get("duration"))
    query: dict[str, object] = {
        _NAMES[name]: _written(operation, name, value)
        for name, value in window.items()
        if name in _NAMES
    }
    if "oldest_first" in window:
        query["direction"] = "forward" if window["oldest_first"] else "backward"
    return query | {name: value for name, value in more.items() if value is not None}


def _written(operation: str, name: str, value: object) -> object:
    # The API's times are texts, of which the document says no more.
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise refuse(operation, name, f"{name} needs a time zone, such as datetime.timezone.utc")
    return value.isoformat().replace("+00:00", "Z")
