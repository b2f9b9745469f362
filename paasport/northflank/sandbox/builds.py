"""Northflank's builds of services and jobs in the sandbox, which succeed or are aborted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .endings import aborts
from .logs import BUILD_SECONDS, STARTED
from .places import given, operations, project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_OWNERS: Final = {"Service": ("services", "serviceId"), "Job": ("jobs", "jobId")}


def behave(behaviour: Behaviour) -> None:
    """Add builds, which succeed after a while unless they are aborted."""
    on = operations(behaviour)
    for owner, (collection, name) in _OWNERS.items():
        on(f"start{owner}Build")(_starts_build(collection, name))
        on(f"abort{owner}Build")(aborts(f"{collection}/build", (name, "buildId"), "ABORTED"))


def _starts_build(collection: str, name: str) -> Hook:
    def start(call: Call) -> Any:
        account, kind = call.account, project_kind(call, f"{collection}/build")
        account.get(project_kind(call, collection), project_key(call, name))
        build = account.new_id("build")
        key = f"{project_key(call, name)}/{build}"
        fields: Fields = {
            "id": build,
            "branch": "master",
            **given(call),
            "status": "QUEUED",
            "concluded": False,
            "success": False,
            "createdAt": account.timestamp(),
        }
        account.insert(kind, key, {**fields, STARTED: account.now().timestamp()})
        account.plan(kind, key, 2.0, {"status": "BUILDING"})
        done = {"status": "SUCCESS", "concluded": True, "success": True}
        account.plan(kind, key, BUILD_SECONDS, done)
        return {"data": fields}

    return start
