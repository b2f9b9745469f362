from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import OpenEnum, OpenUnion, ResponseModel, UnknownObject


class GroupVariant(ResponseModel):
    object: Literal["group"]


class Owned(ResponseModel):
    owner: OwnedOwner | None = None


class OwnerVariant(ResponseModel):
    object: Literal["owner"]
    things: list[Owned] | None = None


OwnedOwner: TypeAlias = Annotated[
    OwnerVariant | GroupVariant | UnknownObject,
    OpenUnion({"owner": OwnerVariant, "group": GroupVariant}, tag="object", wire_tag="object"),
]


class OwnerObject(OpenEnum):
    OWNER = "owner"


class Owner(ResponseModel):
    object: OwnerObject
    things: list[Owned] | None = None
