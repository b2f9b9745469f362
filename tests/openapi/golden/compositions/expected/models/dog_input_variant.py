from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel

from .cat_input_variant import CatInputVariant, KittenInputVariant


class DogInputVariant(RequestModel):
    pet_type: Literal["Dog"]
    name: Omittable[str] = UNSET
    breed: Omittable[str] = UNSET


class PetInputVariant(RequestModel):
    pet_type: Literal["Pet"]
    name: Omittable[str] = UNSET


PetInput: TypeAlias = Annotated[
    CatInputVariant | DogInputVariant | KittenInputVariant | PetInputVariant,
    Field(discriminator="pet_type"),
]
