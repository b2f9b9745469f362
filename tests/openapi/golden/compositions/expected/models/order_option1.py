from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ResponseModel, UnknownObject


class OrderOption1(ResponseModel):
    number: int | None = None
    shop: str
    coupon: str


class OrderOption2(ResponseModel):
    number: int | None = None
    shop: str
    invoice: str


class OrderOption3(ResponseModel):
    number: int | None = None
    address: str
    coupon: str


class OrderOption4(ResponseModel):
    number: int | None = None
    address: str
    invoice: str


Order: TypeAlias = Annotated[
    Annotated[OrderOption1 | OrderOption2 | OrderOption3 | OrderOption4, Field(union_mode="smart")]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]
