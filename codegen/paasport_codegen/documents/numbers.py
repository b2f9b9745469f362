"""Parsing the numbers of a document, with infinity for those that are too large."""

from __future__ import annotations

import math
from typing import Final

# Just above the largest double, and far below Python's own limit.
_MOST_DIGITS: Final = 309


def bounded_int(text: str, base: int = 10) -> int | float:
    """Parse an integer; infinity if it is far beyond the largest double."""
    if len(text.lstrip("+-0")) > _MOST_DIGITS:
        return -math.inf if text.startswith("-") else math.inf
    number = int(text, base)
    return number if abs(number) < 10**_MOST_DIGITS else math.inf


def bounded_float(text: str) -> float:
    """Parse a number; infinity if it is beyond the largest double."""
    return float(text)
