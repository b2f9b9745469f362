"""Links of secret groups to addons on Northflank, which add the addons' credentials to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetSecretLinkResponse,
        UpdateSecretLinkRequest,
        UpdateSecretLinkRequestDict,
        UpdateSecretLinkResponse,
    )


class AsyncNorthflankSecretLinks(AsyncNorthflankResource):
    """Links of secret groups to addons, which add the addons' credentials to them."""

    __slots__ = ()

    async def get(self, project_id: str, secret_id: str, addon_id: str) -> GetSecretLinkResponse:
        """Return the link of a secret group to an addon. Sends `getSecretLink`.

        Args:
            project_id: The project.
            secret_id: The secret.
            addon_id: The addon.

        Returns:
            The link.

        Raises:
            NotFound: There is no such link, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_secret_link import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, secretId=secret_id, addonId=addon_id
        )

    async def update(
        self,
        project_id: str,
        secret_id: str,
        addon_id: str,
        fields: UpdateSecretLinkRequest | UpdateSecretLinkRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> UpdateSecretLinkResponse:
        """Link a secret group to an addon, or change the link. Sends `updateSecretLink`.

        Args:
            project_id: The project.
            secret_id: The secret.
            addon_id: The addon.
            fields: The keys of the addon and the names of their variables, as a model or by API
                names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The link.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_secret_link import OPERATION

        return await self._send(
            OPERATION,
            fields,
            extra=extra,
            projectId=project_id,
            secretId=secret_id,
            addonId=addon_id,
        )

    async def delete(self, project_id: str, secret_id: str, addon_id: str) -> None:
        """Delete the link of a secret group to an addon. Sends `deleteSecretLink`.

        Args:
            project_id: The project.
            secret_id: The secret.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_secret_link import OPERATION

        await self._send(OPERATION, projectId=project_id, secretId=secret_id, addonId=addon_id)
