from typing import Literal

from paasport.runtime.models import ResponseModel

from .node import Node


class GroupVariant(ResponseModel):
    node_kind: Literal["Group"]
    nodes: list[Node]
