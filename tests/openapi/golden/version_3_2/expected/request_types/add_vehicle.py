"""Dictionaries that add_vehicle takes."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class CarInputDict(TypedDict):
    kind: Literal["Car"]
    doors: NotRequired[int]


class BoatInputDict(TypedDict):
    kind: Literal["Boat"]
    sails: NotRequired[int]


class UnclassifiedInputVariantDict(TypedDict):
    label: NotRequired[str]
    kind: NotRequired[str]
