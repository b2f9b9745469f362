"""The commands of a file transfer, run one after another in one container within a time limit."""

from __future__ import annotations

import time
from collections.abc import Sequence

from paasport_runtime.errors import OperationFailed, WaitTimeout
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.waiting.polling import check_timeout

from ...shared.guarded import Guarded
from ..commands import CommandResult
from ..live_operations import COMMANDS, CommandTarget
from ..transfer_messages import ErrorText, transfer_failed
from ..transfers import ContainerOptions, TransferResult, command_options
from .command_session import AsyncCommandSession, command_session, run_command


class AsyncContainerCommands(Guarded):
    """Runs commands in the container where the first one ran, until time is up.

    Args:
        transport: Provides the address and the token.
        target: The kind of resource the container belongs to.
        project_id: The project.
        identifier: The identifier of the resource it belongs to.
        options: Which container, and as which user.
        timeout: Seconds for all of them.

    Attributes:
        operation: The operation that runs them.
    """

    __slots__ = (
        "_container",
        "_identifier",
        "_instance",
        "_options",
        "_project_id",
        "_target",
        "_timeout",
        "_transport",
        "_until",
        "operation",
    )

    def __init__(
        self,
        transport: AsyncRestTransport,
        target: CommandTarget,
        project_id: str,
        identifier: str,
        options: ContainerOptions,
        timeout: float,
    ) -> None:
        self._transport = transport
        self._target: CommandTarget = target
        self._project_id = project_id
        self._identifier = identifier
        self._options = options
        self.operation = COMMANDS[target].name
        self._timeout = check_timeout(timeout)
        self._until = time.monotonic() + self._timeout
        self._instance: str | None = None
        self._container: str | None = None

    async def require_tar(self) -> None:
        """Check that `tar` is available, and stay in the container of this first command.

        Raises:
            OperationFailed: It is not available.
        """
        result = await self.run(
            ["tar", "--version"],
            "tar cannot be run in the container, and file transfers need it",
        )
        # Every command must run where the first one did, however many instances there are.
        self._instance, self._container = result.instance, result.container

    async def test(self, flag: str, path: str) -> bool:
        """Test a path.

        Args:
            flag: The condition for `test`.
            path: The path.

        Returns:
            Whether the condition holds.

        Raises:
            OperationFailed: The test failed to run.
        """
        command = ["test", flag, path]
        result = await run_command(self.session(command), check=False, timeout=self.remaining())
        if result.exit_code not in (0, 1):
            raise transfer_failed(self.operation, f"{path} cannot be inspected", result)
        return result.exit_code == 0

    async def run(self, command: Sequence[str], failure: str) -> CommandResult:
        """Run a command.

        Args:
            command: The command.
            failure: The message if it does not succeed.

        Returns:
            Its result.

        Raises:
            OperationFailed: It did not succeed.
        """
        result = await run_command(self.session(command), check=False, timeout=self.remaining())
        if result.exit_code != 0:
            raise transfer_failed(self.operation, failure, result)
        return result

    def session(
        self, command: Sequence[str], *, encoding: str = "utf-8", has_input: bool = False
    ) -> AsyncCommandSession:
        """Prepare a command whose output is read in pieces.

        Args:
            command: The command.
            encoding: How its input and output are encoded in messages.
            has_input: Whether it reads input.

        Returns:
            The session.

        Raises:
            TypeError: One of the caller's options is unknown.
        """
        options = command_options(self._options, self._instance, self._container, encoding=encoding)
        return command_session(
            self._transport,
            self._target,
            self._project_id,
            self._identifier,
            command,
            options,
            has_input=has_input,
        )

    def check(self, session: AsyncCommandSession, errors: ErrorText, failure: str) -> None:
        """Check that a command whose output was read succeeded.

        Args:
            session: Its session.
            errors: Its standard error.
            failure: The message if it did not.

        Raises:
            OperationFailed: It did not.
        """
        if session.exit_code != 0:
            result = CommandResult(
                "", str(errors), session.completion, session.instance, session.container
            )
            raise transfer_failed(self.operation, failure, result)

    def failure(self, message: str) -> OperationFailed:
        """Build an error of the transfer.

        Args:
            message: What failed.

        Returns:
            The error.
        """
        return OperationFailed(f"{self.operation}: {message}", operation=self.operation, attempts=1)

    def remaining(self) -> float:
        """Return the remaining seconds.

        Raises:
            WaitTimeout: There are none.
        """
        left = self._until - time.monotonic()
        if left > 0:
            return left
        raise WaitTimeout(
            f"{self.operation}: the transfer did not end within {self._timeout:g} seconds, and "
            "nothing was replaced; pass a longer timeout",
            operation=self.operation,
            attempts=1,
            waited=self._timeout,
        )

    def result(self, *, files: int, folders: int, size: int) -> TransferResult:
        """Summarize what was sent or received.

        Args:
            files: The number of files.
            folders: The number of folders.
            size: The total size of all files in bytes.

        Returns:
            The summary, with the container that the commands ran in.
        """
        return TransferResult(files, folders, size, self._instance, self._container)
