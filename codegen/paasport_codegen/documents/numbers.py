"""Numbers in a document, parsed within bounds."""

from __future__ import annotations

import math
from typing import Final

# Beyond the largest double, and far below what Python refuses to parse.
_MOST_DIGITS: Final = 309


def bounded_int(text: str, base: int = 10) -> int | float:
    """A whole number; infinity for one far beyond the largest double."""
    if len(text.lstrip("+-0")) > _MOST_DIGITS:
        return -math.inf if text.startswith("-") else math.inf
    number = int(text, base)
    return number if abs(number) < 10**_MOST_DIGITS else math.inf


def bounded_float(text: str) -> float:
    """A number; infinity for one beyond the largest double."""
    return float(text)
