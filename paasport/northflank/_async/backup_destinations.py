"""External destinations for backups on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        AddBackupDestinationRequest,
        AddBackupDestinationRequestDict,
        AddBackupDestinationResponse,
        ListBackupDestinationsBackupsResponseItem,
        ListBackupDestinationsResponseBackupDestination,
        PatchBackupDestinationRequest,
        PatchBackupDestinationRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankBackupDestinations(AsyncNorthflankResource):
    """External destinations for backups."""

    __slots__ = ()

    def list(
        self, **paging: Unpack[Paging]
    ) -> AsyncPager[ListBackupDestinationsResponseBackupDestination]:
        """List backup destinations, page by page. Sends `listBackupDestinations`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The backup destinations; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_backup_destinations import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, destination_id: str) -> AddBackupDestinationResponse:
        """Return a backup destination. Sends `getBackupDestination`.

        Args:
            destination_id: The destination.

        Returns:
            The backup destination.

        Raises:
            NotFound: There is no such backup destination, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_backup_destination import OPERATION

        return await self._send(OPERATION, backupDestinationId=destination_id)

    async def create(
        self,
        fields: AddBackupDestinationRequest | AddBackupDestinationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AddBackupDestinationResponse:
        """Create a backup destination. Sends `addBackupDestination`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The backup destination.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.add_backup_destination import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        destination_id: str,
        fields: PatchBackupDestinationRequest | PatchBackupDestinationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a backup destination. Sends `patchBackupDestination`.

        Args:
            destination_id: The destination.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_backup_destination import OPERATION

        await self._send(OPERATION, fields, extra=extra, backupDestinationId=destination_id)

    async def delete(self, destination_id: str) -> None:
        """Delete a backup destination. Sends `deleteBackupDestination`.

        Args:
            destination_id: The destination.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_backup_destination import OPERATION

        await self._send(OPERATION, backupDestinationId=destination_id)

    def backups(
        self, destination_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListBackupDestinationsBackupsResponseItem]:
        """List the backups in a destination, page by page. Sends `listBackupDestinationsBackups`.

        Args:
            destination_id: The destination.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The backups; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_backup_destinations_backups import PAGES

        return self._pages(PAGES, path={"backupDestinationId": destination_id}, **paging)
