"""Background jobs on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.hasura import (
        JobFields,
        JobsBoolExp,
        JobsOrderBy,
        JobSummaryFields,
        TaskFields,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncHasuraJobs(AsyncHasuraResource):
    """Background jobs, such as deployments and the creation of preview apps."""

    __slots__ = ()

    def list(
        self,
        *,
        where: JobsBoolExp | Mapping[str, Any] | None = None,
        order_by: Sequence[JobsOrderBy | Mapping[str, Any]] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[JobSummaryFields]:
        """List jobs, page by page. Sends the query `jobsPage`.

        Args:
            where: A Hasura filter, such as `{"status": {"_eq": "failed"}}`.
            order_by: The columns to sort by; by default, oldest first. The identifier is appended.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The jobs without their tasks; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.jobs_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (result.jobs, result.jobs_aggregate),
            where=where,
            order_by=order_by,
            default_order="created_at",
            page_size=page_size,
            limit=limit,
        )

    async def get(self, job_id: UUID | str) -> JobFields | None:
        """Return a job with its tasks and their events. Sends the query `job`.

        Args:
            job_id: The job.

        Returns:
            The job; None if it does not exist or the token cannot access it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.job import OPERATION

        return await self._transport.execute(OPERATION, {"id": job_id})

    async def tasks(self, job_id: UUID | str) -> Sequence[TaskFields]:
        """Return the tasks of a job, oldest first, with their events. Sends the query `jobTasks`.

        Args:
            job_id: The job.

        Returns:
            The tasks; empty if there is no such job or it has not started.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.job_tasks import OPERATION

        return await self._transport.execute(OPERATION, {"job_id": job_id})

    async def wait(
        self,
        job_id: UUID | str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[JobFields]],
    ) -> JobFields:
        """Wait until a job has finished.

        Sends the subscription `subscribeJob`, or polls the query `job` if subscriptions are
        unavailable.

        Args:
            job_id: The job.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The job, which succeeded or was skipped.

        Raises:
            OperationFailed: It failed; the error's `log` has the events of its tasks.
            WaitTimeout: It did not finish in time.
            PaasportError: A request failed, or there is no such job; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.subscribe_job import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import job_condition, job_log
        from .live_state import live_state

        def read(job: JobFields | None) -> JobFields:
            return require_result(job, "job")

        async def poll() -> JobFields:
            return read(await self.get(job_id))

        async def tail() -> Sequence[str]:
            return job_log(await poll())

        condition: WaitCondition[JobFields] = job_condition(
            f"job {job_id}", "job", skipping_fails=False
        )
        variables = {"id": job_id}
        live = partial(live_state, self._transport, OPERATION, variables, poll, read)
        return await AsyncPoller(poll, condition, tail, live).wait(timeout=timeout, **options)
