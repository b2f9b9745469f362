"""SIGTERM ends a run as Ctrl-C does: with everything put back and cleaned up."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Generator
from types import FrameType


class Terminated(BaseException):
    """The process was asked to end.

    No `KeyboardInterrupt`, which click would turn into an error of its own.
    """


@contextlib.contextmanager
def terminable() -> Generator[None]:
    """Raise `Terminated` in the body when SIGTERM comes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _terminate(_: int, __: FrameType | None) -> None:
    raise Terminated
