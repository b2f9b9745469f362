"""Dictionaries that put_tree takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict


class LeafInputDict(TypedDict):
    kind: Literal["leaf"]
    size: NotRequired[int]


class ForkInputDict(TypedDict):
    kind: Literal["fork"]
    nodes: Sequence[LeafInputDict | ForkInputDict]


TreeInputDict = TypedDict(
    "TreeInputDict",
    {
        "name": "str",
        "child": "NotRequired[TreeInputDict]",
        "class": "NotRequired[TreeInputDict]",
        "nodes": "NotRequired[Sequence[LeafInputDict | ForkInputDict]]",
    },
)
