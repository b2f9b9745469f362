"""Environment variables of services on Northflank."""

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
        UpdateServiceBuildArgumentsRequest,
        UpdateServiceBuildArgumentsRequestDict,
        UpdateServiceRuntimeEnvironmentRequest,
        UpdateServiceRuntimeEnvironmentRequestDict,
        UpdateServiceRuntimeEnvironmentResponse,
    )


class AsyncNorthflankServiceEnvironment(AsyncNorthflankResource):
    """Environment variables of services and arguments of their builds."""

    __slots__ = ()

    async def get(
        self,
        project_id: str,
        service_id: str,
        *,
        show: Literal["this", "inherited", "all"] | None = None,
        resolve_references: bool = False,
    ) -> GetJobRuntimeEnvironmentResponse:
        """Return the environment variables of a service. Sends `getServiceRuntimeEnvironment`.

        Args:
            project_id: The project.
            service_id: The service.
            show: Whose values to show: its own, inherited ones, or all.
            resolve_references: Whether to resolve references in the values.

        Returns:
            The variables and files; the repr hides their values.

        Raises:
            NotFound: There is no such environment, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_runtime_environment import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                show=show, replaceTemplatedValues="true" if resolve_references else None
            ),
            projectId=project_id,
            serviceId=service_id,
        )

    async def get_details(
        self, project_id: str, service_id: str
    ) -> GetJobRuntimeEnvironmentDetailsResponse:
        """Return where the environment variables of a service come from.

        Sends `getServiceRuntimeEnvironmentDetails`.

        Args:
            project_id: The project.
            service_id: The service.

        Returns:
            The variables and files with their sources; the repr hides their values.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_runtime_environment_details import (
            OPERATION,
        )

        return await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def update(
        self,
        project_id: str,
        service_id: str,
        fields: UpdateServiceRuntimeEnvironmentRequest | UpdateServiceRuntimeEnvironmentRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> UpdateServiceRuntimeEnvironmentResponse:
        """Replace the environment variables of a service. Sends `updateServiceRuntimeEnvironment`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: All variables and files, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The environment.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_service_runtime_environment import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id
        )

    async def get_build_arguments(
        self,
        project_id: str,
        service_id: str,
        *,
        show: Literal["this", "inherited", "all"] | None = None,
        resolve_references: bool = False,
    ) -> GetJobBuildArgumentsResponse:
        """Return the build arguments of a service. Sends `getServiceBuildArguments`.

        Args:
            project_id: The project.
            service_id: The service.
            show: Whose values to show: its own, inherited ones, or all.
            resolve_references: Whether to resolve references in the values.

        Returns:
            The arguments and files; the repr hides their values.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build_arguments import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                show=show, replaceTemplatedValues="true" if resolve_references else None
            ),
            projectId=project_id,
            serviceId=service_id,
        )

    async def update_build_arguments(
        self,
        project_id: str,
        service_id: str,
        fields: UpdateServiceBuildArgumentsRequest | UpdateServiceBuildArgumentsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the build arguments of a service. Sends `updateServiceBuildArguments`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: All arguments and files, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_service_build_arguments import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id)
