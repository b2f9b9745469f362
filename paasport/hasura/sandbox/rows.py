"""What the parts of Hasura Cloud in the sandbox have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Call


def row(account: Account, kind: str, **fields: Any) -> Fields:
    """A new row with an identifier and the time."""
    key = account.new_id(kind)
    now = account.timestamp()
    made = {"id": key, "created_at": now, "updated_at": now, **fields}
    return account.insert(kind, key, made)


def user_of(account: Account) -> Fields:
    """The user whose token it is."""
    return next(iter(account.table("users").values()))


def tenant_of(call: Call) -> Fields:
    """The tenant that the argument `tenantId` names."""
    return call.account.get("tenant", call.arguments["tenantId"])
