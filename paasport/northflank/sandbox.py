"""How Northflank behaves in the sandbox: what happens beyond what its document says.

Built from the public documentation and the public clients; nothing was compared with the service.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from .sandbox_domains import add_domains

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook, SocketCall

SANDBOX: Final[dict[str, Any]] = {
    "title": "Northflank",
    "kind": "openapi",
    "source": "schemas/northflank/openapi.json",
    "schema": "paasport.northflank/openapi.json.gz",
    "path": "/v1/swagger-json",
    "header": "Authorization",
    "scheme": "Bearer",
    "token_variable": "NORTHFLANK_API_TOKEN",
}
"""What the sandbox needs to know of the API where there is no project."""

_PROJECTS: Final = ("v1/projects", "v1/teams/projects")
_LINES: Final = ((1.0, "Starting container"), (2.0, "Listening on port 8080"))


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox what Northflank does."""

    def on(*names: str) -> Callable[[Hook], None]:
        def add(hook: Hook) -> None:
            for name in names:
                behaviour.on(name, f"{name}ForTeam")(hook)

        return add

    for sort in ("Build", "Deployment", "Combined"):
        on(f"createService{sort}", f"putService{sort}")(_creates_service(sort.lower()))
    on("restartService")(lambda call: _deploys(call, {}))
    on("pauseService")(_pause_service)
    on("resumeService")(_resume_service)
    on("scaleService")(_scale_service)
    on("updateServiceDeployment")(_update_deployment)
    on("startServiceBuild")(_start_build)
    on("abortServiceBuild")(lambda call: _aborts(call, "services/build", "buildId", "ABORTED"))
    on("startJobRun")(_start_run)
    on("abortJobRun")(lambda call: _aborts(call, "jobs/runs", "runId", "FAILED"))
    add_domains(on)
    on("createAddon")(_create_addon)
    on("pauseAddon")(lambda call: _changes(call, "addons", {"status": "paused"}))
    on("resumeAddon", "restartAddon")(_start_addon)
    on("backupAddon")(_back_up)
    on("getServiceLogs", "getJobLogs", "getAddonLogs")(_log)
    for place in ("services/{serviceId}", "jobs/{jobId}", "addons/{addonId}"):
        for scope in ("", "/teams/{teamId}"):
            path = f"/v1{scope}/projects/{{projectId}}/{place}/logs"
            behaviour.on_socket(path)(_tail)
    for owner in ("services", "jobs", "addons", "builds"):
        for scope in ("", "/teams/{teamId}"):
            path = f"/v1/command-exec{scope}/projects/{{projectId}}/{owner}/{{id}}"
            behaviour.on_socket(path)(_run_command)


def _kind(call: Call, collection: str) -> str:
    """The table of a collection, alone or in a team."""
    return f"{_PROJECTS['teamId' in call.arguments]}/{collection}"


def _key(call: Call, *names: str) -> str:
    scope = ("teamId",) if "teamId" in call.arguments else ()
    return "/".join(str(call.arguments[name]) for name in (*scope, "projectId", *names))


def _told(reply: Any) -> Fields:
    told: Fields = reply["data"]
    return told


def _creates_service(sort: str) -> Hook:
    def create(call: Call) -> Any:
        reply = call.usual()
        key = f"{_key(call)}/{_told(reply)['id']}"
        kind = _kind(call, "services")
        service = call.account.get(kind, key)
        service["serviceType"] = sort
        service.setdefault("servicePaused", False)
        if sort == "build":
            service["status"] = {}
        else:
            _deploy(call.account, kind, key)
        made: Fields = {**_told(reply), "serviceType": sort, "status": service["status"]}
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
    account.change(kind, key, {**changes, "status": _deployment("IN_PROGRESS", account)})
    done = _deployment("COMPLETED", account)
    account.plan(kind, key, 5.0, {"status": done, "startedAt": account.now().timestamp()})
    account.get(kind, key).setdefault("startedAt", account.now().timestamp())


def _deploys(call: Call, changes: Fields) -> Any:
    _deploy(call.account, _kind(call, "services"), _key(call, "serviceId"), **changes)
    return {"data": {}}


