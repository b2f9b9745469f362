"""Builds of jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetJobBuildResponse,
        StartJobBuildRequestOption1,
        StartJobBuildRequestOption1Dict,
        StartJobBuildRequestOverrides,
        StartJobBuildRequestOverridesDict,
        StartJobBuildResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankJobBuilds(AsyncNorthflankResource):
    """Builds of jobs."""

    __slots__ = ()

    def list(
        self, project_id: str, job_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetJobBuildResponse]:
        """List builds, page by page. Sends `getJobBuilds`.

        Args:
            project_id: The project.
            job_id: The job.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The builds; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_job_builds import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "jobId": job_id}, **paging)

    async def get(self, project_id: str, job_id: str, build_id: str) -> GetJobBuildResponse:
        """Return a build. Sends `getJobBuild`.

        Args:
            project_id: The project.
            job_id: The job.
            build_id: The build.

        Returns:
            The build.

        Raises:
            NotFound: There is no such build, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_build import OPERATION

        return await self._send(OPERATION, projectId=project_id, jobId=job_id, buildId=build_id)

    async def start(
        self,
        project_id: str,
        job_id: str,
        fields: StartJobBuildRequestOption1
        | StartJobBuildRequestOption1Dict
        | StartJobBuildRequestOverrides
        | StartJobBuildRequestOverridesDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> StartJobBuildResponse:
        """Start a build of a job. Sends `startJobBuild`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The build.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_job_build import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)

    async def cancel(self, project_id: str, job_id: str, build_id: str) -> None:
        """Cancel a build of a job. Sends `abortJobBuild`.

        Args:
            project_id: The project.
            job_id: The job.
            build_id: The build.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_job_build import OPERATION

        await self._send(OPERATION, projectId=project_id, jobId=job_id, buildId=build_id)
