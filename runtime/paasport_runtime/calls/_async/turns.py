"""Waiting for the turn of a paced call."""

from __future__ import annotations

import math

from ..clock import Clock
from ..pacing import Pacer


class AsyncTurn:
    """The place of one call in the queue of its rate limit.

    Args:
        pacer: The queue.
        clock: Time and sleep.
    """

    __slots__ = ("_clock", "_ticket", "pacer")

    def __init__(self, pacer: Pacer, clock: Clock) -> None:
        self.pacer = pacer
        self._clock = clock
        self._ticket = pacer.enter()

    async def wait(self, until: float = math.inf) -> None:
        """Wait until the call may be sent.

        Args:
            until: When to give up, by the clock; the call then proceeds without a turn.
        """
        clock = self._clock
        while (delay := self.pacer.delay(self._ticket)) > 0:
            remaining = until - clock.now()
            if remaining <= 0:
                return
            await clock.async_sleep(min(delay, remaining))

    async def wait_again(self, until: float) -> None:
        """Wait until another request of the call may be sent, ahead of calls that have sent none.

        Args:
            until: The call's deadline, by the clock.
        """
        self.pacer.return_to(self._ticket)
        await self.wait(until)

    def leave(self) -> None:
        """Make room for other calls; this one has ended."""
        self.pacer.leave(self._ticket)