def _pause_service(call: Call) -> Any:
    # What tells a paused service is that it has no instances.
    kind, key = _kind(call, "services"), _key(call, "serviceId")
    service = call.account.get(kind, key)
    deployment: Fields = service.get("deployment", {})
    instances = deployment.get("instances") or service.get("resumedInstances", 1)
    paused: Fields = {
        "servicePaused": True,
        "resumedInstances": instances,
        "deployment": {**deployment, "instances": 0},
    }
    call.account.change(kind, key, paused)
    return {"data": {}}


def _resume_service(call: Call) -> Any:
    service = call.account.get(_kind(call, "services"), _key(call, "serviceId"))
    body: Fields = call.body or {}
    instances = body.get("instances") or service.get("resumedInstances", 1)
    deployment: Fields = {**service.get("deployment", {}), "instances": instances}
    return _deploys(call, {"servicePaused": False, "deployment": deployment})


def _changes(call: Call, collection: str, changes: Fields) -> Any:
    name = {"services": "serviceId", "addons": "addonId"}[collection]
    call.account.change(_kind(call, collection), _key(call, name), changes)
    return {"data": {}}


def _scale_service(call: Call) -> Any:
    kind, key = _kind(call, "services"), _key(call, "serviceId")
    service = call.account.get(kind, key)
    deployment: Fields = {**service.get("deployment", {}), **(call.body or {})}
    call.account.change(kind, key, {"deployment": deployment})
    return {"data": {}}


def _update_deployment(call: Call) -> Any:
    reply = call.usual()
    kind, key = _kind(call, "services"), _key(call, "serviceId")
    service = call.account.get(kind, key)
    _deploy(
        call.account, kind, key, deployment={**service.get("deployment", {}), **(call.body or {})}
    )
    return reply


def _start_build(call: Call) -> Any:
    account, kind = call.account, _kind(call, "services/build")
    account.get(_kind(call, "services"), _key(call, "serviceId"))
    build = account.new_id("build")
    key = f"{_key(call, 'serviceId')}/{build}"
    fields: Fields = {
        "id": build,
        "branch": "master",
        **(call.body or {}),
        "status": "QUEUED",
        "concluded": False,
        "success": False,
        "createdAt": account.timestamp(),
    }
    account.insert(kind, key, fields)
    account.plan(kind, key, 2.0, {"status": "BUILDING"})
    account.plan(kind, key, 20.0, {"status": "SUCCESS", "concluded": True, "success": True})
    return {"data": dict(fields)}


def _start_run(call: Call) -> Any:
    account, kind = call.account, _kind(call, "jobs/runs")
    account.get(_kind(call, "jobs"), _key(call, "jobId"))
    run = account.new_id("run")
    key = f"{_key(call, 'jobId')}/{run}"
    fields = {
        "id": run,
        "runName": f"{call.arguments['jobId']}-{len(account.table(kind)) + 1}",
        "status": "RUNNING",
        "concluded": False,
        "active": 1,
        "failed": 0,
        "succeeded": 0,
        "startedAt": account.timestamp(),
    }
    account.insert(kind, key, fields)
    done = {"status": "SUCCESS", "concluded": True, "active": 0, "succeeded": 1}
    account.plan(kind, key, 10.0, done)
    return {"data": {"id": run, "runName": fields["runName"]}}


def _aborts(call: Call, collection: str, name: str, status: str) -> Any:
    owner = "serviceId" if "serviceId" in call.arguments else "jobId"
    kind, key = _kind(call, collection), _key(call, owner, name)
    entity = call.account.get(kind, key)
    if entity["concluded"]:
        raise call.refused("It has concluded already.", status=409)
    call.account.forget_plans(kind, key)
    call.account.change(kind, key, {"status": status, "concluded": True, "active": 0})
    return {"data": {}}


def _create_addon(call: Call) -> Any:
    reply = call.usual()
    kind, key = _kind(call, "addons"), f"{_key(call)}/{_told(reply)['id']}"
    _allocate(call.account, kind, key)
    return {"data": {**_told(reply), "status": "preDeployment"}}


