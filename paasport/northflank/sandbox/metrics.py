"""Northflank's metrics of containers in the sandbox, from measurements in the state.

Nothing runs in the sandbox, so a container uses nothing, unless its service, job or addon has the
field `measurements` in the state: `{"cpu": 0.25}`. The platform does not document the units of its
metrics; those below are the sandbox's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from .logs import BUILD_SECONDS, STARTED
from .places import operations, project_key, project_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Hook

_UNITS: Final = {
    "cpu": "vCPU",
    "memory": "mb",
    "networkIngress": "kbps",
    "networkEgress": "kbps",
    "tcpConnectionsOpen": "count",
    "diskUsage": "mb",
    "requests": "rps",
    "http4xxResponses": "rps",
    "http5xxResponses": "rps",
    "bandwidth": "kbps",
    "bandwidthVolume": "mb",
}
_HOUR: Final = 3_600
_RESOLUTION: Final = 60
_MOST_SAMPLES: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Container:
    """A container, whose values never change."""

    name: str
    since: float
    until: float
    measurements: Fields = field(default_factory=dict[str, Any])


def behave(behaviour: Behaviour) -> None:
    """Add the metrics of containers."""
    on = operations(behaviour)
    on("getServiceMetrics")(_measures(_of_service))
    on("getJobMetrics")(_measures(_of_job))
    on("getAddonMetrics")(_measures(_of_addon))
    on("getServiceBuildMetrics")(_measures(_of_build))


def _measures(containers: Any) -> Hook:
    def measure(call: Call) -> Any:
        moments = _moments(call)
        wanted = call.arguments.get("containerName")
        found = [item for item in containers(call) if wanted in (None, item.name)]
        names = call.arguments.get("metricTypes") or list(_UNITS)
        return {"data": {name: _metric(name, found, moments) for name in names}}

    return measure


def _metric(name: str, found: list[_Container], moments: range) -> Fields:
    return {
        "metricInfo": {
            "metricId": name,
            "metricUnit": _UNITS[name],
            "metricResolution": moments.step,
        },
        "values": [
            {
                "metadata": {"containerId": container.name},
                "data": [
                    {"ts": _written(moment), "value": container.measurements.get(name, 0)}
                    for moment in moments
                    if container.since <= moment < container.until
                ],
            }
            for container in found
        ],
    }


def _moments(call: Call) -> range:
    """The times of the samples: one, or several in the requested period."""
    given, now = call.arguments, call.account.now().timestamp()
    if given.get("queryType") == "single":
        moment = round(_seconds(given.get("time"), now))
        return range(moment, moment + 1, _RESOLUTION)
    end = min(_seconds(given.get("endTime"), now), now)
    start = _seconds(given.get("startTime"), end - (given.get("duration") or _HOUR))
    step = max(_RESOLUTION, round((end - start) / _MOST_SAMPLES))
    return range(round(start), round(end) + 1, step)


def _seconds(text: str | None, otherwise: float) -> float:
    """A time as seconds since the epoch, from either that number or ISO 8601."""
    if text is None:
        return otherwise
    if text.isdecimal():
        return float(text)
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()


def _written(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _of_service(call: Call) -> Iterator[_Container]:
    service = call.account.get(project_kind(call, "services"), project_key(call, "serviceId"))
    status = service.get("status", {}).get("deployment", {}).get("status")
    if status == "COMPLETED" and not service.get("servicePaused"):
        for number in range(service.get("deployment", {}).get("instances", 1)):
            name = f"{service['id']}-{number}"
            since = float(service.get("startedAt", 0.0))
            yield _Container(name, since, float("inf"), service.get("measurements", {}))


def _of_job(call: Call) -> Iterator[_Container]:
    account = call.account
    job = account.get(project_kind(call, "jobs"), project_key(call, "jobId"))
    prefix = f"{project_key(call, 'jobId')}/"
    for key, run in account.table(project_kind(call, "jobs/runs")).items():
        if key.startswith(prefix) and run.get("startedAt"):
            since = _seconds(run["startedAt"], 0.0)
            until = _seconds(run.get("concludedAt"), float("inf"))
            name = str(run.get("runName") or run["id"])
            yield _Container(name, since, until, job.get("measurements", {}))


def _of_addon(call: Call) -> Iterator[_Container]:
    addon = call.account.get(project_kind(call, "addons"), project_key(call, "addonId"))
    if addon.get("status") == "running":
        sizes = addon.get("spec", {}).get("config", {}).get("deployment", {})
        for number in range(sizes.get("replicas", 1)):
            name = f"{addon['id']}-{number}"
            since = float(addon.get("startedAt", 0.0))
            yield _Container(name, since, float("inf"), addon.get("measurements", {}))


def _of_build(call: Call) -> Iterator[_Container]:
    account = call.account
    account.get(project_kind(call, "services"), project_key(call, "serviceId"))
    prefix, wanted = f"{project_key(call, 'serviceId')}/", call.arguments.get("buildId")
    for key, build in account.table(project_kind(call, "services/build")).items():
        if key.startswith(prefix) and wanted in (None, build["id"]) and STARTED in build:
            since, until = build[STARTED], build[STARTED] + BUILD_SECONDS
            yield _Container(build["id"], since, until, build.get("measurements", {}))
