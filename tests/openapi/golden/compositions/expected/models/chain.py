from __future__ import annotations

from paasport_runtime.contract import ResponseModel


class Chain(ResponseModel):
    name: str
    next: Chain | None = None
    """The next link."""
