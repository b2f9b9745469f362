from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import OpenUnion, ResponseModel, UnknownObject


class CatVariant(ResponseModel):
    pet_type: Literal["kitten"]
    lives: int | None = None


class DogVariant(ResponseModel):
    pet_type: Literal["Dog"]
    bark: str | None = None


class OtherPetVariant(ResponseModel):
    pet_type: str | None = None
    name: str


Pet: TypeAlias = Annotated[
    CatVariant | DogVariant | OtherPetVariant | UnknownObject,
    OpenUnion(
        {"kitten": CatVariant, "Dog": DogVariant},
        tag="pet_type",
        wire_tag="petType",
        default=OtherPetVariant,
    ),
]
