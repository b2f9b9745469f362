"""Jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import Source, drop_none, job_body, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateJobResponse,
        GetJobResponse,
        GetJobRunResponse,
        ListJobsResponseJob,
        StartJobRunResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ..commands import CommandOptions, CommandResult
    from .command_session import AsyncCommandSession
    from .files import AsyncNorthflankFiles
    from .handles import AsyncLoggedHandle


class AsyncNorthflankJobs(AsyncNorthflankResource):
    """Jobs; for their runs, see `runs`."""

    __slots__ = ()

    @property
    def files(self) -> AsyncNorthflankFiles:
        """Files in the containers of jobs."""
        from .files import AsyncNorthflankFiles

        return AsyncNorthflankFiles(self._transport, "jobs")

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
            NotFound: There is no such job, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job import OPERATION

        path = {"projectId": project_id, "jobId": job_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create_manual(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        image: str | None = None,
        credentials: str | None = None,
        source_id: str | None = None,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
        command: str | None = None,
        entrypoint: str | None = None,
        environment: Mapping[str, str] | None = None,
        backoff_limit: int = 0,
        active_deadline_seconds: int | None = None,
        run_on_source_change: Literal["never", "cd-promote", "always"] | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateJobResponse:
        """Create a job that is started manually. Sends `createJob`.

        Args:
            project_id: The project.
            name: The job's name.
            plan: The plan, such as `nf-compute-20`.
            image: The path of an image, such as `python:3.13`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose builds to run.
            branch: The branch of the build.
            sha: The commit of the build, or `latest`.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.
            environment: Environment variables of the job.
            backoff_limit: How often to retry a failed run.
            active_deadline_seconds: The maximum duration of a run.
            run_on_source_change: Whether to run the job when its image or build changes.
            fields: Further fields of the request body, by their API names.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job import OPERATION

        source = Source(
            image=image,
            credentials=credentials,
            source_id=source_id,
            branch=branch,
            sha=sha,
            build_id=build_id,
            command=command,
            entrypoint=entrypoint,
        )
        settings = drop_none(
            backoffLimit=backoff_limit,
            activeDeadlineSeconds=active_deadline_seconds,
            runOnSourceChange=run_on_source_change,
        )
        body = job_body(
            OPERATION.name,
            name=name,
            plan=plan,
            source=source,
            settings=settings,
            environment=environment,
            fields=fields,
        )
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)

    async def create_cron(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        schedule: str,
        concurrency_policy: Literal["allow", "forbid", "replace"] | None = None,
        suspended: bool | None = None,
        image: str | None = None,
        credentials: str | None = None,
        source_id: str | None = None,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
        command: str | None = None,
        entrypoint: str | None = None,
        environment: Mapping[str, str] | None = None,
        backoff_limit: int = 0,
        active_deadline_seconds: int | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateJobResponse:
        """Create a job that runs on a schedule. Sends `createJob`.

        Args:
            project_id: The project.
            name: The job's name.
            plan: The plan, such as `nf-compute-20`.
            schedule: The cron schedule, such as `0 4 * * *`.
            concurrency_policy: What to do when a run is due while another is still running.
            suspended: Whether the schedule is suspended.
            image: The path of an image, such as `python:3.13`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose builds to run.
            branch: The branch of the build.
            sha: The commit of the build, or `latest`.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.
            environment: Environment variables of the job.
            backoff_limit: How often to retry a failed run.
            active_deadline_seconds: The maximum duration of a run.
            fields: Further fields of the request body, by their API names.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job import OPERATION

        source = Source(
            image=image,
            credentials=credentials,
            source_id=source_id,
            branch=branch,
            sha=sha,
            build_id=build_id,
            command=command,
            entrypoint=entrypoint,
        )
        cron = drop_none(
            schedule=schedule, concurrencyPolicy=concurrency_policy, suspended=suspended
        )
        settings = drop_none(
            backoffLimit=backoff_limit, activeDeadlineSeconds=active_deadline_seconds, cron=cron
        )
        body = job_body(
            OPERATION.name,
            name=name,
            plan=plan,
            source=source,
            settings=settings,
            environment=environment,
            fields=fields,
        )
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)

    async def run(
        self,
        project_id: str,
        job_id: str,
        *,
        environment: Mapping[str, str] | None = None,
        plan: str | None = None,
        image: str | None = None,
        credentials: str | None = None,
        source_id: str | None = None,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
        command: str | None = None,
        entrypoint: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> AsyncLoggedHandle[StartJobRunResponse, GetJobRunResponse]:
        """Start a run of a job. Sends `startJobRun`.

        Omitted arguments default to the job's own settings.

        Args:
            project_id: The project.
            job_id: The job.
            environment: Environment variables of this run, added to the job's.
            plan: The plan for this run.
            image: The path of the image to run.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose build to run.
            branch: The branch of the build.
            sha: The commit of the build, or `latest`.
            build_id: Instead of a commit, the build itself.
            command: The command to run.
            entrypoint: The entry point.
            fields: Further fields of the request body, by their API names.

        Returns:
            A handle for the run; `wait()` returns when it has succeeded.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_job_run import OPERATION

        from .handles import AsyncLoggedHandle
        from .logs import AsyncNorthflankLogs
        from .runs import run_poller

        source = Source(
            image=image,
            credentials=credentials,
            source_id=source_id,
            branch=branch,
            sha=sha,
            build_id=build_id,
            command=command,
            entrypoint=entrypoint,
        )
        body = drop_none(
            runtimeEnvironment=environment,
            billing=None if plan is None else {"deploymentPlan": plan},
            deployment=source.deployment(OPERATION.name) or None,
        )
        response = await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "jobId": job_id},
            body=with_fields(OPERATION.name, body, fields),
        )
        poller = run_poller(self._transport, project_id, job_id, response.id)
        logs = AsyncNorthflankLogs(self._transport)
        read = partial(logs.job, project_id, job_id, run_id=response.id)
        return AsyncLoggedHandle(response, response.id, poller, read)

    async def run_command(
        self,
        project_id: str,
        job_id: str,
        command: Sequence[str] | str,
        *,
        check: bool = False,
        timeout: float = 600.0,
        **options: Unpack[CommandOptions],
    ) -> CommandResult:
        """Run a command in a container of a job, and wait until it has ended.

        Sends it over a WebSocket, and never twice. Its standard input is empty.

        Args:
            project_id: The project.
            job_id: The job.
            command: The command with its arguments, or one text; both are sent as they are.
            check: Whether to raise where its exit code is not 0.
            timeout: Seconds to wait for its end.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            What it has written to its standard output and error, and its exit code.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OperationFailed: It was to be checked, and has not succeeded.
            WaitTimeout: It has not ended in time; `state` has what it has written.
            WebSocketClosed: The connection was lost before its end; it is not run again.
            PaasportError: It could not be run; see `paasport.errors`.
        """
        from .command_session import command_session, run_command

        session = command_session(
            self._transport,
            "jobs",
            project_id,
            job_id,
            command,
            options,
            has_input=False,
        )
        return await run_command(session, check=check, timeout=timeout)

    def session(
        self,
        project_id: str,
        job_id: str,
        command: Sequence[str] | str | None = None,
        *,
        tty: bool = False,
        rows: int | None = None,
        columns: int | None = None,
        **options: Unpack[CommandOptions],
    ) -> AsyncCommandSession:
        """Prepare a command in a container of a job, to write to it and read it piece by piece.

        Sends it over a WebSocket when the session is entered, and never twice.

        Args:
            project_id: The project.
            job_id: The job.
            command: The command with its arguments, or one text; both are sent as they are.
            tty: Whether it gets a terminal.
            rows: The height of the terminal, in characters.
            columns: Its width.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            The session; use it in a `with` statement.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
        """
        from .command_session import command_session

        return command_session(
            self._transport,
            "jobs",
            project_id,
            job_id,
            command,
            options,
            has_input=True,
            tty=tty,
            rows=rows,
            columns=columns,
        )
