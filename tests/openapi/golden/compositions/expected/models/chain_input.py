from __future__ import annotations

from paasport_runtime.contract import RequestModel


class ChainInput(RequestModel):
    name: str
    next: ChainInput | None = None
    """The next link."""
