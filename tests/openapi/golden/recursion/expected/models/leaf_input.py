from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class LeafInput(RequestModel):
    kind: Literal["leaf"]
    size: Omittable[int] = UNSET


class ForkInput(RequestModel):
    kind: Literal["fork"]
    nodes: list[NodeInput]


NodeInput: TypeAlias = Annotated[LeafInput | ForkInput, Field(discriminator="kind")]
