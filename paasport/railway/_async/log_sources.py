"""Reading and following logs on Railway."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.models.time_texts import write_date_time
from paasport_runtime.paging._async.date_pagers import AsyncDatePager
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import argument_error, optional
from ...shared.timestamps import format_timestamp

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.railway import DeploymentFields
    from paasport_runtime.graphql.operation import GraphQLOperation

    from ..following import Following
    from .followed_log import AsyncDeploymentWatch, AsyncReadPast
    from .log_follower import AsyncLogFollower

Window: TypeAlias = Callable[[datetime | None, int], Mapping[str, object]]
"""Returns the variables for at most a given number of the newest lines before a point in time."""


class LogLine(Protocol):
    """A line of a log."""

    @property
    def timestamp(self) -> datetime:
        """Its time, which keeps its original nanoseconds."""
        ...

    def model_dump_json(self) -> str:
        """Serialize it as JSON."""
        ...


LineT = TypeVar("LineT", bound=LogLine)


def timestamp_text(line: LogLine) -> str:
    """Return the time of a line with all its digits.

    Args:
        line: The line.

    Returns:
        The text as the platform sent it.
    """
    return write_date_time(line.timestamp)


def log_pager(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[list[LineT]],
    variables: Mapping[str, object],
    span: Callable[[datetime | None, datetime | None], Window],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    page_size: int | None = None,
    limit: int | None = None,
) -> AsyncPager[LineT]:
    """Read a log page by page.

    Args:
        transport: Sends the requests.
        operation: Reads a page.
        variables: Its variables, except those of `span`.
        span: Returns the variables for a time range.
        since: The time of the oldest line; UTC if it has no offset.
        until: The time of the newest line.
        page_size: Lines per page; 500 by default.
        limit: The maximum number of lines.

    Returns:
        The lines, newest first.

    Raises:
        RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
    """
    window = span(since, until)

    async def fetch(before: datetime | None, size: int) -> Sequence[LineT]:
        return await transport.execute(operation, {**variables, **window(before, size)})

    return AsyncDatePager(
        operation.name,
        fetch,
        timestamp=timestamp_text,
        key=lambda line: line.model_dump_json(),
        page_size=page_size,
        limit=limit,
    )


def follow_log(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[list[LineT]],
    variables: Mapping[str, object],
    read: AsyncReadPast[LineT],
    watch: AsyncDeploymentWatch | None,
    *,
    key: Callable[[LineT], str],
    is_anchored: bool,
    **options: Unpack[Following],
) -> AsyncLogFollower[LineT]:
    """Follow a log.

    Args:
        transport: Sends the requests.
        operation: The subscription.
        variables: Its variables, except those for the starting point.
        read: Reads past lines.
        watch: The deployment whose end ends the log, if any.
        key: Returns the identity of a line.
        is_anchored: Whether it starts at a point in time rather than a number of lines back.
        options: `tail`, `on_gap` and `reconnection`.

    Returns:
        The follower.

    Raises:
        RequestValidationError: `tail` is less than 0.
    """
    if options.get("tail", 0) < 0:
        raise argument_error(operation.name, "tail", "pass a `tail` of 0 or more")
    from ..following import anchored_position, limited_position
    from .followed_log import AsyncLogSource
    from .log_follower import AsyncLogFollower

    source = AsyncLogSource(
        name=operation.name,
        subscribe=lambda position: transport.subscribe(
            operation, lambda: {**variables, **position()}
        ),
        position=anchored_position if is_anchored else limited_position,
        is_anchored=is_anchored,
        read=read,
        is_closed=lambda: transport.closed,
        timestamp=timestamp_text,
        key=key,
    )
    return AsyncLogFollower(source, watch, **options)


def deployment_watch(
    transport: AsyncGraphQLTransport, deployment_id: str, ends: frozenset[str]
) -> AsyncDeploymentWatch:
    """Watch a deployment for its end.

    Args:
        transport: Sends the requests.
        deployment_id: The deployment.
        ends: The statuses that end it.

    Returns:
        What a follower needs to watch it.
    """
    from paasport_api.railway.operations.deployment import OPERATION
    from paasport_api.railway.operations.subscribe_deployment import OPERATION as CHANGES

    from .followed_log import AsyncDeploymentWatch

    variables = {"id": deployment_id}

    async def look() -> DeploymentFields:
        return await transport.execute(OPERATION, variables)

    return AsyncDeploymentWatch(look, transport.subscribe(CHANGES, variables), ends)


def date_range(since: datetime | None, until: datetime | None) -> Window:
    """Return the variables for reading a log between two points in time.

    Args:
        since: The time of the oldest line.
        until: The time of the newest line.

    Returns:
        The variables of a page.
    """
    # If a period has more lines than the limit, the platform returns the newest.
    return lambda before, size: {
        "start_date": optional(since),
        "end_date": optional(before or until),
        "limit": size,
    }


def anchored_range(since: datetime | None, until: datetime | None) -> Window:
    """Return the variables for reading a log around a point in time.

    Args:
        since: The time of the oldest line.
        until: The time of the newest line.

    Returns:
        The variables of a page.
    """
    # `beforeDate` is the oldest time before the anchor to include.
    return lambda before, size: {
        "before_date": optional(format_timestamp(since)),
        "anchor_date": optional(format_timestamp(before or until)),
        "before_limit": size,
        "after_limit": 0,
    }
