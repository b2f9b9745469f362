"""Logs on Northflank, read or followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from paasport_runtime.calls.raw_response import AsyncReturned
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.secrets.frames import guarded

from ...shared.arguments import argument_error
from ..time_windows import LOG_WINDOW, window_query
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine
    from paasport_runtime.rest.operation import RestOperation

    from ..following import LogFollowing
    from ..request_values import LogType
    from ..time_windows import LogWindow
    from .log_follower import AsyncLogFollower, AsyncLogWatch


class AsyncNorthflankLogs(AsyncNorthflankResource):
    """Logs of services, builds, jobs, addons and backups."""

    __slots__ = ()

    @overload
    async def service(
        self,
        project_id: str,
        service_id: str,
        *,
        deployment_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogWindow],
    ) -> Sequence[LogLine]: ...

    @overload
    def service(
        self,
        project_id: str,
        service_id: str,
        *,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[True],
        **options: Unpack[LogFollowing],
    ) -> AsyncLogFollower: ...

    def service(
        self,
        project_id: str,
        service_id: str,
        *,
        deployment_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: bool = False,
        **options: Any,
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return log lines of a service, or follow its log.

        Sends `getServiceLogs`; followed, a WebSocket that tails the log, and
        `getServiceLogs` for what was missed.

        Args:
            project_id: The project.
            service_id: The service.
            deployment_id: Only lines of this deployment; not if it is followed.
            containers: Only lines of these containers.
            types: Only lines of these types, such as `runtime` or `ingress`.
            follow: Whether to follow it: its last lines, oldest first, and then each new one.
            options: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`; if it is followed, `tail`, the same
                filters, `on_gap` and `reconnection`, as in `LogFollowing`.

        Returns:
            The lines, newest first unless `oldest_first` is given; what follows the log if that was
            asked for.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: There is no such option.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_logs import OPERATION

        path = {"projectId": project_id, "serviceId": service_id}
        selection: dict[str, object] = {
            "deploymentId": deployment_id,
            "containerName": containers,
            "type": types,
        }
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_SERVICE

        if deployment_id is not None:
            raise argument_error(
                TAIL_SERVICE.name,
                "deployment_id",
                "the lines of one deployment cannot be followed; leave out deployment_id, or name "
                "its containers",
            )
        return _follower(self._transport, TAIL_SERVICE, path, selection, read, None, options)

    @overload
    async def build(
        self,
        project_id: str,
        service_id: str,
        build_id: str | None = None,
        *,
        follow: Literal[False] = False,
        **options: Unpack[LogWindow],
    ) -> Sequence[LogLine]: ...

    @overload
    def build(
        self,
        project_id: str,
        service_id: str,
        build_id: str | None = None,
        *,
        follow: Literal[True],
        **options: Unpack[LogFollowing],
    ) -> AsyncLogFollower: ...

    def build(
        self,
        project_id: str,
        service_id: str,
        build_id: str | None = None,
        *,
        follow: bool = False,
        **options: Any,
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return log lines of a build, or follow its log.

        Sends `getServiceBuildLogs`; followed, a WebSocket that tails the log,
        `getServiceBuildLogs` for what was missed, and `getServiceBuild` repeatedly.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build; the latest one by default.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the build has ended, if it is named.
            options: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`; if it is followed, `tail`, the same
                filters, `on_gap` and `reconnection`, as in `LogFollowing`.

        Returns:
            The lines, newest first unless `oldest_first` is given; what follows the log if that was
            asked for.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: There is no such option.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build_logs import OPERATION

        path = {"projectId": project_id, "serviceId": service_id}
        selection: dict[str, object] = {"buildId": build_id}
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_BUILD

        watch = None
        if build_id is not None:
            from paasport_api.northflank.operations.get_service_build import OPERATION as STATE

            from ..following import LogEnd
            from ..waiting import build_condition

            look = partial(self._transport.execute, STATE, path={**path, "buildId": build_id})
            watch = LogEnd("build", look, build_condition(build_id))
        return _follower(self._transport, TAIL_BUILD, path, selection, read, watch, options)

    @overload
    async def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogWindow],
    ) -> Sequence[LogLine]: ...

    @overload
    def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: Literal[True],
        **options: Unpack[LogFollowing],
    ) -> AsyncLogFollower: ...

    def job(
        self,
        project_id: str,
        job_id: str,
        *,
        run_id: str | None = None,
        containers: Sequence[str] | None = None,
        types: Sequence[LogType] | None = None,
        follow: bool = False,
        **options: Any,
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return log lines of a job, or follow its log.

        Sends `getJobLogs`; followed, a WebSocket that tails the log,
        `getJobLogs` for what was missed, and `getJobRun` repeatedly.

        Args:
            project_id: The project.
            job_id: The job.
            run_id: Only lines of this run.
            containers: Only lines of these containers.
            types: Only lines of these types, such as `runtime` or `ingress`.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the run has ended, if one is named.
            options: `start`, `end`, `duration`, `limit`, `oldest_first`, `includes`, `excludes`,
                `matches` and `not_matches`, as in `LogWindow`; if it is followed, `tail`, the same
                filters, `on_gap` and `reconnection`, as in `LogFollowing`.

        Returns:
            The lines, newest first unless `oldest_first` is given; what follows the log if that was
            asked for.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: There is no such option.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_job_logs import OPERATION

        path = {"projectId": project_id, "jobId": job_id}
        selection: dict[str, object] = {"runId": run_id, "containerName": containers, "type": types}
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_JOB

        watch = None
        if run_id is not None:
            from paasport_api.northflank.operations.get_job_run import OPERATION as STATE

            from ..following import LogEnd
            from ..waiting import run_condition

            look = partial(self._transport.execute, STATE, path={**path, "runId": run_id})
            watch = LogEnd("run", look, run_condition(run_id))
        return _follower(self._transport, TAIL_JOB, path, selection, read, watch, options)

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

        Sends `getAddonLogs`; followed, a WebSocket that tails the log, and
        `getAddonLogs` for what was missed.

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
            The lines, newest first unless `oldest_first` is given; what follows the log if that was
            asked for.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: There is no such option.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_logs import OPERATION

        path = {"projectId": project_id, "addonId": addon_id}
        selection: dict[str, object] = {"containerName": containers, "type": types}
        read = partial(self._read, OPERATION, path, selection)
        if not follow:
            return read(**options)
        from ..live_operations import TAIL_ADDON

        return _follower(self._transport, TAIL_ADDON, path, selection, read, None, options)

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

    @guarded
    async def _read(
        self,
        operation: RestOperation[list[LogLine]],
        path: Mapping[str, object],
        selection: Mapping[str, object],
        **window: Any,
    ) -> Sequence[LogLine]:
        for name in window:
            if name not in LOG_WINDOW:
                raise TypeError(f"a log has no option {name!r}, unless it is followed")
        query = window_query(operation.name, window, **selection)
        return await self._transport.execute(operation, path=path, query=query)


def _follower(
    transport: AsyncRestTransport,
    operation: RestOperation[list[LogLine]],
    path: Mapping[str, object],
    selection: Mapping[str, object],
    read: Callable[..., AsyncReturned[Sequence[LogLine]]],
    watch: AsyncLogWatch | None,
    options: Mapping[str, Any],
) -> AsyncLogFollower:
    from ..following import TAIL, FollowedLog, filters_of, tail_query
    from .log_follower import AsyncLogFollower

    query = tail_query(operation.name, options, **selection)
    filters = filters_of(options)

    async def read_past(start: datetime | None, limit: int) -> Sequence[LogLine]:
        if start is None:
            return await read(limit=limit, **filters)
        return await read(start=start, limit=limit, oldest_first=True, **filters)

    # What is invalid is refused before the log is followed.
    transport.handshake(operation, path=path, query=query)
    tail = options.get("tail", TAIL)
    return AsyncLogFollower(
        FollowedLog(transport, operation, path, query, tail, read_past),
        watch,
        on_gap=options.get("on_gap"),
        reconnection=options.get("reconnection"),
    )
