"""Backups of volumes on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        BackupVolumeRequest,
        BackupVolumeRequestDict,
        BackupVolumeResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankVolumeBackups(AsyncNorthflankResource):
    """Backups of volumes."""

    __slots__ = ()

    def list(
        self, project_id: str, volume_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[BackupVolumeResponse]:
        """List backups, page by page. Sends `getVolumeBackups`.

        Args:
            project_id: The project.
            volume_id: The volume.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The backups; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_volume_backups import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "volumeId": volume_id}, **paging)

    async def get(self, project_id: str, volume_id: str, backup_id: str) -> BackupVolumeResponse:
        """Return a backup. Sends `getVolumeBackup`.

        Args:
            project_id: The project.
            volume_id: The volume.
            backup_id: The backup.

        Returns:
            The backup.

        Raises:
            NotFound: There is no such backup, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_volume_backup import OPERATION

        return await self._send(
            OPERATION, projectId=project_id, volumeId=volume_id, backupId=backup_id
        )

    async def create(
        self,
        project_id: str,
        volume_id: str,
        fields: BackupVolumeRequest | BackupVolumeRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> BackupVolumeResponse:
        """Start a backup of a volume. Sends `backupVolume`.

        Args:
            project_id: The project.
            volume_id: The volume.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The backup.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.backup_volume import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, volumeId=volume_id
        )

    async def delete(self, project_id: str, volume_id: str, backup_id: str) -> None:
        """Delete a backup. Sends `deleteVolumeBackup`.

        Args:
            project_id: The project.
            volume_id: The volume.
            backup_id: The backup.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_volume_backup import OPERATION

        await self._send(OPERATION, projectId=project_id, volumeId=volume_id, backupId=backup_id)
