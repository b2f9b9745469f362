"""Environment variables of jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetJobBuildArgumentsResponse,
        GetJobRuntimeEnvironmentDetailsResponse,
        GetJobRuntimeEnvironmentResponse,
        UpdateJobBuildArgumentsRequest,
        UpdateJobBuildArgumentsRequestDict,
        UpdateJobRuntimeEnvironmentRequest,
        UpdateJobRuntimeEnvironmentRequestDict,
    )


class AsyncNorthflankJobEnvironment(AsyncNorthflankResource):
    """Environment variables of jobs and arguments of their builds."""

    __slots__ = ()

    async def get(
        self,
        project_id: str,
        job_id: str,
        *,
        show: Literal["this", "inherited", "all"] | None = None,
        resolve_references: bool = False,
    ) -> GetJobRuntimeEnvironmentResponse:
        """Return the environment variables of a job. Sends `getJobRuntimeEnvironment`.

        Args:
            project_id: The project.
            job_id: The job.
            show: Whose values to show: its own, inherited ones, or all.
            resolve_references: Whether to resolve references in the values.

        Returns:
            The variables and files; the repr hides their values.

        Raises:
            NotFound: There is no such environment, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_runtime_environment import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                show=show, replaceTemplatedValues="true" if resolve_references else None
            ),
            projectId=project_id,
            jobId=job_id,
        )

    async def get_details(
        self, project_id: str, job_id: str
    ) -> GetJobRuntimeEnvironmentDetailsResponse:
        """Return where the environment variables of a job come from.

        Sends `getJobRuntimeEnvironmentDetails`.

        Args:
            project_id: The project.
            job_id: The job.

        Returns:
            The variables and files with their sources; the repr hides their values.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_runtime_environment_details import OPERATION

        return await self._send(OPERATION, projectId=project_id, jobId=job_id)

    async def update(
        self,
        project_id: str,
        job_id: str,
        fields: UpdateJobRuntimeEnvironmentRequest | UpdateJobRuntimeEnvironmentRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the environment variables of a job. Sends `updateJobRuntimeEnvironment`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: All variables and files, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_job_runtime_environment import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)

    async def get_build_arguments(
        self,
        project_id: str,
        job_id: str,
        *,
        show: Literal["this", "inherited", "all"] | None = None,
        resolve_references: bool = False,
    ) -> GetJobBuildArgumentsResponse:
        """Return the build arguments of a job. Sends `getJobBuildArguments`.

        Args:
            project_id: The project.
            job_id: The job.
            show: Whose values to show: its own, inherited ones, or all.
            resolve_references: Whether to resolve references in the values.

        Returns:
            The arguments and files; the repr hides their values.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_build_arguments import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                show=show, replaceTemplatedValues="true" if resolve_references else None
            ),
            projectId=project_id,
            jobId=job_id,
        )

    async def update_build_arguments(
        self,
        project_id: str,
        job_id: str,
        fields: UpdateJobBuildArgumentsRequest | UpdateJobBuildArgumentsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the build arguments of a job. Sends `updateJobBuildArguments`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: All arguments and files, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_job_build_arguments import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)
