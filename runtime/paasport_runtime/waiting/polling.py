"""When to poll again, when to stop, and how the outcome of a wait is reported."""

from __future__ import annotations

import math
import random as random_numbers
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from ..errors import ConfigurationError, OperationFailed, WaitTimeout
from ..light_dataclasses import dataclass

StateT = TypeVar("StateT")


@dataclass(frozen=True, slots=True)
class Backoff:
    """The delays between polls.

    Attributes:
        start: Seconds before the second poll.
        factor: What each delay is multiplied by to get the next one.
        most: The longest delay, in seconds.
        jitter: The fraction of each delay that is random, from 0 to 1, so that many waiting
            clients do not all poll at once.
    """

    start: float = 1.0
    factor: float = 1.5
    most: float = 10.0
    jitter: float = 0.2

    def pause(self, polls: int, random: Callable[[], float] = random_numbers.random) -> float:
        """Compute the delay before the next poll.

        Args:
            polls: The number of polls so far, 1 or more.
            random: Returns a number from 0 to 1.

        Returns:
            Seconds, at most `most`.
        """
        # The exponent is bounded, since its power soon exceeds what a float can hold.
        full = min(self.start * self.factor ** min(polls - 1, 64), self.most)
        return full * (1 - self.jitter * random())


@dataclass(frozen=True, slots=True)
class WaitCondition(Generic[StateT]):
    """The states that end a wait, and their descriptions.

    Attributes:
        subject: The subject of the wait, for messages, such as `deployment 5f0e`.
        operation: The operation that returns its state.
        done: Whether a state is the desired one.
        failed: Whether the desired state can no longer be reached.
        describe: Describes a state in a word or two, such as `BUILDING`.
    """

    subject: str
    operation: str
    done: Callable[[StateT], bool]
    failed: Callable[[StateT], bool]
    describe: Callable[[StateT], str]

    def failure(self, state: StateT, polls: int, log: Sequence[str] = ()) -> OperationFailed:
        """Build the error for a failed state.

        Args:
            state: The failed state.
            polls: The number of polls.
            log: The end of the log.

        Returns:
            The error.
        """
        hint = f"; the last {len(log)} lines of its log are in the error's `log`" if log else ""
        return OperationFailed(
            f"{self.subject} failed: {self.describe(state)}{hint}",
            operation=self.operation,
            attempts=polls,
            state=state,
            log=tuple(log),
        )

    def timeout(self, state: StateT, polls: int, waited: float) -> WaitTimeout:
        """Build the error for a wait that timed out.

        Args:
            state: The last known state.
            polls: The number of polls.
            waited: Seconds spent waiting.

        Returns:
            The error.
        """
        return WaitTimeout(
            f"{self.subject} did not finish within {waited:.0f} seconds; last state: "
            f"{self.describe(state)}. It is still in progress; wait again with a longer timeout",
            operation=self.operation,
            attempts=polls,
            state=state,
            waited=waited,
        )


def check_timeout(timeout: float) -> float:
    """Validate the timeout of a wait.

    Args:
        timeout: Seconds; infinite to wait forever.

    Returns:
        The timeout, unchanged.

    Raises:
        ConfigurationError: The timeout is negative or not a number.
    """
    if math.isnan(timeout) or timeout < 0:
        raise ConfigurationError(f"timeout is {timeout}; pass 0 or more seconds")
    return timeout
