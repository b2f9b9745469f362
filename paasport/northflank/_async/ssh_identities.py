"""SSH identities on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        AddSshIdentitiesRequest,
        AddSshIdentitiesRequestDict,
        AddSshIdentitiesResponse,
        UpdateSshIdentitiesRequest,
        UpdateSshIdentitiesRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankSshIdentities(AsyncNorthflankResource):
    """SSH identities."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[AddSshIdentitiesResponse]:
        """List SSH identities, page by page. Sends `listSshIdentities`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The SSH identities; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_ssh_identities import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, identity_id: str) -> AddSshIdentitiesResponse:
        """Return an SSH identity. Sends `getSshIdentities`.

        Args:
            identity_id: The identity.

        Returns:
            The SSH identity.

        Raises:
            NotFound: There is no such SSH identity, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_ssh_identities import OPERATION

        return await self._send(OPERATION, identityId=identity_id)

    async def create(
        self,
        fields: AddSshIdentitiesRequest | AddSshIdentitiesRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddSshIdentitiesResponse:
        """Create an SSH identity. Sends `addSshIdentities`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The SSH identity.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_ssh_identities import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        identity_id: str,
        fields: UpdateSshIdentitiesRequest | UpdateSshIdentitiesRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddSshIdentitiesResponse:
        """Change an SSH identity. Sends `updateSshIdentities`.

        Args:
            identity_id: The identity.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The SSH identity.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_ssh_identities import OPERATION

        return await self._send(OPERATION, fields, extra=extra, identityId=identity_id)

    async def delete(self, identity_id: str) -> None:
        """Delete an SSH identity. Sends `deleteSshIdentities`.

        Args:
            identity_id: The identity.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_ssh_identities import OPERATION

        await self._send(OPERATION, identityId=identity_id)
