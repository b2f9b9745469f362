"""Commands in containers on Northflank: their options and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict

from paasport_runtime.errors import OperationFailed
from paasport_runtime.http.json_values import as_text, get_field

from ..shared.arguments import argument_error
from .request_bodies import drop_none

if TYPE_CHECKING:
    from .live_frames import LiveFrame

_LAST_LINES: Final = 50


class CommandOptions(TypedDict, total=False):
    """Where a command runs, and as which user.

    Attributes:
        shell: The prefix of the command, such as `bash -c`; `none` by default, which runs it as it
            is.
        instance: The instance to run it in; by default the platform chooses.
        container: The container of the instance.
        user: The user to run it as.
        group: The group to run it as.
        encoding: How input and output are encoded in messages; `utf-8` by default.
    """

    shell: str
    instance: str
    container: str
    user: str
    group: str
    encoding: str


@dataclass(frozen=True, slots=True)
class CommandOutput:
    """A piece of a command's output.

    Attributes:
        stream: The stream it was written to: standard output or standard error.
        text: The piece.
    """

    stream: Literal["output", "error"]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Completion:
    """How a command ended.

    Attributes:
        exit_code: Its exit code; None if the platform reports none.
        status: The status as the platform reports it.
        message: The platform's message.
    """

    exit_code: int | None
    status: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The result of a command.

    Attributes:
        output: Its standard output.
        error: Its standard error.
        completion: How it ended; None if the wait was over before that.
        instance: The instance that it ran in.
        container: The container that it ran in.
    """

    output: str = field(repr=False)
    error: str = field(repr=False)
    completion: Completion | None
    instance: str | None = None
    container: str | None = None

    @property
    def exit_code(self) -> int | None:
        """Its exit code; None if the platform reports none."""
        return self.completion.exit_code if self.completion is not None else None


def command_context(
    operation: str,
    command: Sequence[str] | str | None,
    options: CommandOptions,
    *,
    tty: bool = False,
    rows: int | None = None,
    columns: int | None = None,
) -> dict[str, Any]:
    """Describe the command to run, and how.

    Args:
        operation: The operation to send.
        command: The command with its arguments, or a single string; None for a shell.
        options: Where it runs and as which user.
        tty: Whether to allocate a terminal.
        rows: The terminal's height, in characters.
        columns: Its width.

    Returns:
        The context for the first message.

    Raises:
        RequestValidationError: The command is empty, or is neither a string nor a list of strings.
        TypeError: An option is unknown.
    """
    for name in options:
        if name not in CommandOptions.__annotations__:
            raise TypeError(f"commands have no option {name!r}")
    words: list[Any] | str | None
    words = command if command is None or isinstance(command, str) else list(command)
    if words is not None and not words:
        raise argument_error(operation, "command", "the command is empty")
    if isinstance(words, list) and not all(isinstance(word, str) for word in words):
        raise argument_error(operation, "command", "the command has an argument that is not a str")
    return {
        "shell": options.get("shell", "none"),
        "encoding": options.get("encoding", "utf-8"),
        "tty": tty,
        **drop_none(
            command=words,
            instanceName=options.get("instance"),
            containerName=options.get("container"),
            user=options.get("user"),
            group=options.get("group"),
            ttyRows=rows,
            ttyColumns=columns,
        ),
    }


def read_completion(frame: LiveFrame) -> Completion:
    """Read the message saying that a command ended.

    Args:
        frame: The message.

    Returns:
        How it ended.
    """
    code = get_field(frame.data, "exitCode")
    try:
        # It often arrives as a string.
        exit_code = int(code) if isinstance(code, str | int) else None
    except ValueError:
        exit_code = None
    return Completion(
        exit_code,
        as_text(get_field(frame.data, "status")),
        as_text(get_field(frame.data, "message")),
    )


def check_success(operation: str, result: CommandResult) -> CommandResult:
    """Check that a command succeeded.

    Args:
        operation: The operation that ran it.
        result: Its result.

    Returns:
        The same result.

    Raises:
        OperationFailed: Its exit code is not 0, or is unknown.
    """
    if result.exit_code == 0:
        return result
    told = "without an exit code" if result.exit_code is None else f"with {result.exit_code}"
    status = result.completion.status if result.completion is not None else None
    words = f" ({status})" if status else ""
    raise OperationFailed(
        f"{operation}: the command ended {told}{words}; its output is in the error's `state`, and "
        "the end of its standard error in `log`",
        operation=operation,
        attempts=1,
        state=result,
        log=tuple(result.error.splitlines()[-_LAST_LINES:]),
    )
