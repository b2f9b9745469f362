"""Reporting gaps in followed logs."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from paasport_runtime.graphql.reconnecting import Gap, GapHook

LOGGER: Final = logging.getLogger("paasport.logs")


class GapReports:
    """Reports the gaps in a log.

    Args:
        name: The operation that follows or reads the log, for messages.
        on_gap: Called with each gap; None to log it as a warning.

    Attributes:
        reason: Why the connection was last lost; empty if it never was.
    """

    __slots__ = ("_name", "_on_gap", "reason")

    def __init__(self, name: str, on_gap: GapHook | None) -> None:
        self._name = name
        self._on_gap = on_gap
        self.reason = ""

    def report(self, lost_at: datetime, resumed_at: datetime) -> None:
        """Report a gap.

        Args:
            lost_at: The time of the last line before it.
            resumed_at: The time of the first line after it.
        """
        gap = Gap(lost_at, resumed_at, self.reason)
        if self._on_gap is not None:
            self._on_gap(gap)
            return
        LOGGER.warning(
            "%s: lines from %s to %s may be missing: %s",
            self._name,
            gap.lost_at.isoformat(),
            gap.resumed_at.isoformat(),
            gap.reason,
        )
