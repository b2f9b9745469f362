"""The logs of Railway's deployments in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_BUILD_LINES: Final = (
    (2.0, "Fetched the source"),
    (4.0, "Installing dependencies"),
    (8.0, "Image built"),
    (10.0, "Image pushed"),
)
"""Virtual seconds after the start of a deployment, and the line that is written then."""
_RUN_LINES: Final = ((12.0, "Starting container"), (14.0, "Listening on port 8080"))


def behave(behaviour: Behaviour) -> None:
    """Add logs."""
    on = behaviour.on
    on("buildLogs")(lambda call: _log_of(call, _BUILD_LINES))
    on("deploymentLogs")(lambda call: _log_of(call, _RUN_LINES))
    on("environmentLogs")(_environment_log)
    on("httpLogs")(_http_log)
    behaviour.growing |= {"buildLogs", "deploymentLogs", "environmentLogs", "httpLogs"}


def _log_of(call: Call, lines: tuple[tuple[float, str], ...]) -> list[Fields]:
    deployment = call.account.get("Deployment", call.arguments["deploymentId"])
    return _lines(call, deployment, lines)


def _lines(call: Call, deployment: Fields, lines: tuple[tuple[float, str], ...]) -> list[Fields]:
    """The lines that a deployment has written by now."""
    account = call.account
    passed = account.now().timestamp() - deployment["startedAt"]
    found: list[Fields] = [
        {
            "timestamp": account.timestamp_at(deployment["startedAt"] + seconds),
            "message": message,
            "severity": "info",
            "attributes": [],
            "tags": {name: deployment[name] for name in ("projectId", "environmentId", "serviceId")}
            | {"deploymentId": deployment["id"]},
        }
        for seconds, message in lines
        if seconds <= passed
    ]
    wanted = call.arguments.get("filter")
    found = [line for line in found if not wanted or wanted.strip('"') in str(line["message"])]
    limit = call.arguments.get("limit")
    return found[-limit:] if limit else found


def _environment_log(call: Call) -> list[Fields]:
    account = call.account
    account.get("Environment", call.arguments["environmentId"])
    found = [
        line
        for deployment in account.where("Deployment", environmentId=call.arguments["environmentId"])
        for line in _lines(call, deployment, _RUN_LINES)
    ]
    return sorted(found, key=lambda line: str(line["timestamp"]))


def _http_log(call: Call) -> list[Fields]:
    """The HTTP log: always empty, as nothing listens at the domains of the sandbox."""
    call.account.get("Deployment", call.arguments["deploymentId"])
    return []
