"""Commands in containers, with their input and output while they run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Self

from paasport_runtime.errors import (
    ConfigurationError,
    ResponseError,
    ResponseFacts,
    ResponseTooLarge,
    WaitTimeout,
    WebSocketClosed,
)
from paasport_runtime.http._async.closing import AsyncClosing
from paasport_runtime.http.json_values import as_text, get_field
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.secrets.frames import guarded
from paasport_runtime.waiting.polling import check_timeout
from paasport_runtime.websocket.handshake import Handshake

from ...shared.guarded import Guarded
from ..commands import (
    CommandOptions,
    CommandOutput,
    CommandResult,
    Completion,
    check_success,
    command_context,
    read_completion,
)
from ..live_frames import INPUT_END, LiveFrame, first_frame, input_frame, resize_frame
from ..live_operations import COMMANDS, CommandTarget
from .live_connection import AsyncLiveConnection

HANDSHAKE_RETRIES: Final = 3
"""How often to retry a handshake that timed out; a command runs at most once."""

COMMAND_SECONDS: Final = 600.0
"""How long `run` waits for a command, in seconds."""


class AsyncCommandSession(AsyncClosing, Guarded):
    """A command running in a container. It starts and ends with the `with` statement.

    Iterate over its output. A session is never restarted: if its connection is lost, the fate of
    the command is unknown, and `WebSocketClosed` is raised.

    Args:
        transport: Provides the address and the token.
        handshake: The WebSocket to open.
        context: The command to run, and how.
        has_input: Whether it reads input; otherwise its input ends at once.

    Attributes:
        instance: The instance that it runs in.
        container: The container that it runs in.
        completion: How it ended; None before that.
    """

    __slots__ = (
        "_connection",
        "_context",
        "_handshake",
        "_has_input",
        "_is_closed",
        "_transport",
        "completion",
        "container",
        "instance",
    )

    def __init__(
        self,
        transport: AsyncRestTransport,
        handshake: Handshake,
        context: dict[str, Any],
        *,
        has_input: bool,
    ) -> None:
        self._transport = transport
        self._handshake = handshake
        self._context = context
        self._has_input = has_input
        self._connection: AsyncLiveConnection | None = None
        self._is_closed = False
        self.instance: str | None = None
        self.container: str | None = None
        self.completion: Completion | None = None

    @guarded
    async def __aenter__(self) -> Self:
        if self._is_closed or self._connection is not None:
            raise ConfigurationError("A command runs only once; create another session")
        if self._transport.closed:
            raise ConfigurationError("The client is closed; create a new one")
        self._connection = await AsyncLiveConnection.open(
            self._transport,
            self._handshake,
            1,
            self._first_messages,
            retries=HANDSHAKE_RETRIES,
        )
        context = get_field(self._connection.accepted.data, "context")
        self.instance = as_text(get_field(context, "instanceName"))
        self.container = as_text(get_field(context, "containerName"))
        return self

    def __aiter__(self) -> Self:
        return self

    @guarded
    async def __anext__(self) -> CommandOutput:
        while self.completion is None and not self._is_closed:
            connection = self._open_connection()
            try:
                frame = await connection.receive()
            except WebSocketClosed:
                if connection.is_closed:
                    # Closed by the caller, from another task, or with the client.
                    break
                raise
            output = self._read(frame)
            if output is not None:
                return output
        raise StopAsyncIteration

    @property
    def exit_code(self) -> int | None:
        """The exit code; None before the end, or if the platform reports none."""
        return self.completion.exit_code if self.completion is not None else None

    async def output(self, timeout: float) -> CommandOutput | None:
        """Wait for a piece of output. Sends nothing.

        Args:
            timeout: Seconds to wait; 0 returns only output that has already arrived.

        Returns:
            The piece; None if none arrived in time, or the command has ended.

        Raises:
            WebSocketClosed: The connection was lost before the command ended.
            ResponseError: The server reports an error.
        """
        until = time.monotonic() + timeout
        while self.completion is None:
            try:
                frame = await self._open_connection().receive(max(until - time.monotonic(), 0.0))
            except TimeoutError:
                return None
            output = self._read(frame)
            if output is not None:
                return output
        return None

    async def send(self, text: str) -> None:
        """Write to its standard input. Sends a message over the session.

        Args:
            text: The text; on a terminal, lines end with a carriage return.

        Raises:
            WebSocketClosed: The connection is lost.
            ConfigurationError: The session is not open.
        """
        await self._open_connection().send(input_frame(text))

    async def resize(self, rows: int, columns: int) -> None:
        """Set the size of the terminal. Sends a message over the session.

        Args:
            rows: The height, in characters.
            columns: The width.

        Raises:
            WebSocketClosed: The connection is lost.
            ConfigurationError: The session is not open.
        """
        await self._open_connection().send(resize_frame(rows, columns))

    async def close_input(self) -> None:
        """Close its standard input. Sends a message over the session.

        On the platform, this may overtake data sent just before: wait for the command's response,
        or mark the end within the data.

        Raises:
            WebSocketClosed: The connection is lost.
            ConfigurationError: The session is not open.
        """
        await self._open_connection().send(INPUT_END)

    async def read(self, timeout: float = COMMAND_SECONDS) -> CommandResult:
        """Wait until the command ends. Sends nothing.

        Args:
            timeout: Seconds to wait.

        Returns:
            Its output from here on, and how it ended.

        Raises:
            WaitTimeout: It did not end in time; `state` is the output so far.
            ResponseTooLarge: Its output exceeds `max_response_size`.
            WebSocketClosed: The connection was lost before the command ended.
            ResponseError: The server reports an error.
        """
        until = time.monotonic() + check_timeout(timeout)
        limit, size = self._transport.options.max_response_size, 0
        parts: dict[str, list[str]] = {"output": [], "error": []}
        while self.completion is None:
            try:
                frame = await self._open_connection().receive(max(until - time.monotonic(), 0.0))
            except TimeoutError:
                break
            output = self._read(frame)
            if output is None:
                continue
            parts[output.stream].append(output.text)
            size += len(output.text.encode("utf-8", "surrogatepass"))
            if size > limit:
                raise self._too_large(limit)
        result = CommandResult(
            "".join(parts["output"]),
            "".join(parts["error"]),
            self.completion,
            self.instance,
            self.container,
        )
        if self.completion is not None:
            return result
        operation = self._handshake.request.operation
        raise WaitTimeout(
            f"{operation}: the command did not end within {timeout:g} seconds and may still be "
            "running; pass a longer timeout",
            operation=operation,
            attempts=1,
            state=result,
            waited=timeout,
        )

    async def aclose(self) -> None:
        """Close the session. Sends only its close message.

        What happens to a command that is still running is up to the platform.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        self._is_closed = True
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.aclose()

    def checked(self, result: CommandResult) -> CommandResult:
        """Check that the command succeeded. Sends nothing.

        Args:
            result: Its result.

        Returns:
            The same result.

        Raises:
            OperationFailed: Its exit code is not 0, or is unknown.
        """
        return check_success(self._handshake.request.operation, result)

    def _first_messages(self) -> Sequence[str]:
        first = first_frame(self._handshake.secret, self._context)
        return (first,) if self._has_input else (first, INPUT_END)

    def _open_connection(self) -> AsyncLiveConnection:
        if self._connection is None:
            raise ConfigurationError("The session is not open; use it in a with statement")
        return self._connection

    def _read(self, frame: LiveFrame) -> CommandOutput | None:
        if frame.kind == "completion":
            self.completion = read_completion(frame)
        elif frame.kind not in ("stdOut", "stdErr"):
            self._open_connection().note_unknown(frame)
        elif isinstance(frame.data, str):
            return CommandOutput("output" if frame.kind == "stdOut" else "error", frame.data)
        else:
            operation = self._handshake.request.operation
            raise ResponseError(
                f"{operation}: the server sent output that is not text",
                operation=operation,
                facts=ResponseFacts(status=101),
            )
        return None

    def _too_large(self, limit: float) -> ResponseTooLarge:
        operation = self._handshake.request.operation
        error = ResponseTooLarge(
            f"{operation}: the command wrote more than {limit:,.0f} bytes; read the output in "
            "pieces with session(), or raise max_response_size",
            operation=operation,
            facts=ResponseFacts(status=101),
        )
        error.limit = limit
        return error


