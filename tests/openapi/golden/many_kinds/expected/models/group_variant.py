from typing import Literal

from paasport_runtime.contract import ResponseModel

from .node import Node


class GroupVariant(ResponseModel):
    node_kind: Literal["Group"]
    nodes: list[Node]
