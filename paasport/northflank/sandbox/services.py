"""Northflank's services in the sandbox: deployments and containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, operations, project_key, project_kind, told

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook


_SERVICE: Final = ("projects/services", ("projectId", "serviceId"))
_READY_AFTER: Final = 5.0
"""Virtual seconds that a deployment takes."""


def behave(behaviour: Behaviour) -> None:
    """Add services, which can be deployed, paused and scaled."""
    on = operations(behaviour)
    for sort in ("Build", "Deployment", "Combined"):
        on(f"createService{sort}", f"putService{sort}")(_creates_service(sort.lower()))
    on("restartService")(lambda call: _deploys(call, {}))
    on("resumeService")(_resume)
    on("pauseService")(_pause)
    on("scaleService")(_scale_service)
    on("updateServiceDeployment")(_update_deployment)
    on("getServiceContainers")(_containers)


def _creates_service(sort: str) -> Hook:
    def create(call: Call) -> Any:
        reply = call.usual()
        key = f"{project_key(call)}/{told(reply)['id']}"
        kind = project_kind(call, "services")
        service = call.account.get(kind, key)
        service["serviceType"] = sort
        service.setdefault("servicePaused", False)
        if sort == "build":
            service["status"] = {}
        else:
            _deploy(call.account, kind, key)
        made: Fields = {**told(reply), "serviceType": sort, "status": service["status"]}
        return {"data": made}

    return create


def _deployment(status: str, account: Account) -> Fields:
    return {
        "deployment": {
            "reason": "DEPLOYING",
            "status": status,
            "lastTransitionTime": account.timestamp(),
        }
    }


def _deploy(account: Account, kind: str, key: str, **changes: Any) -> None:
    """Deploy again: earlier deployments are no longer active once the new one is live."""
    _record_deployment(account, f"{kind}/deployments", key)
    account.change(kind, key, {**changes, "status": _deployment("IN_PROGRESS", account)})
    done = _deployment("COMPLETED", account)
    account.plan(kind, key, _READY_AFTER, {"status": done, "startedAt": account.now().timestamp()})
    account.get(kind, key).setdefault("startedAt", account.now().timestamp())


def _deploys(call: Call, changes: Fields) -> Any:
    _deploy(call.account, project_kind(call, "services"), project_key(call, "serviceId"), **changes)
    return {"data": {}}


def _pause(call: Call) -> Any:
    # A paused service is recognized by its lack of instances.
    kind, key = project_kind(call, "services"), project_key(call, "serviceId")
    service = call.account.get(kind, key)
    deployment: Fields = service.get("deployment", {})
    paused: Fields = {
        "servicePaused": True,
        "resumedInstances": deployment.get("instances") or service.get("resumedInstances", 1),
        "deployment": {**deployment, "instances": 0},
    }
    call.account.change(kind, key, paused)
    return {"data": {}}


def _resume(call: Call) -> Any:
    """Deploy again, with the body's settings for instances and continuous delivery."""
    kind, key = project_kind(call, "services"), project_key(call, "serviceId")
    service = call.account.get(kind, key)
    changes: Fields = {"servicePaused": False}
    if service.get("servicePaused"):
        instances = service.get("resumedInstances", 1)
        changes["deployment"] = {**service.get("deployment", {}), "instances": instances}
    for name, value in given(call).items():
        if name in ("instances", "enableAutoscaling"):
            former: Fields = changes.get("deployment") or service.get("deployment") or {}
            changes["deployment"] = {**former, name: value}
        else:
            changes[name] = value
    return _deploys(call, changes)


def _scale_service(call: Call) -> Any:
    kind, key = project_kind(call, "services"), project_key(call, "serviceId")
    service = call.account.get(kind, key)
    deployment: Fields = {**service.get("deployment", {}), **given(call)}
    call.account.change(kind, key, {"deployment": deployment})
    return {"data": {}}


def _update_deployment(call: Call) -> Any:
    reply = call.usual()
    kind, key = project_kind(call, "services"), project_key(call, "serviceId")
    service = call.account.get(kind, key)
    _deploy(call.account, kind, key, deployment={**service.get("deployment", {}), **given(call)})
    return reply


def _record_deployment(account: Account, kind: str, service: str) -> None:
    """Add a deployment to the list of `listServiceDeployments`."""
    deployment = account.new_id("deployment")
    for key in account.table(kind):
        if key.startswith(f"{service}/"):
            account.plan(kind, key, _READY_AFTER, {"active": False})
    key = f"{service}/{deployment}"
    fields = {"id": deployment, "createdAt": account.timestamp(), "active": False}
    account.insert(kind, key, fields)
    account.plan(kind, key, _READY_AFTER, {"active": True})


def _containers(call: Call) -> Any:
    """One container for each instance while the service is deployed and not paused."""
    account = call.account
    service = account.get(project_kind(call, "services"), project_key(call, "serviceId"))
    status = service.get("status", {}).get("deployment", {}).get("status")
    running = status == "COMPLETED" and not service.get("servicePaused")
    instances = service.get("deployment", {}).get("instances", 1) if running else 0
    since = round(service.get("startedAt", 0.0))
    containers = [
        {
            "name": f"{service['id']}-{number}",
            "status": "TASK_RUNNING",
            "createdAt": since,
            "updatedAt": since,
        }
        for number in range(instances)
    ]
    page = {"count": len(containers), "hasNextPage": False}
    return {"data": {"containers": containers}, "pagination": page}
