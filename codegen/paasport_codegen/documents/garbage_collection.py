"""Working on large trees that stay alive: garbage collection would take long and find nothing."""

from __future__ import annotations

import atexit
import contextlib
import gc
from collections.abc import Generator
from typing import Final

_MANY: Final = 100_000


@contextlib.contextmanager
def collector_paused() -> Generator[None]:
    """Disable garbage collection within a block, or within a decorated function."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def leave_garbage_at_exit() -> None:
    """Let the process end without looking for garbage in all that is still alive.

    The interpreter collects when it ends; it passes over what is frozen.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@contextlib.contextmanager
def collector_seldom() -> Generator[None]:
    """Collect garbage rarely within a block, where nearly everything stays alive."""
    before = gc.get_threshold()
    gc.set_threshold(max(_MANY, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
