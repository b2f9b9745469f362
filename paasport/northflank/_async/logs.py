"""Logs on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..time_windows import window_query
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine

    from ..time_windows import LogWindow


class AsyncNorthflankLogs(AsyncNorthflankResource):
    """Logs of services, builds, jobs, addons and backups."""

    __slots__ = ()

    async def service(
        self,
        project_id: str,
        service_id: str,
        *,
        deployment_id: str | None = None,
        containers: Sequence[str] | None = None,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a service. Sends `getServiceLogs`.

        Args:
            project_id: The project.
            service_id: The service.
            deployment_id: Only lines of this deployment.
            containers: Only lines of these containers.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_logs import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            query=window_query(
                OPERATION.name, window, deploymentId=deployment_id, containerName=containers
            ),
        )

    async def build(
        self,
        project_id: str,
        service_id: str,
        build_id: str | None = None,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a build. Sends `getServiceBuildLogs`.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build; the latest one by default.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build_logs import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            query=window_query(
                OPERATION.name,
                window,
                buildId=build_id,
            ),
        )

    async def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of a job. Sends `getJobLogs`.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: Only lines of this run.
            containers: Only lines of these containers.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_logs import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "jobId": job_id},
            query=window_query(
                OPERATION.name,
                window,
                runId=run_id,
                containerName=containers,
            ),
        )

    async def addon(
        self,
        project_id: str,
        addon_id: str,
        *,
        containers: Sequence[str] | None = None,
        **window: Unpack[LogWindow],
    ) -> Sequence[LogLine]:
        """Return log lines of an addon. Sends `getAddonLogs`.

        Args:
            project_id: The project.
            addon_id: The addon.
            containers: Only lines of these containers.
            window: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`.

        Returns:
            The lines, newest first unless `oldest_first` is given.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_logs import OPERATION

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "addonId": addon_id},
            query=window_query(
                OPERATION.name,
                window,
                containerName=containers,
            ),
        )

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

        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "addonId": addon_id, "backupId": backup_id},
            query=window_query(OPERATION.name, window),
        )

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

        return await self._transport.execute(
            OPERATION,
            path={
                "projectId": project_id,
                "addonId": addon_id,
                "backupId": backup_id,
                "restoreId": restore_id,
            },
            query=window_query(OPERATION.name, window),
        )
