"""Changes of jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateJobCronResponse,
        CreateJobManualResponse,
        CreateJobResponse,
        GetAddonContainersResponseContainer,
        GetJobPullRequestsResponsePullRequest,
        ListBranchesResponseBranch,
        PatchJobCronRequest,
        PatchJobCronRequestDict,
        PatchJobManualRequest,
        PatchJobManualRequestDict,
        PatchJobRequest,
        PatchJobRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankJobUpdates(AsyncNorthflankResource):
    """Changing jobs, what they are built from, and where they run."""

    __slots__ = ()

    async def update(
        self,
        project_id: str,
        job_id: str,
        fields: PatchJobRequest | PatchJobRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateJobResponse:
        """Change a job. Sends `patchJob`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_job import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)

    async def update_manual(
        self,
        project_id: str,
        job_id: str,
        fields: PatchJobManualRequest | PatchJobManualRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateJobManualResponse:
        """Change a manual job that is built from a repository. Sends `patchJobManual`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_job_manual import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)

    async def update_cron(
        self,
        project_id: str,
        job_id: str,
        fields: PatchJobCronRequest | PatchJobCronRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateJobCronResponse:
        """Change a job with a schedule that is built from a repository. Sends `patchJobCron`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The job.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_job_cron import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)

    async def delete(self, project_id: str, job_id: str) -> None:
        """Delete a job. Sends `deleteJob`.

        Args:
            project_id: The project.
            job_id: The job.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_job import OPERATION

        await self._send(OPERATION, projectId=project_id, jobId=job_id)

    def branches(
        self, project_id: str, job_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListBranchesResponseBranch]:
        """List the branches that a job can build, page by page. Sends `getJobBranches`.

        Args:
            project_id: The project.
            job_id: The job.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The branches; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_job_branches import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "jobId": job_id}, **paging)

    def pull_requests(
        self, project_id: str, job_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetJobPullRequestsResponsePullRequest]:
        """List the pull requests that a job can build, page by page. Sends `getJobPullRequests`.

        Args:
            project_id: The project.
            job_id: The job.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The pull requests; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_job_pull_requests import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "jobId": job_id}, **paging)

    def containers(
        self, project_id: str, job_id: str, *, run_id: str | None = None, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonContainersResponseContainer]:
        """List the containers of a job, page by page. Sends `getJobContainers`.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: Only those of this run.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The containers; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_job_containers import PAGES

        return self._pages(
            PAGES,
            query=drop_none(runId=run_id),
            path={"projectId": project_id, "jobId": job_id},
            **paging,
        )
