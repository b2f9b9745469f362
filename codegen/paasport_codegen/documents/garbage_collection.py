"""Working on large trees that stay alive: garbage collection would take long and find nothing."""

from __future__ import annotations

import atexit
import contextlib
import gc
from collections.abc import Generator


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
def collector_of_new_objects() -> Generator[None]:
    """Collect garbage within a block, but only what the block itself has made.

    For code of others that leaves cycles behind, while a large tree of ours stays alive. Objects
    that are older than the block are not visited. What is left of its own is collected at its end.
    """
    was_enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if not was_enabled:
            gc.disable()
