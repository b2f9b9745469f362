"""Runs of jobs on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paasport_runtime.rest._async.transport import AsyncRestTransport

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetJobRunResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions


class AsyncNorthflankRuns(AsyncNorthflankResource):
    """Runs of jobs; to start one, call `jobs.run`."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        job_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[GetJobRunResponse]:
        """List the runs of a job, page by page. Sends `getJobRuns`.

        Args:
            project_id: The project.
            job_id: The job.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_job_runs import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id, "jobId": job_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, job_id: str, run_id: str) -> GetJobRunResponse:
        """Return a run of a job. Sends `getJobRun`.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            NotFound: There is no such run, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_run import OPERATION

        path = {"projectId": project_id, "jobId": job_id, "runId": run_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        project_id: str,
        job_id: str,
        run_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetJobRunResponse]],
    ) -> GetJobRunResponse:
        """Wait until a run of a job has succeeded. Sends `getJobRun` repeatedly.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: The run.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The run.

        Raises:
            OperationFailed: It failed or was cancelled; the error's `log` has the end of its log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = run_poller(self._transport, project_id, job_id, run_id)
        return await poller.wait(timeout=timeout, **options)

    async def cancel(self, project_id: str, job_id: str, run_id: str) -> None:
        """Cancel a run of a job. Sends `abortJobRun`.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: The run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_job_run import OPERATION

        path = {"projectId": project_id, "jobId": job_id, "runId": run_id}
        await self._transport.execute(OPERATION, path=path)


def run_poller(
    transport: AsyncRestTransport, project_id: str, job_id: str, run_id: str
) -> AsyncPoller[GetJobRunResponse]:
    """Create the poller of a job run.

    Args:
        transport: Sends the requests.
        project_id: The project.
        job_id: The job.
        run_id: The run.

    Returns:
        The poller.
    """
    from paasport_runtime.waiting._async.handles import AsyncPoller

    from ..waiting import LOG_LINES, log_lines, run_condition
    from .logs import AsyncNorthflankLogs

    async def poll() -> GetJobRunResponse:
        return await AsyncNorthflankRuns(transport).get(project_id, job_id, run_id)

    async def tail() -> Sequence[str]:
        logs = AsyncNorthflankLogs(transport)
        return log_lines(await logs.job(project_id, job_id, run_id=run_id, limit=LOG_LINES))

    return AsyncPoller(poll, run_condition(run_id), tail)
