"""The standard streams of the command, which may be closed, full or of a narrow encoding."""

from __future__ import annotations

import os
import sys


def make_streams_usable() -> None:
    """No closed stream and no encoding keeps a command from ending with its own exit code."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Open until the process ends, as the stream that it stands for would be.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def give_up_output() -> None:
    """Send what is still buffered nowhere, so that the end of the process does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def describe_output_error(error: OSError) -> str:
    """The message for an error that no other code has turned into one of its own."""
    reason = error.strerror or str(error)
    if error.filename:
        return f"{error.filename}: {reason}."
    # All files go through errors of their own; what is left are the standard streams.
    give_up_output()
    return f"The results could not be printed: {reason}. Files that were written are whole."