def command_session(
    transport: AsyncRestTransport,
    target: CommandTarget,
    project_id: str,
    identifier: str,
    command: Sequence[str] | str | None,
    options: CommandOptions,
    *,
    has_input: bool,
    tty: bool = False,
    rows: int | None = None,
    columns: int | None = None,
) -> AsyncCommandSession:
    """Prepare a command; nothing is sent until the session is entered.

    Args:
        transport: Provides the address and the token.
        target: The kind of resource it runs in.
        project_id: The project.
        identifier: The identifier of the resource it runs in.
        command: The command with its arguments, or a single string; None for a shell.
        options: Where it runs and as which user.
        has_input: Whether it reads input.
        tty: Whether to allocate a terminal.
        rows: The terminal's height, in characters.
        columns: Its width.

    Returns:
        The session.

    Raises:
        RequestValidationError: An argument is invalid; nothing was sent.
    """
    operation = COMMANDS[target]
    context = command_context(operation.name, command, options, tty=tty, rows=rows, columns=columns)
    path = {"projectId": project_id, "id": identifier}
    handshake = transport.handshake(operation, path=path)
    return AsyncCommandSession(transport, handshake, context, has_input=has_input)


async def run_command(
    session: AsyncCommandSession, *, check: bool, timeout: float
) -> CommandResult:
    """Run a command, and wait until it ends.

    Args:
        session: The session.
        check: Whether to raise an error if it does not succeed.
        timeout: Seconds to wait.

    Returns:
        Its result.

    Raises:
        OperationFailed: It did not succeed, and `check` is true.
        WaitTimeout: It did not end in time.
        PaasportError: See `paasport.errors`.
    """
    async with session:
        result = await session.read(timeout)
    return session.checked(result) if check else result
