from typing import Annotated, TypeAlias

from paasport_runtime.contract import OpenUnion, UnknownObject

from .cat_variant import CatVariant, KittenVariant

Cat: TypeAlias = Annotated[
    KittenVariant | CatVariant | UnknownObject,
    OpenUnion({"kitten": KittenVariant, "Cat": CatVariant}, tag="pet_type", wire_tag="petType"),
]
