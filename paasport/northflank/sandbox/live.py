"""Northflank's WebSockets in the sandbox: followed logs, and commands in containers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from .logs import written_lines

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, SocketCall


_PROJECTS: Final = ("v1/projects", "v1/teams/projects")


def behave(behaviour: Behaviour) -> None:
    """Add the WebSockets for logs and commands."""
    for place in ("services/{serviceId}", "jobs/{jobId}", "addons/{addonId}"):
        for scope in ("", "/teams/{teamId}"):
            path = f"/v1{scope}/projects/{{projectId}}/{place}/logs"
            behaviour.on_socket(path)(_tail)
    for owner in ("services", "jobs", "addons", "builds"):
        for scope in ("", "/teams/{teamId}"):
            path = f"/v1/command-exec{scope}/projects/{{projectId}}/{owner}/{{id}}"
            behaviour.on_socket(path)(_run_command)


async def _account(call: SocketCall) -> tuple[Account | None, Fields]:
    """The state of the token in the first frame, and the frame's data."""
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
        lines = written_lines(entity, account)
        if lines[sent:]:
            await _send(call, "log-lines", lines[sent:])
            sent = len(lines)
        await asyncio.sleep(0.05)


async def _run_command(call: SocketCall) -> None:
    """Echo the command and then its input, until the end of input."""
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
