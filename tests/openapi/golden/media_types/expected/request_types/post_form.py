"""Dictionaries that post_form takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict


class PostFormRequestDict(TypedDict):
    a: str


class PostFormFormRequestDict(TypedDict):
    a: str
    n: NotRequired[Mapping[str, str]]
    l: NotRequired[Sequence[int]]
    expand: NotRequired[list[str]]


class PostFormFParameterDict(TypedDict):
    a: NotRequired[int]
