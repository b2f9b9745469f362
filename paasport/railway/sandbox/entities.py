"""Helpers that the parts of Railway in the sandbox share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Call


def only(account: Account, kind: str) -> Fields:
    """The only entity of a kind; raises `NotFound` if it was deleted."""
    key = next(iter(account.table(kind)), "")
    return account.get(kind, key)


def create(account: Account, kind: str, **fields: Any) -> Fields:
    """Insert an entity with a new identifier and the current time."""
    key = account.new_id(kind)
    now = account.timestamp()
    return account.insert(kind, key, {"id": key, "createdAt": now, "updatedAt": now, **fields})


def input_of(call: Call) -> Fields:
    """The argument `input`."""
    given: Fields = call.arguments["input"]
    return given


def instance_of(account: Account, service: str, environment: str, **fields: Any) -> Fields:
    """The instance of a service in an environment with these fields, created if there is none."""
    found = account.where("ServiceInstance", serviceId=service, environmentId=environment)
    if found:
        found[0].update(fields)
        return found[0]
    return create(
        account,
        "ServiceInstance",
        serviceId=service,
        environmentId=environment,
        numReplicas=1,
        isUpdatable=True,
        **fields,
    )
