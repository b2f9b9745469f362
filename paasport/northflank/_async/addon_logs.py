"""Logs of addons, backups and restores on Northflank, read or followed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from paasport_runtime.calls.raw_response import AsyncReturned

from .log_reading import AsyncNorthflankLog, log_follower

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine

    from ..following import LogFollowing
    from ..request_values import LogType
    from ..time_windows import LogWindow
    from .log_follower import AsyncLogFollower


class AsyncNorthflankAddonLogs(AsyncNorthflankLog):
    """Logs of addons, backups and restores."""

    __slots__ = ()

    @overload
    async def addon(
        self,
        project_id: str,
        addon_id: str,
        *,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogWindow],
    ) -> Sequence[LogLine]: ...

    @overload
    def addon(
        self,
        project_id: str,
        addon_id: str,
        *,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[True],
        **options: Unpack[LogFollowing],
    ) -> AsyncLogFollower: ...

    def addon(
        self,
        project_id: str,
        addon_id: str,
        *,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: bool = False,
        **options: Any,
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return log lines of an addon, or follow its log.

        Sends `getAddonLogs`. To follow the log, opens a WebSocket that tails it and sends
        `getAddonLogs` for missed lines.

        Args:
            project_id: The project.
            addon_id: The addon.
            containers: Only lines of these containers.
            types: Only lines of these types, such as `runtime` or `ingress`.
            follow: Whether to follow it: its last lines, oldest first, and then each new one.
            options: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`; if it is followed, `tail`, the same
                filters, `on_gap` and `reconnection`, as in `LogFollowing`.

        Returns:
            The lines, newest first unless `oldest_first` is given; a follower with `follow`.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_logs import OPERATION

        path = {"projectId": project_id, "addonId": addon_id}
        selection: dict[str, object] = {"containerName": containers, "type": types}
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_ADDON

        return log_follower(self._transport, TAIL_ADDON, path, selection, read, None, options)

    async def backup(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a backup. Sends `getAddonBackupLogs`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_backup_logs import OPERATION

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        return await self._read(OPERATION, path, {}, **window)

    async def restore(
        self,
        project_id: str,
        addon_id: str,
        backup_id: str,
        restore_id: str,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a restore. Sends `getAddonRestoreLogs`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.
            restore_id: The restore.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_restore_logs import OPERATION

        path = {
            "projectId": project_id,
            "addonId": addon_id,
            "backupId": backup_id,
            "restoreId": restore_id,
        }
        return await self._read(OPERATION, path, {}, **window)
