from typing import Literal

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class PageInputResultItem(RequestModel):
    id: Omittable[str] = UNSET
    status: Omittable[Literal["on", "off"]] = UNSET


class PageInput(RequestModel):
    result: list[PageInputResultItem]
    total: Omittable[int] = UNSET
