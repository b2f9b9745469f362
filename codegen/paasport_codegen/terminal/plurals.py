"""Numbers with their nouns."""

from __future__ import annotations


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def of_plural(number: int, many: str) -> str:
    """A number with its noun, of which the plural is known, such as `1 query` for `queries`."""
    if number != 1:
        return f"{number:,} {many}"
    return f"1 {many[:-3]}y" if many.endswith("ies") else f"1 {many.removesuffix('s')}"
