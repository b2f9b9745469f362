"""Escaping a server's text for GitHub's Markdown: no mentions, links or formatting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from paasport_codegen.drift.reports.plain import line

_LONGEST_TEXT: Final = 1_000
_LONGEST_LINE: Final = 200
_MOST_LINES: Final = 40

# A coordinate, a path or a short value between backticks.
_CODE: Final = re.compile(r"`([^`|]{1,200})`")
_ACTIVE: Final = re.compile(r"([\\`*_\[\]<>|~$&])")
# At the start of a line these begin a heading, a list, a rule.
_OPENING: Final = re.compile(r"^(\d*)([#+=.)\-])")
# GitHub turns these into mentions, references and links, even if escaped; a zero-width space
# prevents that.
_LINKED: Final = re.compile(r"(@(?=\w)|#(?=\d)|://|\bwww(?=\.)|\bGH(?=-))", re.IGNORECASE)


def prose(text: str) -> str:
    """A text with its pieces in backticks as code, and everything else as plain words."""
    parts: list[str] = []
    at = 0
    shown = clipped(line(text), _LONGEST_TEXT)
    for found in _CODE.finditer(shown):
        parts += [_words(shown[at : found.start()]), found[0]]
        at = found.end()
    return _OPENING.sub(r"\1\\\2", "".join([*parts, _words(shown[at:])]))


def code(text: str) -> str:
    """A text as a piece of code, even if it contains backticks."""
    shown = clipped(line(text), _LONGEST_TEXT)
    ticks = "`" * (_longest_run(shown) + 1)
    space = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{ticks}{space}{shown}{space}{ticks}"


def fence(lines: Sequence[str], language: str) -> list[str]:
    """Lines as a block of code that none of them can end; very many or very long ones are cut."""
    shown = [clipped(each, _LONGEST_LINE) for each in lines[:_MOST_LINES]]
    if len(lines) > len(shown):
        shown.append(f"… and {len(lines) - len(shown)} lines more")
    ticks = "`" * max(3, *(_longest_run(each) + 1 for each in shown))
    return [f"{ticks}{language}", *shown, ticks]


def clipped(text: str, longest: int) -> str:
    """A text of at most this length."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _words(text: str) -> str:
    return _LINKED.sub("\\1&#8203;", _ACTIVE.sub(r"\\\1", text))


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
