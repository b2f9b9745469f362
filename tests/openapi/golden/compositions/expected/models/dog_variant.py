from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import OpenUnion, ResponseModel, UnknownObject

from .cat_variant import CatVariant, KittenVariant


class DogVariant(ResponseModel):
    pet_type: Literal["Dog"]
    name: str | None = None
    breed: str | None = None


class PetVariant(ResponseModel):
    pet_type: Literal["Pet"]
    name: str | None = None


Pet: TypeAlias = Annotated[
    CatVariant | DogVariant | KittenVariant | PetVariant | UnknownObject,
    OpenUnion(
        {"Cat": CatVariant, "Dog": DogVariant, "kitten": KittenVariant, "Pet": PetVariant},
        tag="pet_type",
        wire_tag="petType",
    ),
]
