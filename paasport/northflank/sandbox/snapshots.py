"""Northflank's container snapshots in the sandbox, which have no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, kind_of, operations, project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_SNAPSHOTS: Final = "container-snapshots"


def behave(behaviour: Behaviour) -> None:
    """Add snapshots of a service's containers, which have their own list."""
    operations(behaviour)("createContainerSnapshot")(_create)


def _create(call: Call) -> Any:
    account, service = call.account, call.arguments["serviceId"]
    account.get(project_kind(call, "services"), project_key(call, "serviceId"))
    snapshot, now = account.new_id("snapshot"), account.timestamp()
    project = call.arguments["projectId"]
    fields: Fields = {
        "id": snapshot,
        "state": "accepted",
        "trigger": "manual",
        "source": {"projectId": project, "nfObject": {"id": service, "type": "service"}},
        "target": {"podName": given(call).get("podName") or f"{service}-0"},
        "inUse": False,
        "requestedAt": now,
        "createdAt": now,
        "updatedAt": now,
        "lastTransitionTime": now,
        # The filters of lists.
        "projectId": project,
        "serviceId": service,
    }
    kind = kind_of(call, _SNAPSHOTS)
    scope = f"{call.arguments['teamId']}/" if "teamId" in call.arguments else ""
    key = f"{scope}{snapshot}"
    account.insert(kind, key, fields)
    account.plan(kind, key, 1.0, {"state": "running"})
    account.plan(kind, key, 5.0, {"state": "succeeded"})
    return {"data": fields}
