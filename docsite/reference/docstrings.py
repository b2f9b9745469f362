"""What docstrings say, for tables."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence


def summary_of(kind: object) -> str:
    """Return the first paragraph of a docstring in one line.

    Args:
        kind: Whatever has the docstring.

    Raises:
        ValueError: It has none.
    """
    text = inspect.getdoc(kind)
    if not text:
        raise ValueError(f"{kind!r} has no docstring.")
    return " ".join(text.partition("\n\n")[0].split())


def attributes_of(kind: type) -> dict[str, str]:
    """Return what the section `Attributes` of a class says of each, in one line.

    Args:
        kind: The class.

    Returns:
        The descriptions by name, in the order of the docstring.
    """
    _, _, section = (inspect.getdoc(kind) or "").partition("\nAttributes:\n")
    section = re.split(r"^\S", section, maxsplit=1, flags=re.MULTILINE)[0]
    entries = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in entries}


def table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Write a table of Markdown.

    Args:
        headings: The first line.
        rows: The others; a vertical bar in a cell is escaped.

    Returns:
        The lines, with an empty one in the end.
    """
    lines = [headings, tuple("---" for _ in headings), *rows]
    return [
        *(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines),
        "",
    ]
