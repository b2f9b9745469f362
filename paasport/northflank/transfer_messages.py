"""The output of a transfer's commands, and the errors about it."""

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
    """The end of a command's standard error, base64 or not.

    The platform's clients accept both forms for a command with `encoding="base64"`.
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
        UnexpectedContent: It is not base64.
    """
    try:
        return base64.b64decode(output.text, validate=True)
    except (binascii.Error, ValueError):
        raise UnexpectedContent(
            f"{operation}: the server sent output that is not base64, although base64 was "
            "requested",
            operation=operation,
            facts=ResponseFacts(status=_SWITCHING_PROTOCOLS),
        ) from None


def refusal(operation: str, remote: RemotePath, error: RefusedArchive) -> ResponseError:
    """Build the error for an archive that cannot be unpacked.

    Args:
        operation: The operation that received it.
        remote: What was being received.
        error: Why it cannot be unpacked.

    Returns:
        The error.
    """
    facts = ResponseFacts(status=_SWITCHING_PROTOCOLS)
    message = (
        f"{operation}: {remote.path} was not received; its archive cannot be unpacked: "
        f"{error.reason}"
    )
    if isinstance(error, ArchiveTooLarge):
        too_large = ResponseTooLarge(
            f"{operation}: {remote.path} was not received: {error.reason}. To allow it, raise "
            "max_bytes or max_files",
            operation=operation,
            facts=facts,
        )
        too_large.limit = error.limit
        return too_large
    return UnexpectedContent(message, operation=operation, facts=facts)


def transfer_failed(operation: str, message: str, result: CommandResult) -> OperationFailed:
    """Build the error for a failed command of a transfer.

    Args:
        operation: The operation that ran it.
        message: What failed.
        result: Its result.

    Returns:
        The error, with the command's standard error in `log`.
    """
    told = "without an exit code" if result.exit_code is None else f"with {result.exit_code}"
    log = tuple(result.error.splitlines()[-_LAST_LINES:])
    said = f": {log[-1][:_MOST_QUOTED]}" if log else ""
    return OperationFailed(
        f"{operation}: {message}; the command ended {told}{said}",
        operation=operation,
        attempts=1,
        state=result,
        log=log,
    )
