"""How alike two names are, and whether one surely took the place of the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def likeness(name: str, other: str) -> float:
    """From 0 for nothing in common to 1; capitals mean nothing."""
    return SequenceMatcher(None, name.lower(), other.lower()).ratio()


def is_sure(name: str, other: str) -> bool:
    """Whether two names differ in capitals or punctuation only.

    A number makes another name: `address2` need not be what `address1` was.
    """
    return _plain(name) == _plain(other)


def possibility(name: str, other: str, kind: str) -> str:
    """A sentence that offers `other` instead of `name`, and says how alike they are."""
    alike = round(likeness(name, other) * 100)
    return f"`{other}` ({kind}) may take its place: the names are {alike} % alike."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower()) or name
