from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport.runtime.models import ResponseModel, UnknownObject
from paasport.runtime.unions import OpenUnion


class ListBranchesResponseLeaf(ResponseModel):
    kind: Literal["leaf"]
    size: int | None = None


class ListBranchesResponseFork(ResponseModel):
    kind: Literal["fork"]
    nodes: list[ListBranchesResponseNode]


ListBranchesResponseNode: TypeAlias = Annotated[
    ListBranchesResponseLeaf | ListBranchesResponseFork | UnknownObject,
    OpenUnion(frozenset({"fork", "leaf"}), tag="kind", wire_tag="kind"),
]


class PutTreeResponse(ResponseModel):
    name: str
    child: PutTreeResponse | None = None
    class_: Annotated[
        PutTreeResponse | None, Field(validation_alias="class", serialization_alias="class")
    ] = None
    nodes: list[ListBranchesResponseNode] | None = None
