"""Saved credentials of image registries on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        AddRegistryCredentialsRequest,
        AddRegistryCredentialsRequestDict,
        AddRegistryCredentialsResponse,
        ListRegistryCredentialsResponseCredential,
        UpdateRegistryCredentialsRequest,
        UpdateRegistryCredentialsRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankRegistries(AsyncNorthflankResource):
    """Saved credentials of image registries."""

    __slots__ = ()

    def list(
        self, **paging: Unpack[Paging]
    ) -> AsyncPager[ListRegistryCredentialsResponseCredential]:
        """List saved credentials, page by page. Sends `listRegistryCredentials`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The saved credentials; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_registry_credentials import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, credential_id: str) -> AddRegistryCredentialsResponse:
        """Return the saved credentials of a registry. Sends `getRegistryCredentials`.

        Args:
            credential_id: The saved credentials.

        Returns:
            The saved credentials.

        Raises:
            NotFound: There are no such credentials, or the token cannot access them.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_registry_credentials import OPERATION

        return await self._send(OPERATION, credentialId=credential_id)

    async def create(
        self,
        fields: AddRegistryCredentialsRequest | AddRegistryCredentialsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddRegistryCredentialsResponse:
        """Save credentials of a registry. Sends `addRegistryCredentials`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The saved credentials.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_registry_credentials import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        credential_id: str,
        fields: UpdateRegistryCredentialsRequest | UpdateRegistryCredentialsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the saved credentials of a registry. Sends `updateRegistryCredentials`.

        Args:
            credential_id: The saved credentials.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_registry_credentials import OPERATION

        await self._send(OPERATION, fields, extra=extra, credentialId=credential_id)

    async def delete(self, credential_id: str) -> None:
        """Delete the saved credentials of a registry. Sends `deleteRegistryCredentials`.

        Args:
            credential_id: The saved credentials.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_registry_credentials import OPERATION

        await self._send(OPERATION, credentialId=credential_id)
