"""Logs on Railway, paginated by date, newest lines first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging._async.date_pagers import AsyncDatePager
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from ...shared.timestamps import format_timestamp
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import HttpLogFields, LogFields
    from paasport_runtime.graphql.operation import GraphQLOperation


class _LogLine(Protocol):
    @property
    def timestamp(self) -> str: ...
    def model_dump_json(self) -> str: ...


LineT = TypeVar("LineT", bound=_LogLine)


class AsyncRailwayLogs(AsyncRailwayResource):
    """Logs, read lazily from the newest line backwards."""

    __slots__ = ()

    def build(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[LogFields]:
        """Read the build log of a deployment. Sends the query `buildLogs` for each page.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the lines by.
            since: The time of the oldest line; UTC if it has no offset.
            until: The time of the newest line.
            page_size: Lines per page; 500 by default.
            limit: The maximum number of lines.

        Returns:
            The lines, newest first.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.build_logs import OPERATION

        variables = {"deployment_id": deployment_id, "filter": optional(search)}
        return _pager(
            self._transport, OPERATION, variables, _date_range(since, until), page_size, limit
        )

    def deploy(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[LogFields]:
        """Read the log of a deployment. Sends the query `deploymentLogs` for each page.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the lines by.
            since: The time of the oldest line; UTC if it has no offset.
            until: The time of the newest line.
            page_size: Lines per page; 500 by default.
            limit: The maximum number of lines.

        Returns:
            The lines, newest first.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.deployment_logs import OPERATION

        variables = {"deployment_id": deployment_id, "filter": optional(search)}
        return _pager(
            self._transport, OPERATION, variables, _date_range(since, until), page_size, limit
        )

    def environment(
        self,
        environment_id: str,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[LogFields]:
        """Read the logs of all services of an environment. Sends `environmentLogs` for each page.

        Args:
            environment_id: The environment.
            search: A search expression to filter the lines by.
            since: The time of the oldest line; UTC if it has no offset.
            until: The time of the newest line.
            page_size: Lines per page; 500 by default.
            limit: The maximum number of lines.

        Returns:
            The lines, newest first.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.environment_logs import OPERATION

        variables = {"environment_id": environment_id, "filter": optional(search)}

        return _pager(
            self._transport, OPERATION, variables, _anchored_range(since, until), page_size, limit
        )

    def http(
        self,
        deployment_id: str,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[HttpLogFields]:
        """Read the HTTP request log of a deployment. Sends the query `httpLogs` for each page.

        Args:
            deployment_id: The deployment.
            search: A search expression to filter the requests by, such as `@httpStatus:500`.
            since: The time of the oldest request; UTC if it has no offset.
            until: The time of the newest request.
            page_size: Requests per page; 500 by default.
            limit: The maximum number of requests.

        Returns:
            The requests, newest first.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.http_logs import OPERATION

        variables = {"deployment_id": deployment_id, "filter": optional(search)}

        return _pager(
            self._transport, OPERATION, variables, _anchored_range(since, until), page_size, limit
        )


def _pager(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[list[LineT]],
    variables: Mapping[str, object],
    window: Callable[[datetime | None, int], Mapping[str, object]],
    page_size: int | None,
    limit: int | None,
) -> AsyncPager[LineT]:
    async def fetch(before: datetime | None, size: int) -> Sequence[LineT]:
        return await transport.execute(operation, {**variables, **window(before, size)})

    return AsyncDatePager(
        operation.name,
        fetch,
        timestamp=lambda line: line.timestamp,
        key=lambda line: line.model_dump_json(),
        page_size=page_size,
        limit=limit,
    )


def _date_range(
    since: datetime | None, until: datetime | None
) -> Callable[[datetime | None, int], Mapping[str, object]]:
    # If a period has more lines than the limit, the platform returns the newest.
    return lambda before, size: {
        "start_date": optional(since),
        "end_date": optional(before or until),
        "limit": size,
    }


def _anchored_range(
    since: datetime | None, until: datetime | None
) -> Callable[[datetime | None, int], Mapping[str, object]]:
    # `beforeDate` is the oldest time before the anchor to include.
    return lambda before, size: {
        "before_date": optional(format_timestamp(since)),
        "anchor_date": optional(format_timestamp(before or until)),
        "before_limit": size,
        "after_limit": 0,
    }
