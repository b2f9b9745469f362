"""Commands in containers on Northflank: how they run, and what comes of them."""

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
    """Where and as whom a command runs.

    Attributes:
        shell: What is put before the command, such as `bash -c`; `none` by default, which runs it
            as it is.
        instance: The instance to run it in; by default the platform chooses.
        container: The container of the instance.
        user: The user to run it as.
        group: The group to run it as.
        encoding: How input and output are written in messages; `utf-8` by default.
    """

    shell: str
    instance: str
    container: str
    user: str
    group: str
    encoding: str


@dataclass(frozen=True, slots=True)
class CommandOutput:
    """A piece of what a command has written.

    Attributes:
        stream: Where it was written to: the standard output, or the standard error.
        text: The piece.
    """

    stream: Literal["output", "error"]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Completion:
    """How a command has ended.

    Attributes:
        exit_code: Its exit code; None if the platform tells none.
        status: The status in the platform's words.
        message: The platform's message.
    """

    exit_code: int | None
    status: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What has come of a command.

    Attributes:
        output: What it has written to its standard output.
        error: What it has written to its standard error.
        completion: How it has ended; None if it was not waited for until then.
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
        """Its exit code; None if the platform tells none."""
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
    """Write what is to be run, and how.

    Args:
        operation: The operation that is to be sent.
        command: The command with its arguments, or one text; None for a shell.
        options: Where and as whom it runs.
        tty: Whether it gets a terminal.
        rows: The terminal's height, in characters.
        columns: Its width.

    Returns:
        The context of the first message.

    Raises:
        RequestValidationError: The command is empty, or is no text and no list of texts.
        TypeError: There is no such option.
    """
    for name in options:
        if name not in CommandOptions.__annotations__:
            raise TypeError(f"a command has no option {name!r}")
    words: list[Any] | str | None
    words = command if command is None or isinstance(command, str) else list(command)
    if words is not None and not words:
        raise argument_error(operation, "command", "the command is empty")
    if isinstance(words, list) and not all(isinstance(word, str) for word in words):
        raise argument_error(operation, "command", "a word of the command is no str")
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
    """Read the message that a command has ended.

    Args:
        frame: The message.

    Returns:
        How it has ended.
    """
    code = get_field(frame.data, "exitCode")
    try:
        # It often comes as text.
        exit_code = int(code) if isinstance(code, str | int) else None
    except ValueError:
        exit_code = None
    return Completion(
        exit_code,
        as_text(get_field(frame.data, "status")),
        as_text(get_field(frame.data, "message")),
    )


def check_success(operation: str, result: CommandResult) -> CommandResult:
    """Check that a command has succeeded.

    Args:
        operation: The operation that ran it.
        result: What has come of it.

    Returns:
        The same result.

    Raises:
        OperationFailed: Its exit code is not 0, or not known.
    """
    if result.exit_code == 0:
        return result
    told = "without an exit code" if result.exit_code is None else f"with {result.exit_code}"
    status = result.completion.status if result.completion is not None else None
    words = f" ({status})" if status else ""
    raise OperationFailed(
        f"{operation}: the command has ended {told}{words}; what it wrote is in the error's "
        "`state`, the end of its standard error in `log`",
        operation=operation,
        attempts=1,
        state=result,
        log=tuple(result.error.splitlines()[-_LAST_LINES:]),
    )
