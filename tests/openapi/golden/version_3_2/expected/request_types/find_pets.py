"""Dictionaries that find_pets takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NotRequired, TypedDict


class FindPetsFilterParameterDict(TypedDict):
    name: str
    bornBefore: NotRequired[date | str]
    tags: NotRequired[list[str]]
    sizes: NotRequired[Sequence[int]]
