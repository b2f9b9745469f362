"""Dictionaries that create_form takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict


class CreateFormRequestDict(TypedDict):
    ids: NotRequired[Sequence[int]]
