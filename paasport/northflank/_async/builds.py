"""Builds of services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ...shared.arguments import check_exclusive
from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetJobBuildResponse,
        StartJobBuildResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions

    from ..commands import CommandOptions, CommandResult
    from .command_session import AsyncCommandSession
    from .handles import AsyncLoggedHandle


class AsyncNorthflankBuilds(AsyncNorthflankResource):
    """Builds of build and combined services."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        service_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[GetJobBuildResponse]:
        """List the builds of a service, page by page. Sends `getServiceBuilds`.

        Args:
            project_id: The project.
            service_id: The service.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The builds; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_service_builds import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id, "serviceId": service_id},
            page_size=page_size,
            limit=limit,
        )

    async def start(
        self,
        project_id: str,
        service_id: str,
        *,
        branch: str | None = None,
        pull_request_id: int | str | None = None,
        sha: str | None = None,
        build_arguments: Mapping[str, str] | None = None,
        dockerfile: str | None = None,
        dockerfile_target: str | None = None,
        work_dir: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> AsyncLoggedHandle[StartJobBuildResponse, GetJobBuildResponse]:
        """Start a build of a build or combined service. Sends `startServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            branch: The branch to build; by default the service's own, if it has one.
            pull_request_id: The pull request to build, instead of a branch.
            sha: The full SHA of the commit to build; by default the latest commit.
            build_arguments: Build arguments, added to the service's own.
            dockerfile: The path of the Dockerfile.
            dockerfile_target: The target stage of the Dockerfile.
            work_dir: The directory to build in.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            A handle for the build; `wait()` returns when it has succeeded.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_service_build import OPERATION

        from .handles import AsyncLoggedHandle
        from .logs import AsyncNorthflankLogs

        check_exclusive(OPERATION.name, branch=branch, pull_request_id=pull_request_id)
        files = drop_none(
            dockerFilePath=dockerfile, dockerfileTarget=dockerfile_target, dockerWorkDir=work_dir
        )
        overrides = drop_none(buildArguments=build_arguments, docker=files or None)
        body = drop_none(
            branch=branch, pullRequestId=pull_request_id, sha=sha, overrides=overrides or None
        )
        body = with_fields(OPERATION.name, body, fields)
        response = await self._send(
            OPERATION, body, extra=extra, projectId=project_id, serviceId=service_id
        )
        logs = AsyncNorthflankLogs(self._transport)
        read = partial(logs.build, project_id, service_id, response.id)
        poller = self._poller(project_id, service_id, response.id)
        return AsyncLoggedHandle(response, response.id, poller, read)

    async def get(self, project_id: str, service_id: str, build_id: str) -> GetJobBuildResponse:
        """Return a build of a service. Sends `getServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build.

        Returns:
            The build with its status.

        Raises:
            NotFound: There is no such build, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build import OPERATION

        path = {"projectId": project_id, "serviceId": service_id, "buildId": build_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        project_id: str,
        service_id: str,
        build_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetJobBuildResponse]],
    ) -> GetJobBuildResponse:
        """Wait until a build has succeeded. Sends `getServiceBuild` repeatedly.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The build.

        Raises:
            OperationFailed: It failed or was cancelled; the error's `log` has the end of its log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = self._poller(project_id, service_id, build_id)
        return await poller.wait(timeout=timeout, **options)

    async def cancel(self, project_id: str, service_id: str, build_id: str) -> None:
        """Cancel a build. Sends `abortServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_service_build import OPERATION

        path = {"projectId": project_id, "serviceId": service_id, "buildId": build_id}
        await self._transport.execute(OPERATION, path=path)

    async def run(
        self,
        project_id: str,
        build_id: str,
        command: Sequence[str] | str,
        *,
        check: bool = False,
        timeout: float = 600.0,
        **options: Unpack[CommandOptions],
    ) -> CommandResult:
        """Run a command in a container of a build, and wait until it ends.

        Sends it over a WebSocket, at most once. Its standard input is empty.

        Args:
            project_id: The project.
            build_id: The build.
            command: The command with its arguments, or a single string; both are sent unchanged.
            check: Whether to raise an error if its exit code is not 0.
            timeout: Seconds to wait for it to end.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            Its standard output and error, and its exit code.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OperationFailed: It did not succeed, and `check` is true.
            WaitTimeout: It did not end in time; `state` has its output so far.
            WebSocketClosed: The connection was lost before it ended; it is not run again.
            PaasportError: It could not be run; see `paasport.errors`.
        """
        from .command_session import command_session, run_command

        session = command_session(
            self._transport,
            "builds",
            project_id,
            build_id,
            command,
            options,
            has_input=False,
        )
        return await run_command(session, check=check, timeout=timeout)

    def session(
        self,
        project_id: str,
        build_id: str,
        command: Sequence[str] | str | None = None,
        *,
        tty: bool = False,
        rows: int | None = None,
        columns: int | None = None,
        **options: Unpack[CommandOptions],
    ) -> AsyncCommandSession:
        """Prepare a command in a container of a buildfor interactive input and output.

        Sends it over a WebSocket when the session is entered, at most once.

        Args:
            project_id: The project.
            build_id: The build.
            command: The command with its arguments, or a single string; both are sent unchanged.
            tty: Whether to allocate a terminal.
            rows: The height of the terminal, in characters.
            columns: Its width.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            The session; use it in a `with` statement.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
        """
        from .command_session import command_session

        return command_session(
            self._transport,
            "builds",
            project_id,
            build_id,
            command,
            options,
            has_input=True,
            tty=tty,
            rows=rows,
            columns=columns,
        )

    def _poller(
        self, project_id: str, service_id: str, build_id: str
    ) -> AsyncPoller[GetJobBuildResponse]:
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import LOG_LINES, build_condition, log_lines
        from .logs import AsyncNorthflankLogs

        async def poll() -> GetJobBuildResponse:
            return await self.get(project_id, service_id, build_id)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            return log_lines(await logs.build(project_id, service_id, build_id, limit=LOG_LINES))

        return AsyncPoller(poll, build_condition(build_id), tail)
