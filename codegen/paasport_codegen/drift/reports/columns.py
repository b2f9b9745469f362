"""Lines and tables for a terminal, by the display width of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# A short piece in backticks is one word, so that `GET /v1/projects` is not wrapped.
_WORD: Final = re.compile(r"(?:`[^`\s][^`]{0,60}`|\S)+")


def display_width(text: str) -> int:
    """The display width of a text."""
    if text.isascii():
        return len(text)
    return sum(_character_width(char) for char in text)


def _character_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str | Sequence[str], width: int, first: str = "", rest: str = "") -> list[str]:
    """Wrap a text between words.

    Args:
        text: One line; coordinates and paths are words, whatever their length. Alternatively, the
            words.
        width: The maximum width of a line, exceeded only by long words.
        first: The prefix of the first line.
        rest: The prefix of all others.
    """
    lines: list[str] = []
    current, taken, empty = first, display_width(first), True
    for word in _WORD.findall(text) if isinstance(text, str) else text:
        columns = display_width(word)
        if empty:
            separator = ""
        elif taken + 1 + columns > width:
            lines.append(current)
            current, taken, separator = rest, display_width(rest), ""
        else:
            separator = " "
        current, empty = f"{current}{separator}{word}", False
        taken += len(separator) + columns
    return [*lines, current.rstrip()]


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns with two spaces between them: the first is left-aligned, the others right-aligned."""
    widths = [max(display_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(_cells(row, widths)).rstrip() for row in rows]


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells: list[str] = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - display_width(cell))
        cells.append(cell + space if index == 0 else space + cell)
    return cells
