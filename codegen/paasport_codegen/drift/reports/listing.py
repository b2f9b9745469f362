"""The first of many: what a report lists, and how many it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def first(items: Sequence[T], most: int, *, verbose: bool) -> tuple[Sequence[T], int]:
    """The items that are listed, all of them if `verbose`, and how many are left out."""
    shown = items if verbose else items[:most]
    return shown, len(items) - len(shown)


def listed(texts: Sequence[str], most: int, *, verbose: bool = False) -> str:
    """Texts in a row, such as `a, b and 3 more`."""
    shown, more = first(texts, most, verbose=verbose)
    row = ", ".join(shown)
    return f"{row} and {more} more" if more else row
