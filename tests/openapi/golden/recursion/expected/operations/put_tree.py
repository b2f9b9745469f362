"""`PUT /trees` (putTree)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.operations import RestOperation
from paasport.runtime.unset import UNSET

from ..models.put_tree_response import PutTreeResponse


class PutTreeRequestLeaf(RequestModel):
    kind: Literal["leaf"]
    size: Omittable[int] = UNSET


class PutTreeRequestFork(RequestModel):
    kind: Literal["fork"]
    nodes: list[PutTreeRequestNode]


PutTreeRequestNode: TypeAlias = Annotated[
    PutTreeRequestLeaf | PutTreeRequestFork, Field(discriminator="kind")
]


class PutTreeRequest(RequestModel):
    name: str
    child: Omittable[PutTreeRequest] = UNSET
    class_: Annotated[
        Omittable[PutTreeRequest], Field(validation_alias="class", serialization_alias="class")
    ] = UNSET
    nodes: Omittable[list[PutTreeRequestNode]] = UNSET


OPERATION: RestOperation[PutTreeResponse] = RestOperation(
    name="putTree",
    method="PUT",
    path="/trees",
    body=PutTreeRequest,
    reply=PutTreeResponse,
    envelope=None,
)
