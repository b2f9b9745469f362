"""`PUT /trees` (putTree)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.operations import RestOperation
from paasport.runtime.unset import UNSET

from ..models.tree import Tree


class LeafInput(RequestModel):
    kind: Literal["leaf"]
    size: Omittable[int] = UNSET


class ForkInput(RequestModel):
    kind: Literal["fork"]
    nodes: list[NodeInput]


NodeInput: TypeAlias = Annotated[LeafInput | ForkInput, Field(discriminator="kind")]


class TreeInput(RequestModel):
    name: str
    child: Omittable[TreeInput] = UNSET
    class_: Annotated[
        Omittable[TreeInput], Field(validation_alias="class", serialization_alias="class")
    ] = UNSET
    nodes: Omittable[list[NodeInput]] = UNSET


OPERATION: RestOperation[Tree] = RestOperation(
    name="putTree",
    method="PUT",
    path="/trees",
    body=TreeInput,
    reply=Tree,
    envelope=None,
)
