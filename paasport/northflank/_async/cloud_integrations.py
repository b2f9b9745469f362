"""Accounts at cloud providers on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateCloudIntegrationRequest,
        CreateCloudIntegrationRequestDict,
        CreateCloudIntegrationResponse,
        ListCloudIntegrationsResponseIntegration,
        PatchCloudIntegrationRequest,
        PatchCloudIntegrationRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankCloudIntegrations(AsyncNorthflankResource):
    """Accounts at cloud providers."""

    __slots__ = ()

    def list(
        self, **paging: Unpack[Paging]
    ) -> AsyncPager[ListCloudIntegrationsResponseIntegration]:
        """List cloud integrations, page by page. Sends `listCloudIntegrations`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The cloud integrations; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_cloud_integrations import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, integration_id: str) -> CreateCloudIntegrationResponse:
        """Return a cloud integration. Sends `getCloudIntegration`.

        Args:
            integration_id: The cloud integration.

        Returns:
            The cloud integration.

        Raises:
            NotFound: There is no such cloud integration, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_cloud_integration import OPERATION

        return await self._send(OPERATION, integrationId=integration_id)

    async def create(
        self,
        fields: CreateCloudIntegrationRequest | CreateCloudIntegrationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateCloudIntegrationResponse:
        """Create a cloud integration. Sends `createCloudIntegration`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The cloud integration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_cloud_integration import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        integration_id: str,
        fields: PatchCloudIntegrationRequest | PatchCloudIntegrationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateCloudIntegrationResponse:
        """Change a cloud integration. Sends `patchCloudIntegration`.

        Args:
            integration_id: The cloud integration.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The cloud integration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_cloud_integration import OPERATION

        return await self._send(OPERATION, fields, extra=extra, integrationId=integration_id)

    async def delete(self, integration_id: str) -> None:
        """Delete a cloud integration. Sends `deleteCloudIntegration`.

        Args:
            integration_id: The cloud integration.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_cloud_integration import OPERATION

        await self._send(OPERATION, integrationId=integration_id)
