"""Addons, such as databases, on Northflank."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAddonResponse,
        GetAddonResponse,
        GetAddonTypesResponse,
        ListAddonsResponseAddon,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions

    from ..commands import CommandOptions, CommandResult
    from ..forwarding import FailureHook
    from .command_session import AsyncCommandSession
    from .files import AsyncNorthflankFiles
    from .port_forwarding import AsyncPortForwarding


class AsyncNorthflankAddons(AsyncNorthflankResource):
    """Addons, such as databases; for their backups, see `backups`."""

    __slots__ = ()

    @property
    def files(self) -> AsyncNorthflankFiles:
        """Files in the containers of addons."""
        from .files import AsyncNorthflankFiles

        return AsyncNorthflankFiles(self._transport, "addons")

    async def types(self) -> GetAddonTypesResponse:
        """Return the types of addons and their versions. Sends `getAddonTypes`.

        Returns:
            The result; its `addon_types` have a `type` and `versions` for `create`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_types import OPERATION

        return await self._transport.execute(OPERATION)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListAddonsResponseAddon]:
        """List the addons of a project, page by page. Sends `listAddons`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The addons; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_addons import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def create(
        self,
        project_id: str,
        name: str,
        *,
        type: str,  # noqa: A002 - the API's own word
        version: str,
        plan: str,
        storage: int,
        replicas: int = 1,
        storage_class: str | None = None,
        tls: bool | None = None,
        external_access: bool | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> AsyncHandle[CreateAddonResponse, GetAddonResponse]:
        """Create an addon. Sends `createAddon`.

        Args:
            project_id: The project.
            name: The addon's name.
            type: Its type, such as `postgresql`.
            version: The version, such as `16` or `latest`.
            plan: The plan, such as `nf-compute-20`.
            storage: The size of its disk in MiB.
            replicas: The number of replicas.
            storage_class: The type of disk, such as `ssd`.
            tls: Whether connections are encrypted.
            external_access: Whether it can be reached from outside; this requires `tls`.
            description: Its description.
            fields: Further fields of the request body, by their API names.

        Returns:
            A handle for the addon; `wait()` returns when it is running.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_addon import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle

        body = drop_none(
            name=name,
            description=description,
            type=type,
            version=version,
            billing=drop_none(
                deploymentPlan=plan, storage=storage, replicas=replicas, storageClass=storage_class
            ),
            tlsEnabled=tls,
            externalAccessEnabled=external_access,
        )
        body = with_fields(OPERATION.name, body, fields)
        response = await self._transport.execute(
            OPERATION, path={"projectId": project_id}, body=body
        )
        # An addon of an unknown type can be addressed by its name.
        addon_id = str(getattr(response, "id", name))
        return AsyncHandle(response, addon_id, self._poller(project_id, addon_id))

    async def get(self, project_id: str, addon_id: str) -> GetAddonResponse:
        """Return an addon. Sends `getAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Returns:
            The addon with its status.

        Raises:
            NotFound: There is no such addon, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon import OPERATION

        path = {"projectId": project_id, "addonId": addon_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        project_id: str,
        addon_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetAddonResponse]],
    ) -> GetAddonResponse:
        """Wait until an addon is running. Sends `getAddon` repeatedly.

        Args:
            project_id: The project.
            addon_id: The addon.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The addon, which is running.

        Raises:
            OperationFailed: It cannot be created or is being deleted; the error's `log` has the
                end of its log.
            WaitTimeout: It has not finished in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = self._poller(project_id, addon_id)
        return await poller.wait(timeout=timeout, **options)

    def _poller(self, project_id: str, addon_id: str) -> AsyncPoller[GetAddonResponse]:
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import LOG_LINES, addon_condition, log_lines
        from .logs import AsyncNorthflankLogs

        async def poll() -> GetAddonResponse:
            return await self.get(project_id, addon_id)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            return log_lines(await logs.addon(project_id, addon_id, limit=LOG_LINES))

        return AsyncPoller(poll, addon_condition(addon_id), tail)

    async def run(
        self,
        project_id: str,
        addon_id: str,
        command: Sequence[str] | str,
        *,
        check: bool = False,
        timeout: float = 600.0,
        **options: Unpack[CommandOptions],
    ) -> CommandResult:
        """Run a command in a container of an addon, and wait until it has ended.

        Sends it over a WebSocket, and never twice. Its standard input is empty.

        Args:
            project_id: The project.
            addon_id: The addon.
            command: The command with its arguments, or one text; both are sent as they are.
            check: Whether to raise where its exit code is not 0.
            timeout: Seconds to wait for its end.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            What it has written to its standard output and error, and its exit code.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OperationFailed: It was to be checked, and has not succeeded.
            WaitTimeout: It has not ended in time; `state` has what it has written.
            WebSocketClosed: The connection was lost before its end; it is not run again.
            PaasportError: It could not be run; see `paasport.errors`.
        """
        from .command_session import command_session, run_command

        session = command_session(
            self._transport,
            "addons",
            project_id,
            addon_id,
            command,
            options,
            has_input=False,
        )
        return await run_command(session, check=check, timeout=timeout)

    def session(
        self,
        project_id: str,
        addon_id: str,
        command: Sequence[str] | str | None = None,
        *,
        tty: bool = False,
        rows: int | None = None,
        columns: int | None = None,
        **options: Unpack[CommandOptions],
    ) -> AsyncCommandSession:
        """Prepare a command in a container of an addon, to write to it and read it piece by piece.

        Sends it over a WebSocket when the session is entered, and never twice.

        Args:
            project_id: The project.
            addon_id: The addon.
            command: The command with its arguments, or one text; both are sent as they are.
            tty: Whether it gets a terminal.
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
            "addons",
            project_id,
            addon_id,
            command,
            options,
            has_input=True,
            tty=tty,
            rows=rows,
            columns=columns,
        )

    def forward(
        self,
        project_id: str,
        addon_id: str,
        *,
        ports: Sequence[int] | Mapping[int, int] | None = None,
        instance: str | None = None,
        max_connections: int = 100,
        on_failure: FailureHook | None = None,
        token_origins: Collection[str] = (),
    ) -> AsyncPortForwarding:
        """Prepare to make the ports of an addon reachable on this machine.

        Sends a request for its ports when it is entered, and opens a WebSocket for each connection
        of a local program. Only programs of this machine can connect.

        Args:
            project_id: The project.
            addon_id: The addon.
            ports: The ports; for each the local port, if that is chosen; by default all, at free
                local ports.
            instance: The instance; by default the ports of all of them are forwarded.
            max_connections: How many connections are carried at once; further ones wait.
            on_failure: Called with each connection that fails, a `TunnelFailure`; by default it is
                logged as a warning.
            token_origins: Origins besides the platform's that may get the token, if it names one
                of them for tunnels.

        Returns:
            The forwarding; use it in a `with` statement. `ports` has the local addresses.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            ConfigurationError: An origin is invalid; nothing was sent.
        """
        from .port_forwarding import port_forwarding

        return port_forwarding(
            self._transport,
            "addons",
            project_id,
            addon_id,
            ports=ports,
            instance=instance,
            max_connections=max_connections,
            on_failure=on_failure,
            token_origins=token_origins,
        )
