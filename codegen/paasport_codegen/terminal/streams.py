"""The standard streams of the command, which may be closed, full or of a narrow encoding."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STDERR: Final = 2


class _LossyFile(io.FileIO):
    """A file that drops what cannot be written.

    For stderr: there is nowhere left to report the failure, and neither the result nor the exit
    code should depend on whether progress and warnings can be shown.
    """

    def write(self, b: ReadableBuffer, /) -> int:
        """Write bytes, or drop them if the file is full or its reader is gone."""
        try:
            return super().write(b)
        except OSError:
            return memoryview(b).nbytes


def make_streams_usable() -> None:
    """No closed or full stream and no encoding keeps a command from its own exit code.

    A full stdout is still an error, since results would be missing.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Open until the process ends, as the stream that it stands for would be.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    errors = sys.stderr
    is_own = errors is sys.__stderr__ and isinstance(errors, io.TextIOWrapper)
    if is_own and not errors.isatty() and errors.fileno() == _STDERR:
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(_LossyFile(_STDERR, "w", closefd=False)),
            encoding=errors.encoding,
            errors=errors.errors,
            line_buffering=True,
        )


def give_up_output() -> None:
    """Send what is still buffered nowhere, so that the end of the process does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def describe_output_error(error: OSError) -> str:
    """The message for an error that no other code has turned into one of its own."""
    reason = error.strerror or str(error)
    if error.filename:
        return f"{error.filename}: {reason}."
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return f"{reason}. Raise the limit (`ulimit -n`), and run the command again."
    # All files go through errors of their own; what is left are the standard streams.
    give_up_output()
    return f"The results could not be printed: {reason}. Files that were written are whole."
