from typing import TypeAlias

from paasport_runtime.contract import RequestModel


class PaymentInputCard(RequestModel):
    id: str
    card: str


class PaymentInputIban(RequestModel):
    id: str
    iban: str


PaymentInput: TypeAlias = PaymentInputCard | PaymentInputIban
