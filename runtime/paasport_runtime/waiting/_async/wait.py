"""Waiting for an operation on a platform to finish."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from ...calls.sleeping import async_sleep
from ...errors import PaasportError
from ..polling import Backoff, WaitCondition, check_timeout
from ..progress import open_progress

StateT = TypeVar("StateT")
StateT_co = TypeVar("StateT_co", covariant=True)

DEFAULT_BACKOFF: Final = Backoff()


class AsyncPoll(Protocol[StateT_co]):
    """Fetches the current state."""

    async def __call__(self) -> StateT_co:
        """Fetch the current state.

        Returns:
            The state.
        """
        ...


class AsyncTail(Protocol):
    """Fetches the end of a log."""

    async def __call__(self) -> Sequence[str]:
        """Fetch the end of the log.

        Returns:
            The last lines, oldest first.
        """
        ...


class AsyncSleep(Protocol):
    """Suspends the caller."""

    async def __call__(self, seconds: float, /) -> None:
        """Sleep.

        Args:
            seconds: The duration.
        """
        ...


async def async_wait(
    poll: AsyncPoll[StateT],
    condition: WaitCondition[StateT],
    *,
    timeout: float,
    backoff: Backoff = DEFAULT_BACKOFF,
    on_update: Callable[[StateT], object] | None = None,
    progress: bool = False,
    tail: AsyncTail | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: AsyncSleep = async_sleep,
) -> StateT:
    """Poll until a condition is met.

    Args:
        poll: Fetches the current state.
        condition: The states that end the wait.
        timeout: Seconds to wait; there is one last poll when they have passed.
        backoff: The delays between polls.
        on_update: Called with the first state and with each state whose description differs from
            the previous one.
        progress: Whether to show the state on the terminal, if rich or tqdm is installed.
        tail: Fetches the end of the log, for the error.
        clock: Returns the time in seconds.
        sleep: Suspends the caller.

    Returns:
        The state that met the condition.

    Raises:
        ConfigurationError: The timeout is negative or not a number.
        OperationFailed: The operation failed.
        WaitTimeout: The operation did not finish in time.
        PaasportError: A poll failed; see `paasport.errors`.
    """
    deadline = clock() + check_timeout(timeout)
    line = open_progress(progress)
    polls, shown = 0, None
    try:
        while True:
            state = await poll()
            polls += 1
            if (description := condition.describe(state)) != shown:
                shown = description
                line.show(f"{condition.subject}: {description}")
                if on_update is not None:
                    on_update(state)
            if condition.done(state):
                return state
            if condition.failed(state):
                raise condition.failure(state, polls, await _read(tail))
            remaining = deadline - clock()
            if remaining <= 0:
                raise condition.timeout(state, polls, timeout - remaining)
            await sleep(min(backoff.pause(polls), remaining))
    finally:
        line.close()


async def _read(tail: AsyncTail | None) -> Sequence[str]:
    # An error while reading the log must not hide the failure being reported.
    try:
        return await tail() if tail is not None else ()
    except PaasportError:
        return ()
