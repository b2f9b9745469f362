"""When to look again at something that takes its time, and what to say about it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..errors import ConfigurationError, OperationFailed, WaitTimeout

StateT = TypeVar("StateT")


@dataclass(frozen=True, slots=True)
class Backoff:
    """The pauses between two looks.

    Attributes:
        start: Seconds before the second look.
        factor: By how much each pause is longer than the one before.
        most: Seconds that no pause exceeds.
        jitter: The part of a pause that is left to chance, from 0 to 1, so that many who wait
            do not all ask at once.
    """

    start: float = 1.0
    factor: float = 1.5
    most: float = 10.0
    jitter: float = 0.2

    def pause(self, polls: int, chance: Callable[[], float] = random.random) -> float:
        """Tell how long to wait.

        Args:
            polls: How many times was looked, 1 or more.
            chance: Gives a number from 0 to 1.

        Returns:
            Seconds, at most `most`.
        """
        # The exponent is bounded, since a power of it soon exceeds what a float holds.
        full = min(self.start * self.factor ** min(polls - 1, 64), self.most)
        return full * (1 - self.jitter * chance())


@dataclass(frozen=True, slots=True)
class Goal(Generic[StateT]):
    """What to wait for.

    Attributes:
        subject: What it is about, for messages, such as `deployment 5f0e`.
        operation: The operation that gives its state.
        done: Whether a state is what was waited for.
        failed: Whether a state will never become that.
        describe: A state in a word or two, such as `BUILDING`.
    """

    subject: str
    operation: str
    done: Callable[[StateT], bool]
    failed: Callable[[StateT], bool]
    describe: Callable[[StateT], str]

    def failure(self, state: StateT, polls: int, log: Sequence[str] = ()) -> OperationFailed:
        """Describe that it failed.

        Args:
            state: The state that says so.
            polls: How many times was looked.
            log: The end of its log.

        Returns:
            The error.
        """
        told = f"; the last {len(log)} lines of its log are the error's `log`" if log else ""
        return OperationFailed(
            f"{self.subject} has failed: {self.describe(state)}{told}",
            operation=self.operation,
            attempts=polls,
            state=state,
            log=tuple(log),
        )

    def timeout(self, state: StateT, polls: int, waited: float) -> WaitTimeout:
        """Describe that it takes too long.

        Args:
            state: What was last seen.
            polls: How many times was looked.
            waited: Seconds.

        Returns:
            The error.
        """
        return WaitTimeout(
            f"{self.subject} has not ended after {waited:.0f} seconds; last seen: "
            f"{self.describe(state)}. It goes on; wait again, with a longer timeout",
            operation=self.operation,
            attempts=polls,
            state=state,
            waited=waited,
        )


def check_timeout(timeout: float) -> float:
    """Make sure that a deadline makes sense.

    Args:
        timeout: Seconds; infinite for none.

    Returns:
        The same.

    Raises:
        ConfigurationError: It is negative or not a number.
    """
    if math.isnan(timeout) or timeout < 0:
        raise ConfigurationError(f"timeout is {timeout}; give seconds, 0 or more")
    return timeout
