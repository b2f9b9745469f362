from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import OpenUnion, ResponseModel, UnknownObject


class LeafVariant(ResponseModel):
    kind: Literal["leaf"]
    size: int | None = None


class ForkVariant(ResponseModel):
    kind: Literal["fork"]
    nodes: list[Node]


Node: TypeAlias = Annotated[
    LeafVariant | ForkVariant | UnknownObject,
    OpenUnion({"leaf": LeafVariant, "fork": ForkVariant}, tag="kind", wire_tag="kind"),
]


class Tree(ResponseModel):
    name: str
    child: Tree | None = None
    class_: Annotated[Tree | None, Field(validation_alias="class", serialization_alias="class")] = (
        None
    )
    nodes: list[Node] | None = None
