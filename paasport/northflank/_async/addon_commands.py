"""Commands, files and ports in containers of addons on Northflank."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from ..commands import CommandOptions, CommandResult
    from ..forwarding import FailureHook
    from .command_session import AsyncCommandSession
    from .files import AsyncNorthflankFiles
    from .port_forwarding import AsyncPortForwarding


class AsyncNorthflankAddonCommands(AsyncNorthflankResource):
    """Commands, files and ports in containers of addons."""

    __slots__ = ()

    @property
    def files(self) -> AsyncNorthflankFiles:
        """Files in the containers of addons."""
        from .files import AsyncNorthflankFiles

        return AsyncNorthflankFiles(self._transport, "addons")

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
        """Run a command in a container of an addon, and wait until it ends.

        Sends it over a WebSocket, at most once. Its standard input is empty.

        Args:
            project_id: The project.
            addon_id: The addon.
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
        """Prepare a command in a container of an addon for interactive input and output.

        Sends it over a WebSocket when the session is entered, at most once.

        Args:
            project_id: The project.
            addon_id: The addon.
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
        """Prepare to forward the ports of an addon to this machine.

        Sends a request for its ports when entered, and opens a WebSocket for each connection of a
        local program. Only programs on this machine can connect.

        Args:
            project_id: The project.
            addon_id: The addon.
            ports: The ports, each optionally with a local port; by default all, at free local
                ports.
            instance: The instance; by default, the ports of all instances are forwarded.
            max_connections: The maximum number of concurrent connections; further ones wait.
            on_failure: Called with a `TunnelFailure` for each failed connection; by default it is
                logged as a warning.
            token_origins: Further origins that may receive the token, if the platform names one of
                them for tunnels.

        Returns:
            The port forwarding; use it in a `with` statement. `ports` has the local addresses.

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
