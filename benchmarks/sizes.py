"""The sizes of replies, and the names of their files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SIZES: Final[Mapping[str, int]] = {"1 KB": 1_000, "50 KB": 50_000, "1 MB": 1_000_000}

SMALLEST: Final = "1 KB"


def body_name(family: str, size: str) -> str:
    """Return the name of a reply's file, which is also the first part of its path."""
    return f"{family}.{size}".replace(" ", "").replace(",", "-")
