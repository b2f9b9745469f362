"""Background work, in tasks and in threads, under names that the synchronous twins derive."""

from __future__ import annotations

import asyncio
import threading
from asyncio import Event as AsyncEvent
from asyncio import Semaphore as AsyncSemaphore
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Event, Semaphore
from typing import Any

__all__ = [
    "AsyncBackground",
    "AsyncEvent",
    "AsyncSemaphore",
    "Background",
    "Event",
    "Semaphore",
    "async_wait_for_event",
    "wait_for_event",
]


class AsyncBackground:
    """Work in a background task.

    Args:
        work: The function to run; it handles its own errors.
        arguments: The arguments to call it with.
    """

    __slots__ = ("_arguments", "_task", "_work")

    def __init__(self, work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
        self._work = work
        self._arguments = arguments
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin it."""
        self._task = asyncio.create_task(self._work(*self._arguments))

    async def join(self, seconds: float | None = None) -> None:
        """Wait until it ends.

        Args:
            seconds: The maximum wait; None for no limit.
        """
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=seconds)

    def cancel(self) -> None:
        """Interrupt it if possible."""
        if self._task is not None:
            self._task.cancel()


class Background:
    """Work in a background thread; see `AsyncBackground`."""

    __slots__ = ("_thread",)

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        # Does not keep a program alive that exits without closing what it opened.
        self._thread = threading.Thread(target=work, args=arguments, daemon=True)

    def start(self) -> None:
        """Begin it."""
        self._thread.start()

    def join(self, seconds: float | None = None) -> None:
        """Wait until it ends; see `AsyncBackground.join`."""
        self._thread.join(seconds)

    def cancel(self) -> None:
        """Do nothing: a thread cannot be interrupted, and ends when its connections are closed."""


async def async_wait_for_event(event: AsyncEvent, seconds: float) -> bool:
    """Wait until an event is set, or for some time.

    Args:
        event: The event.
        seconds: The maximum wait.

    Returns:
        Whether it is set.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


def wait_for_event(event: Event, seconds: float) -> bool:
    """Wait until an event is set; see `async_wait_for_event`."""
    return event.wait(seconds)
