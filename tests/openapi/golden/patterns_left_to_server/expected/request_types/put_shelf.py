"""Dictionaries that put_shelf takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict


class PlaceInputDict(TypedDict):
    note: NotRequired[list[str] | str | Mapping[str, str]]


class RowInputNoteDict(TypedDict):
    colour: NotRequired[str]
    note: NotRequired[str | None]


class RowInputDict(TypedDict):
    note: NotRequired[RowInputNoteDict]


class PutShelfRequestDict(TypedDict):
    label: str
    note: NotRequired[str]
    place: NotRequired[PlaceInputDict]
    rows: NotRequired[Sequence[RowInputDict]]
