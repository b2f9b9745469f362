"""What is followed: a log, and the deployment whose end is that of the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from paasport_runtime.paging._async.pagers import AsyncPager

if TYPE_CHECKING:
    from paasport_api.railway import DeploymentFields
    from paasport_runtime.graphql._async.subscriptions import AsyncSubscription

LineT = TypeVar("LineT")


class AsyncReadPast(Protocol[LineT]):
    """Reads lines of the past."""

    def __call__(
        self, *, since: datetime | None, until: datetime | None, limit: int | None
    ) -> AsyncPager[LineT]:
        """Return the lines of a time, newest first; both ends may be open."""
        ...


class AsyncLook(Protocol):
    """Fetches the state of a deployment."""

    async def __call__(self) -> DeploymentFields:
        """Fetch the state."""
        ...


@dataclass(frozen=True, slots=True)
class AsyncLogSource(Generic[LineT]):
    """A log that can be followed.

    Attributes:
        name: The operation that reads its past, for messages.
        subscribe: Makes the subscription; its argument gives the variables that say where to begin.
        position: Returns them from when the log began to be followed, the time of the newest line
            and the size of the tail.
        is_anchored: Whether it begins at a point in time instead of a number of lines ago.
        read: Reads its past.
        is_closed: Whether the client is closed.
        timestamp: Returns the time of a line.
        key: Returns what tells a line from others.
    """

    name: str
    subscribe: Callable[[Callable[[], Mapping[str, object]]], AsyncSubscription[list[LineT]]]
    position: Callable[[datetime, datetime | None, int], Mapping[str, object]]
    is_anchored: bool
    read: AsyncReadPast[LineT]
    is_closed: Callable[[], bool]
    timestamp: Callable[[LineT], str]
    key: Callable[[LineT], str]


@dataclass(frozen=True, slots=True)
class AsyncDeploymentWatch:
    """A deployment whose end is that of its log.

    Attributes:
        look: Fetches its state.
        changes: Its states as they change.
        ends: The statuses that end the log.
    """

    look: AsyncLook
    changes: AsyncSubscription[DeploymentFields]
    ends: frozenset[str]
