"""`POST /pets` (addPet)."""

from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import UNSET, Omittable, RequestModel, RestOperation, TaggedUnion

from ..models.cat_variant import Pet


class CatInputVariant(RequestModel):
    pet_type: Literal["kitten"]
    lives: Omittable[int] = UNSET


class DogInputVariant(RequestModel):
    pet_type: Literal["Dog"]
    bark: Omittable[str] = UNSET


class OtherPetInputVariant(RequestModel):
    pet_type: Omittable[str] = UNSET
    name: str


PetInput: TypeAlias = Annotated[
    CatInputVariant | DogInputVariant | OtherPetInputVariant,
    TaggedUnion(
        {"kitten": CatInputVariant, "Dog": DogInputVariant},
        tag="pet_type",
        wire_tag="petType",
        default=OtherPetInputVariant,
    ),
]

OPERATION: RestOperation[Pet] = RestOperation(
    name="addPet",
    method="POST",
    path="/pets",
    body=PetInput,
    reply=Pet,
    envelope=None,
)
