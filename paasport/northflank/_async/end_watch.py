"""When a log has ended: the run or build behind it is looked at from time to time."""

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
"""How often the state of a run or build is fetched while its log is followed."""

SETTLING_SECONDS: Final = 1.0
"""How long after the end of a run or build its last lines are waited for."""

_LONGEST_SETTLING: Final = 10


class AsyncEndWatch(Guarded):
    """Watches a run or build for its end.

    Args:
        watch: The run or build; None for a log that nothing ends.
        clock: The client's clock.

    Attributes:
        is_over: Whether it has ended.
        status: Its last status; None before the first look.
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
        """What ends the log."""
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
        """Whether its last lines were waited for long enough, although some still came."""
        return self.is_over and self._clock.now() >= self._settled_at

    def begin(self) -> None:
        """Plan the first look: what the log repeats of the past comes before it."""
        self._look_at = self._clock.now() + min(SETTLING_SECONDS, LOOK_SECONDS)

    async def look_if_due(self) -> None:
        """Fetch the state if it is time.

        Raises:
            PaasportError: The request failed, and would again.
        """
        if self._clock.now() >= self._look_at:
            await self.look()

    async def look(self) -> None:
        """Fetch the state.

        Raises:
            PaasportError: The request failed, and would again.
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
            LOGGER.debug("the state of the %s is not known: %s", watch.kind, error)
            return
        self.status = watch.condition.describe(state)
        if watch.condition.done(state) or watch.condition.failed(state):
            self.is_over = True
            self._settled_at = self._clock.now() + _LONGEST_SETTLING * SETTLING_SECONDS
