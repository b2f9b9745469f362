from __future__ import annotations

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class TreeInput(RequestModel):
    name: Omittable[str] = UNSET
    below: Omittable[list[TreeInput]] = UNSET
