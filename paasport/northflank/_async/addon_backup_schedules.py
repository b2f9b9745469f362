"""Schedules of backups of addons on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAddonBackupScheduleRequest,
        CreateAddonBackupScheduleRequestDict,
        CreateAuditLogSinkResponse,
        GetAddonBackupSchedulesResponseSchedule,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankAddonBackupSchedules(AsyncNorthflankResource):
    """Schedules of backups of addons."""

    __slots__ = ()

    def list(
        self, project_id: str, addon_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonBackupSchedulesResponseSchedule]:
        """List backup schedules, page by page. Sends `getAddonBackupSchedules`.

        Args:
            project_id: The project.
            addon_id: The addon.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The backup schedules; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_backup_schedules import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "addonId": addon_id}, **paging)

    async def create(
        self,
        project_id: str,
        addon_id: str,
        fields: CreateAddonBackupScheduleRequest | CreateAddonBackupScheduleRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateAuditLogSinkResponse:
        """Create a backup schedule. Sends `createAddonBackupSchedule`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The backup schedule.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_addon_backup_schedule import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id
        )

    async def delete(self, project_id: str, addon_id: str, schedule_id: str) -> None:
        """Delete a backup schedule. Sends `deleteAddonBackupSchedule`.

        Args:
            project_id: The project.
            addon_id: The addon.
            schedule_id: The backup schedule.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_addon_backup_schedule import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id, scheduleId=schedule_id)
