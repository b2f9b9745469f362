"""Helpers that the parts of Hasura Cloud in the sandbox share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Call


def row(account: Account, kind: str, **fields: Any) -> Fields:
    """Insert a row with a new identifier and the current time."""
    key = account.new_id(kind)
    now = account.timestamp()
    made = {"id": key, "created_at": now, "updated_at": now, **fields}
    return account.insert(kind, key, made)


def user_of(account: Account) -> Fields:
    """The user that the token belongs to."""
    return next(iter(account.table("users").values()))


def tenant_of(call: Call) -> Fields:
    """The tenant in the argument `tenantId`."""
    return call.account.get("tenant", call.arguments["tenantId"])
