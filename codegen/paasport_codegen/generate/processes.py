"""Distributing work over parallel processes.

Their imports take a while, so a single task imports nothing from here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Final, TypeVar

from paasport_codegen.errors import CodegenError

_Input = TypeVar("_Input")
_Result = TypeVar("_Result")
_HAS_MASKS: Final = hasattr(signal, "pthread_sigmask")  # Windows has none


def in_processes(work: Callable[[_Input], _Result], inputs: Sequence[_Input]) -> list[_Result]:
    """Return the results of `work` for several inputs.

    Args:
        work: A function that other processes can import.
        inputs: The values to call it with.

    Raises:
        CodegenError: A process was killed.
    """
    pool = ProcessPoolExecutor(
        max_workers=2,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_unblock_termination,
    )
    try:
        with _started_without_interruption():
            futures = [pool.submit(work, each) for each in inputs]
        return [future.result() for future in futures]
    except BrokenProcessPool as error:
        raise CodegenError(
            "A generation process was killed, possibly because memory ran out; nothing was written."
        ) from error
    except BaseException:
        # Their remaining results are not needed.
        for child in multiprocessing.active_children():
            # Killed, because one that has just started still has SIGTERM blocked.
            child.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _started_without_interruption() -> Generator[None]:
    """Start processes without an interruption between the start of one and its registration.

    The processes inherit the mask, so they leave Ctrl-C, which the terminal sends to all, to
    their parent.
    """
    if not _HAS_MASKS:
        yield
        return
    # If started within, it would unblock both signals too early.
    resource_tracker.ensure_running()
    # Blocked rather than ignored: a pending signal is delivered afterwards.
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)


def _unblock_termination() -> None:
    """Make a started process killable."""
    if _HAS_MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
