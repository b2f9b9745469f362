"""Schedules of backups of volumes on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAuditLogSinkResponse,
        CreateVolumeBackupScheduleRequest,
        CreateVolumeBackupScheduleRequestDict,
        GetAddonBackupSchedulesResponseSchedule,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankVolumeBackupSchedules(AsyncNorthflankResource):
    """Schedules of backups of volumes."""

    __slots__ = ()

    def list(
        self, project_id: str, volume_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonBackupSchedulesResponseSchedule]:
        """List backup schedules, page by page. Sends `getVolumeBackupSchedules`.

        Args:
            project_id: The project.
            volume_id: The volume.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The backup schedules; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_volume_backup_schedules import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "volumeId": volume_id}, **paging)

    async def create(
        self,
        project_id: str,
        volume_id: str,
        fields: CreateVolumeBackupScheduleRequest | CreateVolumeBackupScheduleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateAuditLogSinkResponse:
        """Create a backup schedule. Sends `createVolumeBackupSchedule`.

        Args:
            project_id: The project.
            volume_id: The volume.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The backup schedule.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_volume_backup_schedule import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, volumeId=volume_id
        )

    async def delete(self, project_id: str, volume_id: str, schedule_id: str) -> None:
        """Delete a backup schedule. Sends `deleteVolumeBackupSchedule`.

        Args:
            project_id: The project.
            volume_id: The volume.
            schedule_id: The backup schedule.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_volume_backup_schedule import OPERATION

        await self._send(
            OPERATION, projectId=project_id, volumeId=volume_id, scheduleId=schedule_id
        )
