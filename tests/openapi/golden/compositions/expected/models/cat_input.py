from typing import Annotated, TypeAlias

from pydantic import Field

from .cat_input_variant import CatInputVariant, KittenInputVariant

CatInput: TypeAlias = Annotated[
    KittenInputVariant | CatInputVariant, Field(discriminator="pet_type")
]
