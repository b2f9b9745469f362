"""One run: what is asked for, and what has been found."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from .figures import Figure, Skipped
from .places import bare_python


@dataclass(slots=True)
class Bench:
    """What the groups get and give.

    Attributes:
        quick: Whether little is measured, to see that everything works.
        url: The origin of the local server.
        bare: The Python of an environment without anything but the base install, if there is one.
        figures: What was found.
        skipped: What could not be measured.
    """

    quick: bool
    url: str
    bare: str | None = field(default_factory=bare_python)
    figures: list[Figure] = field(default_factory=list[Figure])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    _started: float = field(default_factory=time.monotonic)

    def rounds(self, full: int, quick: int = 2) -> int:
        """How many samples to take."""
        return quick if self.quick else full

    def add(self, figures: Sequence[Figure]) -> None:
        """Keep figures."""
        self.figures += figures

    def skip(self, group: str, case: str, contender: str, reason: str) -> None:
        """Keep that something could not be measured."""
        reason = " ".join(reason.split())[:300]
        self.skipped.append(Skipped(group, case, contender, reason))
        self.say(f"left out: {group}, {case}, {contender}: {reason}")

    def say(self, text: str) -> None:
        """Tell of progress."""
        print(f"{time.monotonic() - self._started:7.1f} s  {text}", file=sys.stderr, flush=True)
