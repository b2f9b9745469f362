"""Detecting the end of a log: the run or build behind it is polled."""

from __future__ import annotations

import logging
from typing import Final

from paasport_runtime.calls.clock import Clock
from paasport_runtime.errors import PaasportError
from paasport_runtime.websocket.failures import may_recover

from ...shared.guarded import Guarded
from ..following import EndedBy
from .followed_log import AsyncLogWatch

LOGGER: Final = logging.getLogger("paasport.logs")

LOOK_SECONDS: Final = 3.0
"""How often to fetch the state of a run or build while following its log."""

SETTLING_SECONDS: Final = 1.0
"""How long to wait for the last lines after a run or build ends."""

_LONGEST_SETTLING: Final = 10


class AsyncEndWatch(Guarded):
    """Watches a run or build for its end.

    Args:
        watch: The run or build; None for a log that does not end.
        clock: The client's clock.

    Attributes:
        is_over: Whether it has ended.
        status: Its last status; None before the first poll.
    """

    __slots__ = ("_clock", "_look_at", "_settled_at", "_watch", "is_over", "status")

    def __init__(self, watch: AsyncLogWatch | None, clock: Clock) -> None:
        self._watch = watch
        self._clock = clock
        self._look_at = 0.0
        self._settled_at = 0.0
        self.is_over = False
        self.status: str | None = None

    @property
    def kind(self) -> EndedBy:
        """The run or build that ends the log."""
        return "caller" if self._watch is None else self._watch.kind

    @property
    def patience(self) -> float:
        """How long to wait for further lines."""
        if self.is_over:
            return SETTLING_SECONDS
        if self._watch is None:
            return float("inf")
        return max(self._look_at - self._clock.now(), 0.0)

    @property
    def has_settled(self) -> bool:
        """Whether the wait for its last lines is over, even if some still arrive."""
        return self.is_over and self._clock.now() >= self._settled_at

    def begin(self) -> None:
        """Schedule the first poll, after the past lines that the log starts with."""
        self._look_at = self._clock.now() + min(SETTLING_SECONDS, LOOK_SECONDS)

    async def look_if_due(self) -> None:
        """Fetch the state if a poll is due.

        Raises:
            PaasportError: The request failed, and retrying would not help.
        """
        if self._clock.now() >= self._look_at:
            await self.look()

    async def look(self) -> None:
        """Fetch the state.

        Raises:
            PaasportError: The request failed, and retrying would not help.
        """
        watch = self._watch
        if watch is None or self.is_over:
            return
        self._look_at = self._clock.now() + LOOK_SECONDS
        try:
            state = await watch.look()
        except PaasportError as error:
            if not may_recover(error):
                raise
            LOGGER.debug("the state of the %s is unknown: %s", watch.kind, error)
            return
        self.status = watch.condition.describe(state)
        if watch.condition.done(state) or watch.condition.failed(state):
            self.is_over = True
            self._settled_at = self._clock.now() + _LONGEST_SETTLING * SETTLING_SECONDS
