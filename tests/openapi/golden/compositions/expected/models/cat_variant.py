from typing import Literal

from paasport_runtime.contract import ResponseModel


class CatVariant(ResponseModel):
    pet_type: Literal["Cat"]
    name: str | None = None
    lives: int | None = None


class KittenVariant(ResponseModel):
    pet_type: Literal["kitten"]
    name: str | None = None
    lives: int | None = None
    weeks: int | None = None
