"""Notes of one kind in one line: what it is, at how many places, and the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_NAMES: Final = re.compile(r"`[^`]*`|'[^']*'")
_NAME: Final = "`…`"
_FEW: Final = 2


def kind_of_note(text: str) -> str:
    """A note without the names in it, which it has in common with those of its kind."""
    return _NAMES.sub(_NAME, text)


def grouped(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lines for notes that are each a place and a text, in the order of the first of each kind.

    A single one stands as it is, and so do a few with different names. Of more, the text stands
    once, with its names where they are the same in all.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for place, text in notes:
        groups.setdefault(kind_of_note(text), []).append((place, text))
    for kind, members in groups.items():
        place, text = members[0]
        if len(members) == 1:
            yield f"{place}: {text}"
            continue
        same = all(other == text for _, other in members)
        if not same and len(members) <= _FEW:
            yield from (f"{place}: {text}" for place, text in members)
            continue
        yield f"{text if same else kind} ({len(members):,} places, first at {place})"


def first_of(notes: Sequence[tuple[str, str]]) -> str:
    """The first of notes that are all of one kind, and how many there are."""
    place, text = notes[0]
    more = f" And {len(notes) - 1:,} more." if len(notes) > 1 else ""
    return f"{place}: {text}{more}"
