"""Changes of addons on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateAddonResponse,
        GetAddonVersionResponse,
        PatchAddonRequestBackupSchedules,
        PatchAddonRequestBackupSchedulesDict,
        PatchAddonRequestOption3,
        PatchAddonRequestOption3Dict,
        PatchAddonRequestTemplateValues,
        PatchAddonRequestTemplateValuesDict,
        UpdateAddonNetworkSettingsRequest,
        UpdateAddonNetworkSettingsRequestDict,
        UpdateAddonSecurityRequest,
        UpdateAddonSecurityRequestDict,
        UpdateAddonVersionRequest,
        UpdateAddonVersionRequestDict,
    )


class AsyncNorthflankAddonUpdates(AsyncNorthflankResource):
    """Changes of addons."""

    __slots__ = ()

    async def update(
        self,
        project_id: str,
        addon_id: str,
        fields: PatchAddonRequestBackupSchedules
        | PatchAddonRequestBackupSchedulesDict
        | PatchAddonRequestTemplateValues
        | PatchAddonRequestTemplateValuesDict
        | PatchAddonRequestOption3
        | PatchAddonRequestOption3Dict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateAddonResponse:
        """Change an addon. Sends `patchAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The addon.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_addon import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id
        )

    async def delete(self, project_id: str, addon_id: str) -> None:
        """Delete an addon. Sends `deleteAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def update_network_settings(
        self,
        project_id: str,
        addon_id: str,
        fields: UpdateAddonNetworkSettingsRequest | UpdateAddonNetworkSettingsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change who can reach an addon. Sends `updateAddonNetworkSettings`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: The settings to change, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_addon_network_settings import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id)

    async def update_security(
        self,
        project_id: str,
        addon_id: str,
        fields: UpdateAddonSecurityRequest | UpdateAddonSecurityRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the security settings of an addon. Sends `updateAddonSecurity`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: The settings to change, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_addon_security import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id)

    async def get_version(self, project_id: str, addon_id: str) -> GetAddonVersionResponse:
        """Return an addon's version and the versions it can be upgraded to.

        Sends `getAddonVersion`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Returns:
            The versions.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_version import OPERATION

        return await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def update_version(
        self,
        project_id: str,
        addon_id: str,
        fields: UpdateAddonVersionRequest | UpdateAddonVersionRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Upgrade an addon to another version. Sends `updateAddonVersion`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: The version, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_addon_version import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id)
