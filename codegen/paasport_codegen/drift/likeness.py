"""How alike two names are, and whether one surely took the place of the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_VERSION: Final = re.compile(r"v?\d+$")


def likeness(name: str, other: str) -> float:
    """From 0 for nothing in common to 1; capitals mean nothing."""
    return SequenceMatcher(None, name.lower(), other.lower()).ratio()


def is_sure(name: str, other: str) -> bool:
    """Whether two names differ in capitals, punctuation or a number at the end only."""
    return _plain(name) == _plain(other)


def possibility(name: str, other: str, kind: str) -> str:
    """A sentence that offers `other` instead of `name`, and says how alike they are."""
    alike = round(likeness(name, other) * 100)
    return f"`{other}` ({kind}) may take its place: the names are {alike} % alike."


def _plain(name: str) -> str:
    letters = re.sub(r"[^a-z0-9]", "", name.lower())
    return _VERSION.sub("", letters) or letters
