from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.unset import UNSET


class LeafInput(RequestModel):
    kind: Literal["leaf"]
    size: Omittable[int] = UNSET


class ForkInput(RequestModel):
    kind: Literal["fork"]
    nodes: list[NodeInput]


NodeInput: TypeAlias = Annotated[LeafInput | ForkInput, Field(discriminator="kind")]
