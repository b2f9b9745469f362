"""The time windows of logs and metrics on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias, TypedDict

from ..shared.arguments import argument_error, check_exclusive

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
"""A metric, by Northflank's name."""


class TimeWindow(TypedDict, total=False):
    """A time window.

    Attributes:
        start: Its start.
        end: Its end; now by default.
        duration: Its length in seconds, instead of `start`.
    """

    start: datetime | str
    end: datetime | str
    duration: int


class LogWindow(TimeWindow, total=False):
    """A time window of a log, and filters for its lines.

    Attributes:
        limit: The maximum number of lines.
        oldest_first: Whether to return lines from the start of the window instead of the end.
        includes: A text that lines must contain.
        excludes: A text that lines must not contain.
        matches: A regular expression that lines must match.
        not_matches: A regular expression that lines must not match.
    """

    limit: int
    oldest_first: bool
    includes: str
    excludes: str
    matches: str
    not_matches: str


LOG_WINDOW: Final = frozenset(TimeWindow.__annotations__ | LogWindow.__annotations__)
"""The options for reading a log."""

_PARAMETER_NAMES: Final = {
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
    """Convert a time window to query parameters.

    Args:
        operation: The operation to send.
        window: The time window.
        more: Further parameters by their API names; None means "not given".

    Returns:
        The parameters.

    Raises:
        RequestValidationError: Both `start` and `duration` are given, or a time has no time zone.
    """
    check_exclusive(operation, start=window.get("start"), duration=window.get("duration"))
    query: dict[str, object] = {
        _PARAMETER_NAMES[name]: _format_value(operation, name, value)
        for name, value in window.items()
        if name in _PARAMETER_NAMES
    }
    if "oldest_first" in window:
        query["direction"] = "forward" if window["oldest_first"] else "backward"
    return query | {name: value for name, value in more.items() if value is not None}


def _format_value(operation: str, name: str, value: object) -> object:
    # The document only says that the API's times are strings.
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise argument_error(
            operation, name, f"{name} needs a time zone, such as datetime.timezone.utc"
        )
    return value.isoformat().replace("+00:00", "Z")
