"""Usage on Railway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager
from paasport_runtime.paging.fetched_pages import FetchedPage

from ...shared.arguments import optional
from ...shared.timestamps import resolve_since, utc_now
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import (
        AggregatedUsageFields,
        EstimatedUsageFields,
        MetricMeasurement,
        MetricTag,
    )

    from ..request_values import MetricMeasurementText, MetricTagText

_MONTH: Final = timedelta(days=30)


class AsyncRailwayUsage(AsyncRailwayResource):
    """Usage of workspaces and projects as quantities; the API has no prices."""

    __slots__ = ()

    async def read(
        self,
        measurements: Iterable[MetricMeasurement | MetricMeasurementText],
        *,
        workspace_id: str | None = None,
        project_id: str | None = None,
        since: datetime | timedelta | None = None,
        until: datetime | None = None,
        group_by: Iterable[MetricTag | MetricTagText] | None = None,
        include_deleted: bool = False,
    ) -> Sequence[AggregatedUsageFields]:
        """Return the usage of a period. Sends the query `usage`.

        Args:
            measurements: What to return, such as `CPU_USAGE` and `NETWORK_TX_GB`.
            workspace_id: Only that of this workspace.
            project_id: Only that of this project.
            since: The start, as a time or a duration before now; by default the server chooses.
            until: The end; by default the server chooses.
            group_by: Tags to split the quantities by, such as `SERVICE_ID`.
            include_deleted: Whether to include projects that were deleted.

        Returns:
            One quantity per measurement and group, with its tags.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.usage import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "measurements": [*measurements],
                "workspace_id": optional(workspace_id),
                "project_id": optional(project_id),
                "start_date": UNSET if since is None else resolve_since(since),
                "end_date": optional(until),
                "group_by": [*group_by] if group_by is not None else UNSET,
                "include_deleted": include_deleted or UNSET,
            },
        )

    async def estimate(
        self,
        measurements: Iterable[MetricMeasurement | MetricMeasurementText],
        *,
        workspace_id: str | None = None,
        project_id: str | None = None,
        include_deleted: bool = False,
    ) -> Sequence[EstimatedUsageFields]:
        """Return the estimated usage at the end of the billing period. Sends `estimatedUsage`.

        Args:
            measurements: What to return, such as `CPU_USAGE` and `NETWORK_TX_GB`.
            workspace_id: Only that of this workspace.
            project_id: Only that of this project.
            include_deleted: Whether to include projects that were deleted.

        Returns:
            One quantity per measurement and project.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.estimated_usage import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "measurements": [*measurements],
                "workspace_id": optional(workspace_id),
                "project_id": optional(project_id),
                "include_deleted": include_deleted or UNSET,
            },
        )

    def by_service(
        self,
        workspace_id: str,
        measurements: Iterable[MetricMeasurement | MetricMeasurementText],
        *,
        since: datetime | timedelta = _MONTH,
        until: datetime | None = None,
        include_deleted: bool = False,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[AggregatedUsageFields]:
        """List the usage of each service of a workspace. Sends `projectServiceUsage` for each page.

        Args:
            workspace_id: The workspace.
            measurements: What to return, such as `CPU_USAGE` and `NETWORK_TX_GB`.
            since: The start, as a time or a duration before now; 30 days ago by default.
            until: The end; now by default.
            include_deleted: Whether to include projects that were deleted.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            One quantity per measurement and service, whose tags name project and service.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.project_service_usage import OPERATION

        variables = {
            "workspace_id": workspace_id,
            "measurements": [*measurements],
            "start_date": resolve_since(since),
            "end_date": until or utc_now(),
            "include_deleted": include_deleted or UNSET,
        }

        async def fetch(cursor: str | None, size: int | None) -> FetchedPage[AggregatedUsageFields]:
            page = {**variables, "first": optional(size), "after": optional(cursor)}
            result = await self._transport.execute(OPERATION, page)
            information = result.page_info
            return FetchedPage(result.usage, information.end_cursor, information.has_next_page)

        return AsyncCursorPager(OPERATION.name, fetch, page_size=page_size, limit=limit)
