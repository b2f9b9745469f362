"""Two versions of a definition, line by line, for comparison side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import Final, Literal

from paasport_codegen.terminal.plurals import plural

Element = Literal["span", "del", "ins", "i"]

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_ALIKE: Final = 0.4  # lines with less in common are shown as replaced entirely
_MOST_PAIRS: Final = 100  # lines that are compared with each other
_CONTEXT: Final = 4
_LONGEST_RUN: Final = 12  # unchanged lines that are shown in full
_MOST_LINES: Final = 160
_MOST_ALIGNED: Final = 1_000  # lines of both versions that are aligned by content
_MOST_WORDS: Final = 200  # of a line that is compared word by word
_MOST_COMPARED: Final = 100  # pairs of lines of one definition that are


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, and whether the other version has it too."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of one version, in the HTML element for its change."""

    element: Element
    pieces: tuple[Piece, ...]


Row = tuple[Cell | None, ...]
"""A line of both versions; None if a version does not have it, and one cell for a gap."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table: a heading for each version, and its lines."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(before: str, after: str) -> Comparison | None:
    """Align two texts by line.

    Added or removed text has one column; a long run of equal lines is left out and counted. Returns
    None if both are empty.
    """
    old, new = _lines(before), _lines(after)
    if not old and not new:
        return None
    if not old:
        return Comparison(("Added",), _one_sided(new, "ins"))
    if not new:
        return Comparison(("Removed",), _one_sided(old, "del"))
    return Comparison(("Before", "After"), tuple(_aligned(old, new)))


def _lines(text: str) -> list[str]:
    # Unlike str.splitlines, only at line breaks: other separators in a text are shown.
    return _LINE_BREAK.split(text.rstrip("\r\n")) if text.strip("\r\n") else []


def _one_sided(lines: Sequence[str], element: Element) -> tuple[Row, ...]:
    rows = [(Cell(element, (Piece(line),)),) for line in lines[:_MOST_LINES]]
    return (*rows, *_left_out(len(lines) - _MOST_LINES, "more"))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    if len(old) + len(new) > _MOST_ALIGNED:
        yield from (
            (_whole("del", before), _whole("ins", after))
            for before, after in islice(zip_longest(old, new), _MOST_LINES)
        )
        yield from _left_out(max(len(old), len(new)) - _MOST_LINES, "more")
        return
    left = _MOST_COMPARED
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _unchanged(old[a:b], first=a == 0, last=b == len(old))
        else:
            pairs = list(_paired(old[a:b], new[c:d])) if left > 0 else None
            for before, after in pairs or zip_longest(old[a:b], new[c:d]):
                left -= 1
                yield _changed(before, after, by_word=left >= 0)


def _unchanged(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[Row]:
    rows = [(Cell("span", (Piece(line),)),) * 2 for line in lines]
    if len(rows) <= _LONGEST_RUN:
        yield from rows
        return
    # The first line of a definition has its name, so it is always shown.
    head = 1 if first else _CONTEXT
    tail = 1 if last else _CONTEXT
    yield from rows[:head]
    yield from _left_out(len(rows) - head - tail, "unchanged")
    yield from rows[len(rows) - tail :]


def _left_out(number: int, what: str) -> tuple[Row, ...]:
    if number <= 0:
        return ()
    text = plural(number, f"{what} line")
    return ((Cell("i", (Piece(text),)),),)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Lines that replace others, the most similar ones beside each other, in order."""
    if old and new and len(old) != len(new) and len(old) * len(new) <= _MOST_PAIRS:
        likeness = {
            (a, b): _likeness(old[a], new[b]) for a in range(len(old)) for b in range(len(new))
        }
        best = max(likeness, key=lambda pair: (likeness[pair], -pair[0], -pair[1]))
        if likeness[best] >= _ALIKE:
            a, b = best
            yield from _paired(old[:a], new[:b])
            yield old[a], new[b]
            yield from _paired(old[a + 1 :], new[b + 1 :])
            return
    yield from zip_longest(old, new)


def _likeness(old: str, new: str) -> float:
    matcher = _words(old, new)
    return 0.0 if matcher is None else matcher.ratio()


def _words(old: str, new: str) -> SequenceMatcher[str] | None:
    """The words of two lines, compared unless there are too many."""
    words = _WORD.findall(old), _WORD.findall(new)
    if max(map(len, words)) > _MOST_WORDS:
        return None
    return SequenceMatcher(None, *words, autojunk=False)


def _changed(old: str | None, new: str | None, *, by_word: bool) -> Row:
    if old is None or new is None or not by_word:
        return _whole("del", old), _whole("ins", new)
    matcher = _words(old, new)
    if matcher is None or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return _whole("del", old), _whole("ins", new)
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    before: list[Piece] = []
    after: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        for pieces, words in ((before, old_words[a:b]), (after, new_words[c:d])):
            if words:
                pieces.append(Piece("".join(words), differs=tag != "equal"))
    return Cell("del", tuple(before)), Cell("ins", tuple(after))


def _whole(element: Element, line: str | None) -> Cell | None:
    return None if line is None else Cell(element, (Piece(line),))
