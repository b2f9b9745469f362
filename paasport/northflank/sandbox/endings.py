"""Aborting of Northflank's builds, runs and backups in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .places import project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Call, Hook


def aborts(collection: str, names: tuple[str, ...], status: str) -> Hook:
    """A hook that aborts an item; it refuses to abort one that has already ended.

    Args:
        collection: The collection in projects.
        names: The path parameters that identify the item, without that of the project.
        status: The status of an aborted item.
    """

    def abort(call: Call) -> Any:
        kind, key = project_kind(call, collection), project_key(call, *names)
        entity = call.account.get(kind, key)
        if entity.get("concluded") or entity.get("status") in ("completed", status):
            raise call.refused("It has concluded already.", status=409)
        call.account.forget_plans(kind, key)
        changes: Fields = {"status": status}
        if "concluded" in entity:
            now = call.account.timestamp()
            changes |= {"concluded": True, "active": 0, "concludedAt": now}
        call.account.change(kind, key, changes)
        return {"data": {}}

    return abort
