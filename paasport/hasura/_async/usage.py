"""Data usage of Hasura Cloud projects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.arguments import optional
from ...shared.results import require_result
from ..filters import of_days
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import DataUsageFields, DataUsageTotalsResultAggregate
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraUsage(AsyncHasuraResource):
    """How much data projects used per day. The schema states no unit, and no prices."""

    __slots__ = ()

    def list(
        self,
        project_id: UUID | str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[DataUsageFields]:
        """List daily data usage, page by page. Sends the query `dataUsagePage`.

        Args:
            project_id: The project; all projects if omitted.
            since: The first day.
            until: The last day.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            A record per day and project, oldest first; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.data_usage_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (result.project_data_usage, result.project_data_usage_aggregate),
            where=of_days(project_id, since, until),
            order_by=None,
            default_order="date",
            page_size=page_size,
            limit=limit,
        )

    async def total(
        self,
        project_id: UUID | str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> DataUsageTotalsResultAggregate:
        """Return the total data usage of a range of days. Sends the query `dataUsageTotals`.

        Args:
            project_id: The project; all projects if omitted.
            since: The first day.
            until: The last day.

        Returns:
            The number of records as `count`, and `sum`, `max` and `min` of their usage; the usage
            in these is None without records.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.data_usage_totals import OPERATION

        variables = {"where": optional(of_days(project_id, since, until))}
        result = await self._transport.execute(OPERATION, variables)
        return require_result(result.aggregate, OPERATION.name)
