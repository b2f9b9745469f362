"""`POST /sinks` (createSink)."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import RequestModel, RestOperation


class CreateSinkRequestA(RequestModel):
    type: Literal["a"]


class CreateSinkRequestB(RequestModel):
    type: Literal["b"]


class CreateSinkRequestC(RequestModel):
    type: Literal["c"]


class CreateSinkRequestD(RequestModel):
    type: Literal["d"]


class CreateSinkRequestE(RequestModel):
    type: Literal["e"]


CreateSinkRequest: TypeAlias = Annotated[
    CreateSinkRequestA
    | CreateSinkRequestB
    | CreateSinkRequestC
    | CreateSinkRequestD
    | CreateSinkRequestE,
    Field(discriminator="type"),
]

OPERATION: RestOperation[None] = RestOperation(
    name="createSink",
    method="POST",
    path="/sinks",
    body=CreateSinkRequest,
)
