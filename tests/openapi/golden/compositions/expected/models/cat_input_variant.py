from typing import Literal

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class CatInputVariant(RequestModel):
    pet_type: Literal["Cat"]
    name: Omittable[str] = UNSET
    lives: Omittable[int] = UNSET


class KittenInputVariant(RequestModel):
    pet_type: Literal["kitten"]
    name: Omittable[str] = UNSET
    lives: Omittable[int] = UNSET
    weeks: Omittable[int] = UNSET
