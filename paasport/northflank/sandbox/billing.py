"""Northflank's billing in the sandbox: the credit balance in the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import kind_of, operations

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_BALANCE: Final = "billing/credit-balance"
_NOTHING: Final[dict[str, Any]] = {
    "currency": "usd",
    "customerBalance": {"amount": 0},
    "grants": {"available": 0, "pending": 0},
    "total": {"available": 0, "pending": 0},
}
"""The balance without any grants or payments."""


def behave(behaviour: Behaviour) -> None:
    """Add the credit balance."""
    operations(behaviour)("getCreditBalance")(_balance)


def _balance(call: Call) -> Any:
    table = call.account.table(kind_of(call, _BALANCE))
    empty: Fields = {}
    held = next(iter(table.values()), empty)
    return {"data": {**_NOTHING, **held}}
