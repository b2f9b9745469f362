from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import RequestModel

from .owner_input import OwnerInput


class GroupInput(RequestModel):
    object: Literal["group"]


OwnedInputOwner: TypeAlias = Annotated[OwnerInput | GroupInput, Field(discriminator="object")]
