"""Work on large trees that all stay: looking for garbage among them takes long and finds none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Generator
from typing import Final

_MANY: Final = 100_000


@contextlib.contextmanager
def collector_paused() -> Generator[None]:
    """Collect no garbage within the block, or the function that this decorates."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def collector_seldom() -> Generator[None]:
    """Look for garbage seldom within the block, where there is some among much that stays."""
    before = gc.get_threshold()
    gc.set_threshold(max(_MANY, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
