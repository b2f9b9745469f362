"""A run of the benchmarks: its settings and results."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from .figures import Figure, Skipped
from .places import bare_python


@dataclass(slots=True)
class Bench:
    """A run of the benchmarks; groups read its settings and add their results.

    Attributes:
        quick: Whether to measure only a little, to check that everything works.
        url: The origin of the local server.
        bare: The Python of an environment with only the base install, if there is one.
        figures: The figures so far.
        skipped: What could not be measured, and why.
        seconds: How long each group took.
    """

    quick: bool
    url: str
    bare: str | None = field(default_factory=bare_python)
    figures: list[Figure] = field(default_factory=list[Figure])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    _started: float = field(default_factory=time.monotonic)
    _group: str = ""
    _group_started: float = 0.0
    _group_seconds: float = math.inf

    def rounds(self, full: int, quick: int = 2) -> int:
        """Return the number of samples to take."""
        return quick if self.quick else full

    def begin(self, group: str, seconds: float) -> None:
        """Begin a group.

        Args:
            group: Its name.
            seconds: Its time limit; whatever has not started by then is skipped.
        """
        self._group, self._group_started, self._group_seconds = group, time.monotonic(), seconds
        self.say(f"{group}: begins, {seconds:.0f} s at most")

    def end(self) -> None:
        """End the group, and record and report how long it took."""
        taken = time.monotonic() - self._group_started
        self.say(f"{self._group}: done, {taken:.0f} s of {self._group_seconds:.0f} s")
        self.seconds[self._group] = round(taken, 1)

    def left(self) -> float:
        """Return the seconds that the group has left."""
        return max(0.0, self._group_started + self._group_seconds - time.monotonic())

    def out_of_time(self, group: str, case: str) -> bool:
        """Return whether the group's time limit is reached; if so, skip the case."""
        over = not self.left()
        if over:
            reason = f"the group's limit of {self._group_seconds:.0f} s was reached"
            self.skip(group, case, "everybody", reason)
        return over

    def add(self, figures: Sequence[Figure]) -> None:
        """Add figures to the results."""
        self.figures += figures

    def skip(self, group: str, case: str, contender: str, reason: str) -> None:
        """Record and report that something could not be measured."""
        reason = " ".join(reason.split())[:300]
        self.skipped.append(Skipped(group, case, contender, reason))
        self.say(f"left out: {group}, {case}, {contender}: {reason}")

    def say(self, text: str) -> None:
        """Report progress."""
        print(f"{time.monotonic() - self._started:7.1f} s  {text}", file=sys.stderr, flush=True)