def _allocate(account: Account, kind: str, key: str) -> None:
    account.change(kind, key, {"status": "preDeployment"})
    account.plan(kind, key, 3.0, {"status": "allocating"})
    account.plan(kind, key, 10.0, {"status": "running"})


def _start_addon(call: Call) -> Any:
    _allocate(call.account, _kind(call, "addons"), _key(call, "addonId"))
    return {"data": {}}


def _back_up(call: Call) -> Any:
    account, kind = call.account, _kind(call, "addons/backups")
    account.get(_kind(call, "addons"), _key(call, "addonId"))
    backup = account.new_id("backup")
    key = f"{_key(call, 'addonId')}/{backup}"
    fields: Fields = {
        "id": backup,
        "uid": backup,
        "name": f"backup-{len(account.table(kind)) + 1}",
        "config": {},
        **(call.body or {}),
        "status": "in-progress",
        "createdAt": account.timestamp(),
    }
    account.insert(kind, key, fields)
    account.plan(kind, key, 8.0, {"status": "completed"})
    return {"data": dict(fields)}


def _log(call: Call) -> Any:
    for collection, name in (("services", "serviceId"), ("jobs", "jobId"), ("addons", "addonId")):
        if name in call.arguments:
            entity = call.account.get(_kind(call, collection), _key(call, name))
            return {"data": _lines(entity, call.account)}
    return {"data": []}


def _lines(entity: Fields, account: Account) -> list[Fields]:
    """The lines that something has written by now."""
    started = entity.get("startedAt")
    if not isinstance(started, float):
        return []
    passed = account.now().timestamp() - started
    return [
        {
            "containerId": f"{entity['id']}-0",
            "log": text,
            "ts": account.timestamp_at(started + seconds),
        }
        for seconds, text in _LINES
        if seconds <= passed
    ]


async def _account(call: SocketCall) -> tuple[Account | None, Fields]:
    """The state of the token that the first frame has, and what else is in that."""
    first = json.loads(await call.socket.receive())
    data = first.get("data", {})
    account = call.account_of(str(data.get("auth", {}).get("apiToken", "")))
    if account is None:
        await _send(call, "error", {"message": "Unauthorized"})
    return account, data


async def _send(call: SocketCall, kind: str, data: Any) -> None:
    await call.socket.send(json.dumps({"type": kind, "data": data}))


async def _tail(call: SocketCall) -> None:
    import asyncio

    account, _ = await _account(call)
    if account is None:
        return
    owner = next(name for name in ("service", "job", "addon") if f"{name}Id" in call.path)
    scope = ("teamId",) if "teamId" in call.path else ()
    key = "/".join(call.path[name] for name in (*scope, "projectId", f"{owner}Id"))
    kind = f"{_PROJECTS[bool(scope)]}/{owner}s"
    await _send(call, "init", {"auth": "successful"})
    sent = 0
    while (entity := account.find(kind, key)) is not None:
        lines = _lines(entity, account)
        if lines[sent:]:
            await _send(call, "log-lines", lines[sent:])
            sent = len(lines)
        await asyncio.sleep(0.05)


async def _run_command(call: SocketCall) -> None:
    """Echo: the output is the command, and then what is typed; the end of input ends it."""
    account, data = await _account(call)
    if account is None:
        return
    context = data.get("context", {})
    await _send(
        call,
        "init",
        {
            "auth": "successful",
            "context": {
                "instanceName": context.get("instanceName") or "sandbox-0",
                "containerName": context.get("containerName") or "main",
            },
        },
    )
    command = context.get("command") or ()
    text = command if isinstance(command, str) else " ".join(command)
    if text:
        await _send(call, "stdOut", f"{text}\n")
    while True:
        frame = json.loads(await call.socket.receive())
        if frame["type"] == "payload":
            await _send(call, "stdOut", frame["data"])
        elif frame["type"] == "stdInEnd":
            break
    await _send(call, "completion", {"exitCode": "0", "status": "Success", "message": ""})
