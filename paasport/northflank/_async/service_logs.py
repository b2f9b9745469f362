"""Logs of services and their builds on Northflank, read or followed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from paasport_runtime.calls.raw_response import AsyncReturned

from ...shared.arguments import argument_error
from .log_reading import AsyncNorthflankLog, log_follower

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine

    from ..following import LogFollowing
    from ..request_values import LogType
    from ..time_windows import LogWindow
    from .log_follower import AsyncLogFollower


class AsyncNorthflankServiceLogs(AsyncNorthflankLog):
    """Logs of services and their builds."""

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

        Sends `getServiceLogs`. To follow the log, opens a WebSocket that tails it and sends
        `getServiceLogs` for missed lines.

        Args:
            project_id: The project.
            service_id: The service.
            deployment_id: Only lines of this deployment; not supported with `follow`.
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
                "the log of one deployment cannot be followed; omit deployment_id, or pass its "
                "containers",
            )
        return log_follower(self._transport, TAIL_SERVICE, path, selection, read, None, options)

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

        Sends `getServiceBuildLogs`. To follow the log, opens a WebSocket that tails it, sends
        `getServiceBuildLogs` for missed lines, and polls `getServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build; the latest one by default.
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until the build ends, if one is given.
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
        return log_follower(self._transport, TAIL_BUILD, path, selection, read, watch, options)
