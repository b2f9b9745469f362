"""Restores of backups of addons on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...shared.results import not_listed
from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        GetAddonBackupRestoresResponseRestore,
        RestoreAddonBackupResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle


class AsyncNorthflankBackupRestores(AsyncNorthflankResource):
    """Restores of backups."""

    __slots__ = ()

    async def restore(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        *,
        source_project_id: str | None = None,
        source_addon_id: str | None = None,
    ) -> AsyncHandle[RestoreAddonBackupResponse, GetAddonBackupRestoresResponseRestore]:
        """Restore a backup into its addon, or into another one. Sends `restoreAddonBackup`.

        The addon's current data is replaced.

        Args:
            project_id: The project.
            addon_id: The addon whose data is replaced.
            backup_id: The backup.
            source_project_id: The project of the addon that was backed up, if different.
            source_addon_id: The addon that was backed up, if different.

        Returns:
            A handle for the restore; `wait()` returns when it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.restore_addon_backup import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller

        from ..waiting import LOG_LINES, backup_condition, log_lines
        from .logs import AsyncNorthflankLogs

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        source = drop_none(sourceProjectId=source_project_id, sourceAddonId=source_addon_id)
        response = await self._transport.execute(OPERATION, path=path, query=source)
        restore_id = response.restore_id
        operation = "getAddonBackupRestores"

        async def poll() -> GetAddonBackupRestoresResponseRestore:
            restores = self.restores(
                project_id,
                addon_id,
                backup_id,
                source_project_id=source_project_id,
                source_addon_id=source_addon_id,
            )
            async for restore in restores:
                if restore.id == restore_id:
                    return restore
            raise not_listed(f"restore {restore_id}", operation)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            lines = await logs.restore(project_id, addon_id, backup_id, restore_id, limit=LOG_LINES)
            return log_lines(lines)

        condition = backup_condition(f"restore {restore_id}", operation)
        return AsyncHandle(response, restore_id, AsyncPoller(poll, condition, tail))

    def restores(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        *,
        source_project_id: str | None = None,
        source_addon_id: str | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[GetAddonBackupRestoresResponseRestore]:
        """List the restores of a backup, page by page. Sends `getAddonBackupRestores`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            source_project_id: The project of the addon that was backed up, if different.
            source_addon_id: The addon that was backed up, if different.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The restores with their status; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_backup_restores import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id, "addonId": addon_id, "backupId": backup_id},
            query=drop_none(sourceProjectId=source_project_id, sourceAddonId=source_addon_id),
            page_size=page_size,
            limit=limit,
        )

    async def cancel_restore(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        restore_id: str,
        *,
        source_project_id: str | None = None,
        source_addon_id: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Cancel a restore in progress. Sends `abortAddonRestore`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            restore_id: The restore.
            source_project_id: The project of the addon that was backed up, if different.
            source_addon_id: The addon that was backed up, if different.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_addon_restore import OPERATION

        await self._send(
            OPERATION,
            {"restoreId": restore_id},
            query=drop_none(sourceProjectId=source_project_id, sourceAddonId=source_addon_id),
            extra=extra,
            projectId=project_id,
            addonId=addon_id,
            backupId=backup_id,
        )
