"""What is followed: a log, and the deployment whose end ends the log."""

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
    """Reads past lines."""

    def __call__(
        self, *, since: datetime | None, until: datetime | None, limit: int | None
    ) -> AsyncPager[LineT]:
        """Return the lines of a time range, newest first; either end may be open."""
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
        name: The operation that reads past lines, for messages.
        subscribe: Creates the subscription; its argument returns the variables for the starting
            point.
        position: Returns those variables, given when following started, the time of the newest line
            and the size of the tail.
        is_anchored: Whether it starts at a point in time rather than a number of lines back.
        read: Reads past lines.
        is_closed: Whether the client is closed.
        timestamp: Returns the time of a line.
        key: Returns the identity of a line.
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
    """A deployment whose end ends its log.

    Attributes:
        look: Fetches its state.
        changes: A subscription to its states.
        ends: The statuses that end the log.
    """

    look: AsyncLook
    changes: AsyncSubscription[DeploymentFields]
    ends: frozenset[str]
