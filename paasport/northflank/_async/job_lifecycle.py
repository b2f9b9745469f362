"""Pausing, suspending and scaling jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from ..sources import temporary_disk
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import UpdateJobSettingsRequest, UpdateJobSettingsRequestDict


class AsyncNorthflankJobLifecycle(AsyncNorthflankResource):
    """Pausing, suspending and scaling jobs."""

    __slots__ = ()

    async def pause(self, project_id: str, job_id: str) -> None:
        """Pause a job, so nothing is built or run. Sends `pauseJob`.

        Args:
            project_id: The project.
            job_id: The job.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_job import OPERATION

        await self._send(OPERATION, projectId=project_id, jobId=job_id)

    async def resume(
        self,
        project_id: str,
        job_id: str,
        *,
        suspended: bool | None = None,
        disabled_ci: bool | None = None,
        disabled_cd: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Resume a job. Sends `resumeJob`.

        Args:
            project_id: The project.
            job_id: The job.
            suspended: Whether its schedule stays suspended.
            disabled_ci: Whether to stop building commits.
            disabled_cd: Whether to stop deploying builds.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_job import OPERATION

        body = drop_none(suspended=suspended, disabledCI=disabled_ci, disabledCD=disabled_cd)
        await self._send(OPERATION, body, extra=extra, projectId=project_id, jobId=job_id)

    async def suspend(self, project_id: str, job_id: str, *, suspended: bool = True) -> None:
        """Suspend or resume the schedule of a job. Sends `suspendJob`.

        Args:
            project_id: The project.
            job_id: The job.
            suspended: False to resume it.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.suspend_job import OPERATION

        body = {"suspended": suspended}
        await self._send(OPERATION, body, projectId=project_id, jobId=job_id)

    async def scale(
        self,
        project_id: str,
        job_id: str,
        *,
        plan: str | None = None,
        ephemeral_storage: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the size of a job's containers. Sends `scaleJob`.

        Args:
            project_id: The project.
            job_id: The job.
            plan: The plan, such as `nf-compute-20`.
            ephemeral_storage: The size of each container's temporary disk in MiB.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.scale_job import OPERATION

        body = drop_none(deploymentPlan=plan, storage=temporary_disk(ephemeral_storage))
        await self._send(OPERATION, body, extra=extra, projectId=project_id, jobId=job_id)

    async def update_settings(
        self,
        project_id: str,
        job_id: str,
        fields: UpdateJobSettingsRequest | UpdateJobSettingsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change when a job runs and how often it is retried. Sends `updateJobSettings`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: The settings to change, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_job_settings import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)
