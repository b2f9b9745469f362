"""Creating jobs on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from ..job_bodies import JobRepositoryOptions, JobSourceOptions, repository_job, source_job
from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateJobCronResponse,
        CreateJobManualResponse,
        CreateJobResponse,
    )

RunOnSourceChange: TypeAlias = Literal["never", "cd-promote", "always"]
"""Whether a job runs when its image or build changes."""

ConcurrencyPolicy: TypeAlias = Literal["allow", "forbid", "replace"]
"""What happens when a run is due while another is still running."""


class AsyncNorthflankJobCreation(AsyncNorthflankResource):
    """Creating jobs."""

    __slots__ = ()

    async def create_manual(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        run_on_source_change: RunOnSourceChange | None = None,
        **options: Unpack[JobSourceOptions],
    ) -> CreateJobResponse:
        """Create a job that is started manually. Sends `createJob`.

        Args:
            project_id: The project.
            name: The job's name.
            plan: The plan, such as `nf-compute-20`.
            run_on_source_change: Whether to run the job when its image or build changes.
            options: What to run, as in `SourceOptions`, and `description`, `environment`,
                `ephemeral_storage`, `health_checks`, `backoff_limit`, `active_deadline_seconds`,
                `fields` and `extra`, as in `JobOptions`.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job import OPERATION

        settings = {"runOnSourceChange": run_on_source_change}
        body = source_job(OPERATION.name, name, plan, options, settings)
        return await self._send(OPERATION, body, extra=options.get("extra"), projectId=project_id)

    async def create_cron(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        schedule: str,
        concurrency_policy: ConcurrencyPolicy | None = None,
        suspended: bool | None = None,
        **options: Unpack[JobSourceOptions],
    ) -> CreateJobResponse:
        """Create a job that runs on a schedule. Sends `createJob`.

        Args:
            project_id: The project.
            name: The job's name.
            plan: The plan, such as `nf-compute-20`.
            schedule: The cron schedule, such as `0 4 * * *`.
            concurrency_policy: What to do when a run is due while another is still running.
            suspended: Whether the schedule is suspended.
            options: What to run, as in `SourceOptions`, and `description`, `environment`,
                `ephemeral_storage`, `health_checks`, `backoff_limit`, `active_deadline_seconds`,
                `fields` and `extra`, as in `JobOptions`.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job import OPERATION

        cron = drop_none(
            schedule=schedule, concurrencyPolicy=concurrency_policy, suspended=suspended
        )
        body = source_job(OPERATION.name, name, plan, options, {"cron": cron})
        return await self._send(OPERATION, body, extra=options.get("extra"), projectId=project_id)

    async def create_manual_from_repository(
        self,
        project_id: str,
        name: str,
        *,
        repository_url: str,
        branch: str,
        plan: str,
        run_on_source_change: RunOnSourceChange | None = None,
        **options: Unpack[JobRepositoryOptions],
    ) -> CreateJobManualResponse:
        """Create a manual job that is built from a repository. Sends `createJobManual`.

        Args:
            project_id: The project.
            name: The job's name.
            repository_url: The repository, such as `https://github.com/owner/name`.
            branch: The branch to build.
            plan: The plan, such as `nf-compute-20`.
            run_on_source_change: Whether to run the job after each new build.
            options: `provider` and `build_arguments`, as in `JobRepositoryOptions`, how to build
                it, as in `BuildOptions`, what to run, as in `ProcessOptions`, and `description`,
                `environment`, `ephemeral_storage`, `health_checks`, `backoff_limit`,
                `active_deadline_seconds`, `fields` and `extra`, as in `JobOptions`.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job_manual import OPERATION

        repository = {"url": repository_url, "branch": branch}
        settings = {"runOnSourceChange": run_on_source_change}
        body = repository_job(OPERATION.name, name, plan, repository, options, settings)
        return await self._send(OPERATION, body, extra=options.get("extra"), projectId=project_id)

    async def create_cron_from_repository(
        self,
        project_id: str,
        name: str,
        *,
        repository_url: str,
        branch: str,
        plan: str,
        schedule: str,
        concurrency_policy: ConcurrencyPolicy | None = None,
        suspended: bool | None = None,
        run_on_source_change: RunOnSourceChange | None = None,
        **options: Unpack[JobRepositoryOptions],
    ) -> CreateJobCronResponse:
        """Create a job with a schedule that is built from a repository. Sends `createJobCron`.

        Args:
            project_id: The project.
            name: The job's name.
            repository_url: The repository, such as `https://github.com/owner/name`.
            branch: The branch to build.
            plan: The plan, such as `nf-compute-20`.
            schedule: The cron schedule, such as `0 4 * * *`.
            concurrency_policy: What to do when a run is due while another is still running.
            suspended: Whether the schedule is suspended.
            run_on_source_change: Whether to run the job after each new build.
            options: As for `create_manual_from_repository`.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_job_cron import OPERATION

        repository = {"url": repository_url, "branch": branch}
        settings = {
            "schedule": schedule,
            "concurrencyPolicy": concurrency_policy,
            "suspended": suspended,
            "runOnSourceChange": run_on_source_change,
        }
        body = repository_job(OPERATION.name, name, plan, repository, options, settings)
        return await self._send(OPERATION, body, extra=options.get("extra"), projectId=project_id)
