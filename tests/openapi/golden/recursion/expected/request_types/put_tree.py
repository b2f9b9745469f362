"""Dictionaries that put_tree takes as its body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict


class PutTreeRequestLeafDict(TypedDict):
    kind: Literal["leaf"]
    size: NotRequired[int]


class PutTreeRequestForkDict(TypedDict):
    kind: Literal["fork"]
    nodes: Sequence[PutTreeRequestLeafDict | PutTreeRequestForkDict]


PutTreeRequestDict = TypedDict(
    "PutTreeRequestDict",
    {
        "name": "str",
        "child": "NotRequired[PutTreeRequestDict]",
        "class": "NotRequired[PutTreeRequestDict]",
        "nodes": "NotRequired[Sequence[PutTreeRequestLeafDict | PutTreeRequestForkDict]]",
    },
)
