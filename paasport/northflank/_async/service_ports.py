"""Ports of services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetServicePortsResponse,
        UpdateServicePortsRequest,
        UpdateServicePortsRequestDict,
    )


class AsyncNorthflankServicePorts(AsyncNorthflankResource):
    """Ports of services."""

    __slots__ = ()

    async def get(self, project_id: str, service_id: str) -> GetServicePortsResponse:
        """Return the ports of a service. Sends `getServicePorts`.

        Args:
            project_id: The project.
            service_id: The service.

        Returns:
            The ports.

        Raises:
            NotFound: The ports do not exist, or the token cannot access them.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_ports import OPERATION

        return await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def update(
        self,
        project_id: str,
        service_id: str,
        fields: UpdateServicePortsRequest | UpdateServicePortsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Replace the ports of a service. Sends `updateServicePorts`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: All ports, as a model or by API names; the others are removed.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_service_ports import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id)
