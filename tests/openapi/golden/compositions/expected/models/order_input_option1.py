from typing import TypeAlias

from paasport_runtime.contract import UNSET, Omittable, RequestModel


class OrderInputOption1(RequestModel):
    number: Omittable[int] = UNSET
    shop: str
    coupon: str


class OrderInputOption2(RequestModel):
    number: Omittable[int] = UNSET
    shop: str
    invoice: str


class OrderInputOption3(RequestModel):
    number: Omittable[int] = UNSET
    address: str
    coupon: str


class OrderInputOption4(RequestModel):
    number: Omittable[int] = UNSET
    address: str
    invoice: str


OrderInput: TypeAlias = (
    OrderInputOption1 | OrderInputOption2 | OrderInputOption3 | OrderInputOption4
)
