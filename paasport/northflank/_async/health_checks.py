"""Health checks of services and jobs on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetJobHealthChecksResponse,
        UpdateJobHealthChecksRequest,
        UpdateJobHealthChecksRequestDict,
        UpdateServiceHealthChecksRequest,
        UpdateServiceHealthChecksRequestDict,
    )


class AsyncNorthflankServiceHealthChecks(AsyncNorthflankResource):
    """Health checks of services."""

    __slots__ = ()

    async def get(self, project_id: str, service_id: str) -> GetJobHealthChecksResponse:
        """Return the health checks of a service. Sends `getServiceHealthChecks`.

        Args:
            project_id: The project.
            service_id: The service.

        Returns:
            The health checks.

        Raises:
            NotFound: There is no such service, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_health_checks import OPERATION

        return await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def update(
        self,
        project_id: str,
        service_id: str,
        fields: UpdateServiceHealthChecksRequest | UpdateServiceHealthChecksRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the health checks of a service. Sends `updateServiceHealthChecks`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: All health checks, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_service_health_checks import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id)


class AsyncNorthflankJobHealthChecks(AsyncNorthflankResource):
    """Health checks of jobs."""

    __slots__ = ()

    async def get(self, project_id: str, job_id: str) -> GetJobHealthChecksResponse:
        """Return the health checks of a job. Sends `getJobHealthChecks`.

        Args:
            project_id: The project.
            job_id: The job.

        Returns:
            The health checks.

        Raises:
            NotFound: There is no such job, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_health_checks import OPERATION

        return await self._send(OPERATION, projectId=project_id, jobId=job_id)

    async def update(
        self,
        project_id: str,
        job_id: str,
        fields: UpdateJobHealthChecksRequest | UpdateJobHealthChecksRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the health checks of a job. Sends `updateJobHealthChecks`.

        Args:
            project_id: The project.
            job_id: The job.
            fields: All health checks, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_job_health_checks import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, jobId=job_id)
