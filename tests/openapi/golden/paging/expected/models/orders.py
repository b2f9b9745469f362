from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import ResponseModel

from .order import Order


class OrdersMeta(ResponseModel):
    next_cursor: Annotated[
        str | None, Field(validation_alias="next_cursor", serialization_alias="next_cursor")
    ] = None


class Orders(ResponseModel):
    orders: list[Order] | None = None
    meta: OrdersMeta | None = None
