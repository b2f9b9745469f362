"""Commands and files in containers of jobs on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from ..commands import CommandOptions, CommandResult
    from .command_session import AsyncCommandSession
    from .files import AsyncNorthflankFiles


class AsyncNorthflankJobCommands(AsyncNorthflankResource):
    """Commands and files in containers of jobs."""

    __slots__ = ()

    @property
    def files(self) -> AsyncNorthflankFiles:
        """Files in the containers of jobs."""
        from .files import AsyncNorthflankFiles

        return AsyncNorthflankFiles(self._transport, "jobs")

    async def run_command(
        self,
        project_id: str,
        job_id: str,
        command: Sequence[str] | str,
        *,
        check: bool = False,
        timeout: float = 600.0,
        **options: Unpack[CommandOptions],
    ) -> CommandResult:
        """Run a command in a container of a job, and wait until it ends.

        Sends it over a WebSocket, at most once. Its standard input is empty.

        Args:
            project_id: The project.
            job_id: The job.
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
            "jobs",
            project_id,
            job_id,
            command,
            options,
            has_input=False,
        )
        return await run_command(session, check=check, timeout=timeout)

    def session(
        self,
        project_id: str,
        job_id: str,
        command: Sequence[str] | str | None = None,
        *,
        tty: bool = False,
        rows: int | None = None,
        columns: int | None = None,
        **options: Unpack[CommandOptions],
    ) -> AsyncCommandSession:
        """Prepare a command in a container of a jobfor interactive input and output.

        Sends it over a WebSocket when the session is entered, at most once.

        Args:
            project_id: The project.
            job_id: The job.
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
            "jobs",
            project_id,
            job_id,
            command,
            options,
            has_input=True,
            tty=tty,
            rows=rows,
            columns=columns,
        )
