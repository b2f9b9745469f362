"""`PUT /trees` (putTree)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel, RestOperation, later

from ..models.tree import Tree

if TYPE_CHECKING:
    from ..models.leaf_input import NodeInput
else:
    NodeInput = later(__package__, "..models.leaf_input", "NodeInput")


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
