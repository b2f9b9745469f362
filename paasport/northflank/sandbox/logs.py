"""The logs of Northflank's services, jobs, addons and builds in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import operations, project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_LINES: Final = ((1.0, "Starting container"), (2.0, "Listening on port 8080"))
"""Virtual seconds after the start, and the line that is written then."""
BUILD_SECONDS: Final = 20.0
"""Virtual seconds that a build takes."""
_BUILD_LINES: Final = (
    (2.0, "Cloning the repository"),
    (15.0, "Image built"),
    (BUILD_SECONDS, "Image pushed"),
)
STARTED: Final = "\0started"
"""The private field with the start time of a build, or of work on a backup."""


def behave(behaviour: Behaviour) -> None:
    """Add logs."""
    operations(behaviour)("getServiceLogs", "getJobLogs", "getAddonLogs")(_log)
    operations(behaviour)("getServiceBuildLogs")(lambda call: _build_log(call, "services"))
    operations(behaviour)("getJobBuildLogs")(lambda call: _build_log(call, "jobs"))


def _log(call: Call) -> Any:
    for collection, name in (("services", "serviceId"), ("jobs", "jobId"), ("addons", "addonId")):
        if name in call.arguments:
            entity = call.account.get(project_kind(call, collection), project_key(call, name))
            return {"data": written_lines(entity, call.account)}
    return {"data": []}


def _build_log(call: Call, owners: str) -> Any:
    """The lines of the build in `buildId`; by default, of the last one."""
    account, kind = call.account, project_kind(call, f"{owners}/build")
    name = f"{owners.removesuffix('s')}Id"
    owner, wanted = project_key(call, name), call.arguments.get("buildId")
    if wanted is not None:
        builds = [account.get(kind, f"{owner}/{wanted}")]
    else:
        builds = [
            build
            for key, build in account.table(kind).items()
            if key.startswith(f"{owner}/") and STARTED in build
        ]
    if not builds:
        return {"data": []}
    build = builds[-1]
    return {"data": lines_since(build[STARTED], build["id"], _BUILD_LINES, account)}


def written_lines(entity: Fields, account: Account) -> list[Fields]:
    """The lines that a service, job or addon has written by now."""
    started = entity.get("startedAt")
    if not isinstance(started, float):
        return []
    return lines_since(started, f"{entity['id']}-0", _LINES, account)


def lines_since(
    started: float, container: str, lines: tuple[tuple[float, str], ...], account: Account
) -> list[Fields]:
    """The lines that a container has written since its start.

    Args:
        started: The start, in seconds since the epoch.
        container: The container's identifier.
        lines: Seconds after the start, and the line that is written then.
        account: The account, for its time.
    """
    passed = account.now().timestamp() - started
    return [
        {"containerId": container, "log": text, "ts": account.timestamp_at(started + seconds)}
        for seconds, text in lines
        if seconds <= passed
    ]
