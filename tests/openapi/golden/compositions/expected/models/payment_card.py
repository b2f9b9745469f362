from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ResponseModel, UnknownObject


class PaymentCard(ResponseModel):
    id: str
    card: str


class PaymentIban(ResponseModel):
    id: str
    iban: str


Payment: TypeAlias = Annotated[
    Annotated[PaymentCard | PaymentIban, Field(union_mode="smart")] | UnknownObject,
    Field(union_mode="left_to_right"),
]
