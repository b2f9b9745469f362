"""Backups of addons on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ...shared.replies import missing
from ..request_bodies import given, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        BackupAddonResponse,
        GetAddonBackupRestoresResponseRestore,
        GetAddonBackupsResponseBackup,
        RestoreAddonBackupResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ...shared._async.handles import AsyncHandle, AsyncPoller
    from ...shared.waiting_options import WaitOptions


class AsyncNorthflankBackups(AsyncNorthflankResource):
    """Backups of addons."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        addon_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[GetAddonBackupsResponseBackup]:
        """List the backups of an addon, page by page. Sends `getAddonBackups`.

        Args:
            project_id: The project.
            addon_id: The addon.
            page_size: How many to ask for at once; the server chooses by default.
            limit: How many to read at most.

        Returns:
            The backups; nothing is sent before they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_backups import OPERATION

        return self._pages(
            OPERATION,
            lambda data: data.backups,
            path={"projectId": project_id, "addonId": addon_id},
            page_size=page_size,
            limit=limit,
        )

    async def create(
        self,
        project_id: str,
        addon_id: str,
        *,
        name: str | None = None,
        backup_type: Literal["dump", "snapshot"] | None = None,
        compression_type: Literal["gz", "zstd"] | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> AsyncHandle[BackupAddonResponse, BackupAddonResponse]:
        """Start a backup of an addon. Sends `backupAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.
            name: The backup's name; the server makes one up without it.
            backup_type: A dump of the data or a snapshot of the disk.
            compression_type: How a dump is compressed.
            fields: More of the request body, by the API's names.

        Returns:
            The backup that has begun; its `wait` ends when it is complete.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.backup_addon import OPERATION

        from ...shared._async.handles import AsyncHandle

        body = given(name=name, backupType=backup_type, compressionType=compression_type)
        answer = await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "addonId": addon_id},
            body=with_fields(OPERATION.name, body, fields),
        )
        return AsyncHandle(answer, answer.id, self._poller(project_id, addon_id, answer.id))

    async def get(self, project_id: str, addon_id: str, backup_id: str) -> BackupAddonResponse:
        """Return a backup of an addon. Sends `getAddonBackup`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.

        Returns:
            The backup with its status.

        Raises:
            NotFound: There is no such backup, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_backup import OPERATION

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[BackupAddonResponse]],
    ) -> BackupAddonResponse:
        """Wait until a backup is complete. Sends `getAddonBackup` again and again.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            timeout: Seconds after which to give up.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The backup.

        Raises:
            OperationFailed: It has failed or was cancelled; the error's `log` is the end of its
                log.
            WaitTimeout: It has not ended in time; the error has what was last seen.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = self._poller(project_id, addon_id, backup_id)
        return await poller.wait(timeout=timeout, **options)

    async def cancel(self, project_id: str, addon_id: str, backup_id: str) -> None:
        """Cancel a backup that has begun. Sends `abortAddonBackup`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_addon_backup import OPERATION

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        await self._transport.execute(OPERATION, path=path)

    async def restore(
        self, project_id: str, addon_id: str, backup_id: str
    ) -> AsyncHandle[RestoreAddonBackupResponse, GetAddonBackupRestoresResponseRestore]:
        """Put the data of a backup back into its addon. Sends `restoreAddonBackup`.

        What the addon holds now is replaced.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.

        Returns:
            The restoration that has begun; its `wait` ends when it is complete.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.restore_addon_backup import OPERATION

        from ...shared._async.handles import AsyncHandle, AsyncPoller
        from ..waiting import TAIL, backup_goal, log_lines
        from .logs import AsyncNorthflankLogs

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        answer = await self._transport.execute(OPERATION, path=path)
        restore_id = answer.restore_id
        operation = "getAddonBackupRestores"

        async def poll() -> GetAddonBackupRestoresResponseRestore:
            async for restore in self.restores(project_id, addon_id, backup_id):
                if restore.id == restore_id:
                    return restore
            raise missing(f"restoration {restore_id}", operation)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            lines = await logs.restore(project_id, addon_id, backup_id, restore_id, limit=TAIL)
            return log_lines(lines)

        goal = backup_goal(f"restoration {restore_id}", operation)
        return AsyncHandle(answer, restore_id, AsyncPoller(poll, goal, tail))

    def restores(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[GetAddonBackupRestoresResponseRestore]:
        """List the restorations of a backup, page by page. Sends `getAddonBackupRestores`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            page_size: How many to ask for at once; the server chooses by default.
            limit: How many to read at most.

        Returns:
            The restorations with their status; nothing is sent before they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_backup_restores import OPERATION

        return self._pages(
            OPERATION,
            lambda data: data.restores,
            path={"projectId": project_id, "addonId": addon_id, "backupId": backup_id},
            page_size=page_size,
            limit=limit,
        )

    def _poller(
        self, project_id: str, addon_id: str, backup_id: str
    ) -> AsyncPoller[BackupAddonResponse]:
        from ...shared._async.handles import AsyncPoller
        from ..waiting import TAIL, backup_goal, log_lines
        from .logs import AsyncNorthflankLogs

        async def poll() -> BackupAddonResponse:
            return await self.get(project_id, addon_id, backup_id)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            return log_lines(await logs.backup(project_id, addon_id, backup_id, limit=TAIL))

        return AsyncPoller(poll, backup_goal(f"backup {backup_id}", "getAddonBackup"), tail)
