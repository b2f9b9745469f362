"""Following logs: options, variables and the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

from paasport_runtime.graphql.reconnecting import Gap as Gap
from paasport_runtime.graphql.reconnecting import Reconnection as Reconnection

from ..shared.timestamps import format_timestamp, utc_now

if TYPE_CHECKING:
    from paasport_runtime.graphql.reconnecting import GapHook

EndedBy: TypeAlias = Literal["deployment", "server", "caller", "error"]
"""What ended a followed log: the end of the deployment, the server without a reason, the caller who
closed it, or an error that was raised."""

TAIL: Final = 500
"""The number of past lines to request, as in the platform's own client."""

MOST_MISSED: Final = 10_000
"""The number of lines to read to fill a gap, or at the end of a deployment."""

_AHEAD: Final = timedelta(hours=1)
_RESOLUTION: Final = timedelta(microseconds=1)


class LogPages(TypedDict, total=False):
    """Options for reading a log page by page.

    Attributes:
        since: The time of the oldest line; UTC if it has no offset.
        until: The time of the newest line.
        page_size: Lines per page; 500 by default.
        limit: The maximum number of lines.
    """

    since: datetime | None
    until: datetime | None
    page_size: int | None
    limit: int | None


class Following(TypedDict, total=False):
    """Options for following a log.

    Attributes:
        tail: The maximum number of past lines to start with; 500 by default.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to reconnect; 12 consecutive attempts by default.
    """

    tail: int
    on_gap: GapHook | None
    reconnection: Reconnection | None


def limited_position(_: datetime, newest: datetime | None, tail: int) -> dict[str, object]:
    """Return the variables for a log that starts with its last lines.

    Args:
        newest: The time of the newest delivered line, if any.
        tail: The number of lines to start with.

    Returns:
        The variables.
    """
    return {"limit": tail if newest is None else TAIL}


def anchored_position(begun: datetime, newest: datetime | None, tail: int) -> dict[str, object]:
    """Return the variables for a log that starts around a point in time.

    Args:
        begun: When following started.
        newest: The time of the newest delivered line, if any.
        tail: The number of lines before that to start with.

    Returns:
        The variables.
    """
    ahead = {"after_date": format_timestamp(utc_now() + _AHEAD), "after_limit": TAIL}
    if newest is None:
        return {"anchor_date": format_timestamp(begun), "before_limit": tail, **ahead}
    # Whether bounds are inclusive is undocumented, and the platform's times are finer than ours.
    return {"anchor_date": format_timestamp(newest - _RESOLUTION), **ahead}


def just_before(when: datetime) -> datetime:
    """Return a start time that includes everything as old as a given time."""
    return when - _RESOLUTION


def is_worn_out(begun: datetime) -> bool:
    """Return whether a position is so old that its range is about to end.

    Args:
        begun: When its variables were built.

    Returns:
        Whether to start over.
    """
    return utc_now() - begun > _AHEAD * 0.9
