"""How logs are followed: options, what is read, and how it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

from paasport_runtime.graphql.reconnecting import Gap as Gap
from paasport_runtime.graphql.reconnecting import Reconnection as Reconnection

from ..shared.timestamps import format_timestamp, utc_now

if TYPE_CHECKING:
    from paasport_runtime.graphql.reconnecting import GapHook

EndedBy: TypeAlias = Literal["deployment", "server", "caller", "error"]
"""What has ended a log that was followed: the deployment's end, the server without giving a
reason, the caller who closed it, or an error, which was raised."""

TAIL: Final = 500
"""Lines of the past that are asked for, which is as many as the platform's own client does."""

MOST_MISSED: Final = 10_000
"""Lines that are read to fill a gap, or at the end of a deployment."""

_AHEAD: Final = timedelta(hours=1)
_RESOLUTION: Final = timedelta(microseconds=1)


class LogPages(TypedDict, total=False):
    """Options of a log that is read page by page.

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
    """Options of a log that is followed.

    Attributes:
        tail: The maximum number of lines of the past to begin with; 500 by default.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to connect again; 12 attempts in a row by default.
    """

    tail: int
    on_gap: GapHook | None
    reconnection: Reconnection | None


def limited_position(_: datetime, newest: datetime | None, tail: int) -> dict[str, object]:
    """Return the variables of a log that begins with its last lines.

    Args:
        newest: The time of the newest line that was given; None for none.
        tail: The number of lines to begin with.

    Returns:
        The variables.
    """
    return {"limit": tail if newest is None else TAIL}


def anchored_position(begun: datetime, newest: datetime | None, tail: int) -> dict[str, object]:
    """Return the variables of a log that begins around a point in time.

    Args:
        begun: When it began to be followed.
        newest: The time of the newest line that was given; None for none.
        tail: The number of lines before that to begin with.

    Returns:
        The variables.
    """
    ahead = {"after_date": format_timestamp(utc_now() + _AHEAD), "after_limit": TAIL}
    if newest is None:
        return {"anchor_date": format_timestamp(begun), "before_limit": tail, **ahead}
    # Whether a border counts in is not documented, and the platform's times are finer than ours.
    return {"anchor_date": format_timestamp(newest - _RESOLUTION), **ahead}


def just_before(when: datetime) -> datetime:
    """Return the time from which on nothing is left out that is as old as a given time."""
    return when - _RESOLUTION


def is_worn_out(begun: datetime) -> bool:
    """Tell whether a position is so old that its end is near.

    Args:
        begun: When its variables were made.

    Returns:
        Whether to begin again.
    """
    return utc_now() - begun > _AHEAD * 0.9
