"""How large the page may become, and what there is still room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from markupsafe import Markup

LARGEST: Final = 2_980_000
"""The bytes that no page exceeds: some mail servers and artifact viewers take three megabytes."""


@dataclass(slots=True)
class Room:
    """The bytes that are left of some."""

    left: int

    def take(self, text: str) -> bool:
        """Take the bytes of a text; returns whether there were as many."""
        return self.takes(size(text))

    def takes(self, number: int) -> bool:
        """Take so many bytes; returns whether there were as many."""
        if number > self.left:
            return False
        self.left -= number
        return True

    def first_of(self, texts: Iterable[Markup]) -> list[Markup]:
        """Take texts up to the first for which there is no room."""
        return list(takewhile(self.take, texts))


def size(text: str) -> int:
    """The bytes of a text in the page."""
    return len(text) if text.isascii() else len(text.encode())


def fair_share(wanted: Sequence[int], most: int) -> int:
    """How many each may have, so that all together have at most that many, but one each.

    Those that want less leave the rest to the others.
    """
    left, waiting = most, len(wanted)
    for number in sorted(wanted):
        if number * waiting > left:
            return max(1, left // waiting)
        left -= number
        waiting -= 1
    return max(wanted, default=0)
