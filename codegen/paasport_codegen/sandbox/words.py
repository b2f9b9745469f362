"""Splitting names of fields, arguments and types into words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

_WORD: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, however they are joined."""
    return tuple(word.lower() for word in _WORD.findall(name))


def joined(parts: Sequence[str]) -> str:
    """Words as one key that ignores how they were joined."""
    return "".join(parts)


@cache
def flat(name: str) -> str:
    """A name without case and separators: `project_id` and `projectId` are one."""
    return joined(words(name))


@cache
def singulars(word: str) -> frozenset[str]:
    """The possible singulars of a plural, including itself."""
    found = {word}
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith("es"):
        found.add(word[:-2])
    if word.endswith("s"):
        found.add(word[:-1])
    return frozenset(found)
