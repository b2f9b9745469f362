"""Dictionaries that put_things takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from typing_extensions import TypeAliasType


class ChainInputDict(TypedDict):
    name: str
    next: NotRequired[ChainInputDict | None]


FilterInputDict = TypeAliasType(
    "FilterInputDict", "Sequence[FilterInputDict] | str | Mapping[str, FilterInputDict]"
)


class AliasInputDict(TypedDict):
    size: NotRequired[int]


class PageInputResultItemDict(TypedDict):
    id: NotRequired[str]
    status: NotRequired[Literal["on", "off"]]


class PageInputDict(TypedDict):
    result: Sequence[PageInputResultItemDict]
    total: NotRequired[int]


class GroupInputDict(TypedDict):
    object: Literal["group"]


class OwnerInputDict(TypedDict):
    object: Literal["owner"]
    things: NotRequired[Sequence[OwnedInputDict]]


class OwnedInputDict(TypedDict):
    owner: NotRequired[OwnerInputDict | GroupInputDict]


class ThingsInputSettingsDict(TypedDict):
    pass


class ThingsInputConditionalDict(TypedDict):
    kind: str
    onlyA: NotRequired[int]
    onlyB: NotRequired[int]


class ThingsInputEitherDict(TypedDict):
    a: NotRequired[int]
    b: NotRequired[int]


class TreeInputDict(TypedDict):
    name: NotRequired[str]
    below: NotRequired[Sequence[TreeInputDict]]


class PaymentInputCardDict(TypedDict):
    id: str
    card: str


class PaymentInputIbanDict(TypedDict):
    id: str
    iban: str


class OrderInputOption1Dict(TypedDict):
    number: NotRequired[int]
    shop: str
    coupon: str


class OrderInputOption2Dict(TypedDict):
    number: NotRequired[int]
    shop: str
    invoice: str


class OrderInputOption3Dict(TypedDict):
    number: NotRequired[int]
    address: str
    coupon: str


class OrderInputOption4Dict(TypedDict):
    number: NotRequired[int]
    address: str
    invoice: str


class CircleInputVariantDict(TypedDict):
    k: Literal["round", "ball"]
    radius: NotRequired[float]


class SquareInputVariantDict(TypedDict):
    k: Literal["square"]
    side: NotRequired[float]


class BlobInputVariantDict(TypedDict):
    area: NotRequired[float]
    k: NotRequired[Literal["Blob"]]


class CatInputVariantDict(TypedDict):
    petType: Literal["Cat"]
    name: NotRequired[str]
    lives: NotRequired[int]


class DogInputVariantDict(TypedDict):
    petType: Literal["Dog"]
    name: NotRequired[str]
    breed: NotRequired[str]


class KittenInputVariantDict(TypedDict):
    petType: Literal["kitten"]
    name: NotRequired[str]
    lives: NotRequired[int]
    weeks: NotRequired[int]


class PetInputVariantDict(TypedDict):
    petType: Literal["Pet"]
    name: NotRequired[str]


class ThingsInputDict(TypedDict):
    chain: NotRequired[ChainInputDict]
    filter: NotRequired[FilterInputDict]
    forest: NotRequired[Sequence[TreeInputDict]]
    alias: NotRequired[AliasInputDict]
    page: NotRequired[PageInputDict]
    payment: NotRequired[PaymentInputCardDict | PaymentInputIbanDict]
    order: NotRequired[
        OrderInputOption1Dict
        | OrderInputOption2Dict
        | OrderInputOption3Dict
        | OrderInputOption4Dict
    ]
    shape: NotRequired[CircleInputVariantDict | SquareInputVariantDict | BlobInputVariantDict]
    pet: NotRequired[
        CatInputVariantDict | DogInputVariantDict | KittenInputVariantDict | PetInputVariantDict
    ]
    cat: NotRequired[KittenInputVariantDict | CatInputVariantDict]
    owned: NotRequired[OwnerInputDict]
    threshold: NotRequired[str | float | int | bool | None]
    exact: NotRequired[dict[str, Any] | list[Any]]
    large: NotRequired[int]
    twice: NotRequired[Literal["a", "b"]]
    hash: NotRequired[Literal["latest"] | str]
    pair: NotRequired[list[int | str]]
    labels: NotRequired[Mapping[str, int | str]]
    settings: NotRequired[ThingsInputSettingsDict]
    conditional: NotRequired[ThingsInputConditionalDict]
    either: NotRequired[ThingsInputEitherDict]
