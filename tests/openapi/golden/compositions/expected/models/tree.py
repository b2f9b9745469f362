from __future__ import annotations

from paasport_runtime.contract import ResponseModel


class Tree(ResponseModel):
    name: str | None = None
    below: list[Tree] | None = None
