"""Component names made from places in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paasport_codegen.python.ascii_names import in_ascii, shortened

_PIECE = re.compile(r"[A-Za-z0-9]+")


def component_word(text: str) -> str:
    """`text` as part of a component's name: `trigger:build:start` is `TriggerBuildStart`.

    Inner capitals are kept.
    """
    pieces = _PIECE.findall(in_ascii(text))
    return "".join(piece[0].upper() + piece[1:] for piece in pieces)


class NameRegistry:
    """Names in use; on a clash, a number is appended.

    Two names clash if they differ only in case or punctuation, because class and file names are
    derived from them.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {_key(name) for name in taken}

    def claim(self, wanted: str) -> str:
        """`wanted`, or `wanted` with the first free number from 2 upwards."""
        wanted = shortened(wanted or "Object")
        joint = "_" if wanted[-1].isdigit() else ""
        name, number = wanted, 1
        while _key(name) in self._taken:
            number += 1
            name = f"{wanted}{joint}{number}"
        self._taken.add(_key(name))
        return name


def _key(name: str) -> str:
    return "".join(_PIECE.findall(in_ascii(name))).lower()
