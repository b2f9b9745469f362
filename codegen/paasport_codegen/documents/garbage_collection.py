"""Avoiding garbage collection of large trees in use: it takes long and finds nothing."""

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
            # This moves what is alive to the oldest generation. It would be visited otherwise as
            # soon as an object is created: in commands, just before they exit.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def leave_garbage_at_exit() -> None:
    """Let the process exit without a garbage collection of the objects that are still alive.

    The interpreter collects garbage at exit, but skips frozen objects.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


@contextlib.contextmanager
def collector_of_new_objects() -> Generator[None]:
    """Collect garbage within a block, but only among objects created in the block.

    For third-party code that creates reference cycles while a large tree of ours stays alive. Older
    objects are not visited. The block ends with a collection.
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
