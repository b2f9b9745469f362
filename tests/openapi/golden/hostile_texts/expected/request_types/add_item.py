"""Dictionaries that add_item takes."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

ItemInputDict = TypedDict(
    "ItemInputDict",
    {
        "kind": 'Literal[\'"""\', "\\\\", "\\x00"]',
        '"""': "NotRequired[str]",
    },
)
