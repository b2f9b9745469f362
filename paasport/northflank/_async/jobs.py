"""Jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ...shared.arguments import check_options
from ..request_bodies import drop_none, with_fields
from ..sources import Source, SourceOptions
from .job_commands import AsyncNorthflankJobCommands
from .job_creation import AsyncNorthflankJobCreation
from .job_lifecycle import AsyncNorthflankJobLifecycle
from .job_updates import AsyncNorthflankJobUpdates

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetJobResponse,
        GetJobRunResponse,
        ListJobsResponseJob,
        StartJobRunResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .handles import AsyncLoggedHandle
    from .health_checks import AsyncNorthflankJobHealthChecks
    from .job_builds import AsyncNorthflankJobBuilds
    from .job_environment import AsyncNorthflankJobEnvironment


class AsyncNorthflankJobs(
    AsyncNorthflankJobCreation,
    AsyncNorthflankJobUpdates,
    AsyncNorthflankJobLifecycle,
    AsyncNorthflankJobCommands,
):
    """Jobs; for their runs, see `runs`."""

    __slots__ = ()

    @property
    def builds(self) -> AsyncNorthflankJobBuilds:
        """Builds of jobs."""
        from .job_builds import AsyncNorthflankJobBuilds

        return AsyncNorthflankJobBuilds(self._transport)

    @property
    def health_checks(self) -> AsyncNorthflankJobHealthChecks:
        """Health checks of jobs."""
        from .health_checks import AsyncNorthflankJobHealthChecks

        return AsyncNorthflankJobHealthChecks(self._transport)

    @property
    def environment(self) -> AsyncNorthflankJobEnvironment:
        """Environment variables of jobs and arguments of their builds."""
        from .job_environment import AsyncNorthflankJobEnvironment

        return AsyncNorthflankJobEnvironment(self._transport)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListJobsResponseJob]:
        """List the jobs of a project, page by page. Sends `listJobs`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The jobs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_jobs import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, job_id: str) -> GetJobResponse:
        """Return a job. Sends `getJob`.

        Args:
            project_id: The project.
            job_id: The job.

        Returns:
            The job with its settings.

        Raises:
            NotFound: There is no such job, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job import OPERATION

        return await self._send(OPERATION, projectId=project_id, jobId=job_id)

    async def run(
        self,
        project_id: str,
        job_id: str,
        *,
        environment: Mapping[str, str] | None = None,
        plan: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
        **source: Unpack[SourceOptions],
    ) -> AsyncLoggedHandle[StartJobRunResponse, GetJobRunResponse]:
        """Start a run of a job. Sends `startJobRun`.

        Omitted arguments default to the job's own settings.

        Args:
            project_id: The project.
            job_id: The job.
            environment: Environment variables of this run, added to the job's.
            plan: The plan for this run.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.
            source: What to run: `image`, `credentials`, `source_id`, `branch`, `sha`, `build_id`,
                `command`, `entrypoint`, `docker` and `buildpack`, as in `SourceOptions`.

        Returns:
            A handle for the run; `wait()` returns when it has succeeded.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_job_run import OPERATION

        from .handles import AsyncLoggedHandle
        from .logs import AsyncNorthflankLogs
        from .runs import run_poller

        check_options(OPERATION.name, source, SourceOptions)
        body = drop_none(
            runtimeEnvironment=environment,
            billing=None if plan is None else {"deploymentPlan": plan},
            deployment=Source.of(source).deployment(OPERATION.name) or None,
        )
        body = with_fields(OPERATION.name, body, fields)
        response = await self._send(
            OPERATION, body, extra=extra, projectId=project_id, jobId=job_id
        )
        poller = run_poller(self._transport, project_id, job_id, response.id)
        logs = AsyncNorthflankLogs(self._transport)
        read = partial(logs.job, project_id, job_id, run_id=response.id)
        return AsyncLoggedHandle(response, response.id, poller, read)
