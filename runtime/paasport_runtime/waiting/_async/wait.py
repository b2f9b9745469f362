"""Waiting for something on a platform to end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from ...calls.sleeping import async_sleep
from ...errors import PaasportError
from ..polling import Backoff, Goal, check_timeout
from ..progress import open_progress

StateT = TypeVar("StateT")
StateT_co = TypeVar("StateT_co", covariant=True)

DEFAULT_BACKOFF: Final = Backoff()


class AsyncPoll(Protocol[StateT_co]):
    """Asks for the state of something."""

    async def __call__(self) -> StateT_co:
        """Ask for it.

        Returns:
            The state.
        """
        ...


class AsyncTail(Protocol):
    """Asks for the end of something's log."""

    async def __call__(self) -> Sequence[str]:
        """Ask for it.

        Returns:
            The last lines, oldest first.
        """
        ...


class AsyncSleep(Protocol):
    """Lets time pass."""

    async def __call__(self, seconds: float, /) -> None:
        """Wait.

        Args:
            seconds: How long.
        """
        ...


async def async_wait(
    poll: AsyncPoll[StateT],
    goal: Goal[StateT],
    *,
    timeout: float,
    backoff: Backoff = DEFAULT_BACKOFF,
    on_update: Callable[[StateT], object] | None = None,
    progress: bool = False,
    tail: AsyncTail | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: AsyncSleep = async_sleep,
) -> StateT:
    """Look at something again and again until it has ended.

    Args:
        poll: Asks for its state.
        goal: Which states end the waiting.
        timeout: Seconds after which to give up; at the very end it is looked at once more.
        backoff: The pauses between two looks.
        on_update: Gets the first state and every one that reads differently from the one before.
        progress: Whether to show the state on the terminal, if there is a library for it.
        tail: Asks for the end of its log, for the error.
        clock: Gives seconds.
        sleep: Lets time pass.

    Returns:
        The state that was waited for.

    Raises:
        ConfigurationError: The timeout is negative or not a number.
        OperationFailed: It has failed.
        WaitTimeout: It has not ended in time.
        PaasportError: Asking for its state failed; see `paasport.errors`.
    """
    deadline = clock() + check_timeout(timeout)
    line = open_progress(progress)
    polls, described = 0, None
    try:
        while True:
            state = await poll()
            polls += 1
            if (now := goal.describe(state)) != described:
                described = now
                line.show(f"{goal.subject}: {now}")
                if on_update is not None:
                    on_update(state)
            if goal.done(state):
                return state
            if goal.failed(state):
                raise goal.failure(state, polls, await _read(tail))
            left = deadline - clock()
            if left <= 0:
                raise goal.timeout(state, polls, timeout - left)
            await sleep(min(backoff.pause(polls), left))
    finally:
        line.close()


async def _read(tail: AsyncTail | None) -> Sequence[str]:
    # The failure that is to be told must not be hidden by one of reading the log.
    try:
        return await tail() if tail is not None else ()
    except PaasportError:
        return ()
