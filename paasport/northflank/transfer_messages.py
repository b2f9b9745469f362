"""What the commands of a transfer write, and the errors about it."""

from __future__ import annotations

import base64
import binascii
from collections import deque
from contextlib import suppress
from typing import Final

from paasport_runtime.errors import (
    OperationFailed,
    ResponseError,
    ResponseFacts,
    ResponseTooLarge,
    UnexpectedContent,
)

from .commands import CommandOutput, CommandResult
from .tar_stream import RefusedArchive
from .transfers import RemotePath
from .unpacking import ArchiveTooLarge

_SWITCHING_PROTOCOLS: Final = 101
_MOST_KEPT: Final = 64 * 1024
_LAST_LINES: Final = 50
_MOST_QUOTED: Final = 300


class ErrorText:
    """The end of what a command has written to its standard error, base64 or not.

    The platform's clients read that of a command with `encoding="base64"` in both ways.
    """

    __slots__ = ("_parts", "_size")

    def __init__(self) -> None:
        self._parts: deque[str] = deque()
        self._size = 0

    def add(self, text: str) -> None:
        """Add a piece."""
        with suppress(binascii.Error, ValueError):
            text = base64.b64decode(text, validate=True).decode("utf-8", "replace")
        self._parts.append(text)
        self._size += len(text)
        while self._size > _MOST_KEPT and len(self._parts) > 1:
            self._size -= len(self._parts.popleft())

    def __str__(self) -> str:
        return "".join(self._parts)


def decoded(operation: str, output: CommandOutput) -> bytes:
    """Decode a piece of a command's output.

    Args:
        operation: The operation that received it.
        output: The piece, in base64.

    Returns:
        Its bytes.

    Raises:
        UnexpectedContent: It is no base64.
    """
    try:
        return base64.b64decode(output.text, validate=True)
    except (binascii.Error, ValueError):
        raise UnexpectedContent(
            f"{operation}: the server sent output that is no base64, although that was asked for",
            operation=operation,
            facts=ResponseFacts(status=_SWITCHING_PROTOCOLS),
        ) from None


def refusal(operation: str, remote: RemotePath, error: RefusedArchive) -> ResponseError:
    """Build the error for an archive that is not unpacked.

    Args:
        operation: The operation that received it.
        remote: What was to be received.
        error: Why it is not unpacked.

    Returns:
        The error.
    """
    facts = ResponseFacts(status=_SWITCHING_PROTOCOLS)
    message = f"{operation}: {remote.path} was not received, since of its archive {error.reason}"
    if isinstance(error, ArchiveTooLarge):
        too_large = ResponseTooLarge(
            f"{operation}: {remote.path} was not received: {error.reason}. Raise max_bytes or "
            "max_files if it may",
            operation=operation,
            facts=facts,
        )
        too_large.limit = error.limit
        return too_large
    return UnexpectedContent(message, operation=operation, facts=facts)


def transfer_failed(operation: str, message: str, result: CommandResult) -> OperationFailed:
    """Build the error for a command of a transfer that has not succeeded.

    Args:
        operation: The operation that ran it.
        message: What has failed.
        result: What has come of it.

    Returns:
        The error, with the command's standard error in `log`.
    """
    told = "without an exit code" if result.exit_code is None else f"with {result.exit_code}"
    log = tuple(result.error.splitlines()[-_LAST_LINES:])
    said = f": {log[-1][:_MOST_QUOTED]}" if log else ""
    return OperationFailed(
        f"{operation}: {message}; the command has ended {told}{said}",
        operation=operation,
        attempts=1,
        state=result,
        log=log,
    )
