"""Credentials of addons on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetAddonCredentialsResponse,
    )


class AsyncNorthflankAddonCredentials(AsyncNorthflankResource):
    """Credentials of addons."""

    __slots__ = ()

    async def get(self, project_id: str, addon_id: str) -> GetAddonCredentialsResponse:
        """Return the credentials of an addon. Sends `getAddonCredentials`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Returns:
            The credentials; the repr hides their values.

        Raises:
            NotFound: There are no such credentials, or the token cannot access them.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_credentials import OPERATION

        return await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def rotate(self, project_id: str, addon_id: str) -> None:
        """Start rotating an addon's credentials; the old ones remain valid until it is finished.

        Sends `startAddonSecretRotation`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_addon_secret_rotation import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def finalize_rotation(self, project_id: str, addon_id: str) -> None:
        """Finish rotating an addon's credentials; the old ones become invalid.

        Sends `finaliseAddonSecretRotation`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.finalise_addon_secret_rotation import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)
