"""How similar two names are, and whether one certainly replaced the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def likeness(name: str, other: str) -> float:
    """The similarity from 0 to 1, ignoring case."""
    return SequenceMatcher(None, name.lower(), other.lower()).ratio()


def is_sure(name: str, other: str) -> bool:
    """Whether two names differ only in case or punctuation.

    Numbers matter: `address2` need not be what `address1` was.
    """
    return _plain(name) == _plain(other)


def possibility(name: str, other: str, kind: str) -> str:
    """A sentence that suggests `other` instead of `name`, with their similarity."""
    alike = round(likeness(name, other) * 100)
    return f"`{other}` ({kind}) may take its place: the names are {alike} % alike."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower()) or name
