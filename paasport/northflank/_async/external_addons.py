"""Addons that run outside the platform on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateExternalAddonRequest,
        CreateExternalAddonRequestDict,
        CreateExternalAddonResponse,
        UpdateExternalAddonRequest,
        UpdateExternalAddonRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankExternalAddons(AsyncNorthflankResource):
    """Addons that run outside the platform."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        *,
        resource_type: str | None = None,
        status: str | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[CreateExternalAddonResponse]:
        """List external addons, page by page. Sends `listExternalAddons`.

        Args:
            project_id: The project.
            resource_type: Only those of this kind of resource.
            status: Only those with this status.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The external addons; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_external_addons import PAGES

        return self._pages(
            PAGES,
            query=drop_none(resourceType=resource_type, status=status),
            path={"projectId": project_id},
            **paging,
        )

    async def get(self, project_id: str, addon_id: str) -> CreateExternalAddonResponse:
        """Return an external addon. Sends `getExternalAddon`.

        Args:
            project_id: The project.
            addon_id: The external addon.

        Returns:
            The external addon.

        Raises:
            NotFound: There is no such external addon, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_external_addon import OPERATION

        return await self._send(OPERATION, projectId=project_id, externalAddonId=addon_id)

    async def create(
        self,
        project_id: str,
        fields: CreateExternalAddonRequest | CreateExternalAddonRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateExternalAddonResponse:
        """Create an external addon. Sends `createExternalAddon`.

        Args:
            project_id: The project.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The external addon.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_external_addon import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def update(
        self,
        project_id: str,
        addon_id: str,
        fields: UpdateExternalAddonRequest | UpdateExternalAddonRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateExternalAddonResponse:
        """Change an external addon. Sends `updateExternalAddon`.

        Args:
            project_id: The project.
            addon_id: The external addon.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The external addon.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_external_addon import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, externalAddonId=addon_id
        )

    async def delete(self, project_id: str, addon_id: str) -> None:
        """Delete an external addon. Sends `deleteExternalAddon`.

        Args:
            project_id: The project.
            addon_id: The external addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_external_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, externalAddonId=addon_id)
