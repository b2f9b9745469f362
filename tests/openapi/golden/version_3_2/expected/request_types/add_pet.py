"""Dictionaries that add_pet takes."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class CatInputVariantDict(TypedDict):
    petType: Literal["kitten"]
    lives: NotRequired[int]


class DogInputVariantDict(TypedDict):
    petType: Literal["Dog"]
    bark: NotRequired[str]


class OtherPetInputVariantDict(TypedDict):
    petType: NotRequired[str]
    name: str
