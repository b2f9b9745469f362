"""Railway's metrics in the sandbox: limits, volumes, and measurements in the state.

Nothing runs in the sandbox, so an instance uses no processor, memory or network, unless it has the
field `measurements` in the state: `{"CPU_USAGE": 0.25}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from .deployments import RUNS_FROM, RUNS_UNTIL
from .services import limits_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_STEP: Final = 60
_MOST_SAMPLES: Final = 1_000
_FILTERS: Final = ("projectId", "environmentId", "serviceId", "volumeId")
_TAGS: Final = {
    "DEPLOYMENT_ID": "deploymentId",
    "ENVIRONMENT_ID": "environmentId",
    "PROJECT_ID": "projectId",
    "SERVICE_ID": "serviceId",
    "VOLUME_ID": "volumeId",
    "VOLUME_INSTANCE_ID": "volumeInstanceId",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a measurement, whose value never changes.

    Attributes:
        tags: The entities that it belongs to.
        since: Its start, in seconds since the epoch.
        until: Its end; infinity if it still exists.
        value: The measured value.
    """

    tags: Mapping[str, str]
    since: float
    until: float
    value: float

    def minutes(self, start: float, end: float) -> float:
        """How many minutes it existed within a period."""
        return max(0.0, min(self.until, end) - max(self.since, start)) / 60


def behave(behaviour: Behaviour) -> None:
    """Add metrics."""
    on = behaviour.on
    on("metrics")(_metrics)
    on("httpMetrics")(_requests)


def sources(account: Account, measurement: str, wanted: Mapping[str, Any]) -> list[Source]:
    """The sources of a measurement.

    Args:
        account: The state.
        measurement: The measurement, such as `MEMORY_LIMIT_GB`.
        wanted: The arguments of the call, whose identifiers filter the sources.
    """
    projects = {
        project["id"]: project.get("workspaceId") for project in account.table("Project").values()
    }
    workspace = wanted.get("workspaceId")
    limits = {name: wanted[name] for name in _FILTERS if wanted.get(name)}
    return [
        source
        for source in _all_sources(account, measurement)
        if all(source.tags.get(name) == value for name, value in limits.items())
        and workspace in (None, projects.get(source.tags.get("projectId", "")))
    ]


def groups(
    found: Sequence[Source], by: Sequence[str]
) -> dict[tuple[str | None, ...], list[Source]]:
    """Sources grouped by the values of tags, in their original order.

    Args:
        found: The sources.
        by: The names of tags, such as `SERVICE_ID`.
    """
    grouped: dict[tuple[str | None, ...], list[Source]] = {}
    for source in found:
        key = tuple(source.tags.get(_TAGS.get(name, "")) for name in by)
        grouped.setdefault(key, []).append(source)
    return grouped


def tags_of(key: Sequence[str | None], by: Sequence[str]) -> Fields:
    """The tags of a group."""
    return {_TAGS[name]: value for name, value in zip(by, key, strict=True) if name in _TAGS}


def seconds(moment: Any, otherwise: float) -> float:
    """An argument of type DateTime as seconds since the epoch."""
    if moment is None:
        return otherwise
    parsed = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    return (parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)).timestamp()


def _all_sources(account: Account, measurement: str) -> Iterator[Source]:
    if measurement in ("DISK_USAGE_GB", "BACKUP_USAGE_GB"):
        yield from _stored(account, measurement)
        return
    for deployment in account.table("Deployment").values():
        since = deployment.get(RUNS_FROM)
        if since is None:
            continue
        service, environment = deployment["serviceId"], deployment["environmentId"]
        found = account.where("ServiceInstance", serviceId=service, environmentId=environment)
        instance = found[0] if found else {}
        tags = {
            "deploymentId": deployment["id"],
            "serviceId": service,
            "environmentId": environment,
            "projectId": deployment["projectId"],
        }
        until = deployment.get(RUNS_UNTIL, float("inf"))
        yield Source(tags, since, until, _value(instance, measurement))


def _value(instance: Fields, measurement: str) -> float:
    limits = limits_of(instance)["containers"]
    match measurement:
        case "CPU_LIMIT":
            return float(limits["cpu"])
        case "MEMORY_LIMIT_GB":
            return float(limits["memoryBytes"]) / 1_000_000_000
        case _:
            return float(instance.get("measurements", {}).get(measurement, 0))


def _stored(account: Account, measurement: str) -> Iterator[Source]:
    """The sizes of volumes, or of their backups."""
    for instance in account.table("VolumeInstance").values():
        volume = account.find("Volume", instance["volumeId"]) or {}
        tags = {
            name: instance[name]
            for name in ("volumeId", "environmentId", "serviceId")
            if instance.get(name)
        }
        tags |= {"projectId": volume.get("projectId", ""), "volumeInstanceId": instance["id"]}
        if measurement == "DISK_USAGE_GB":
            held, size = [instance], "currentSizeMB"
        else:
            held = account.where("VolumeInstanceBackup", volumeInstanceId=instance["id"])
            size = "usedMB"
        for item in held:
            since = seconds(item.get("createdAt"), 0.0)
            yield Source(tags, since, float("inf"), float(item.get(size) or 0) / 1_000)


def _metrics(call: Call) -> list[Fields]:
    given, now = call.arguments, call.account.now().timestamp()
    start, end = seconds(given["startDate"], now), min(seconds(given.get("endDate"), now), now)
    by = given.get("groupBy") or ()
    moments = _moments(start, end, given.get("sampleRateSeconds"))
    return [
        {"measurement": measurement, "tags": tags_of(key, by), "values": _series(found, moments)}
        for measurement in given["measurements"]
        for key, found in groups(sources(call.account, measurement, given), by).items()
    ]


def _series(found: Sequence[Source], moments: range) -> list[Fields]:
    values: list[Fields] = []
    for moment in moments:
        there = [source.value for source in found if source.since <= moment < source.until]
        if there:
            values.append({"ts": moment, "value": sum(there)})
    return values


def _moments(start: float, end: float, step: int | None) -> range:
    shortest = max(1, round((end - start) / _MOST_SAMPLES))
    return range(round(start), round(end) + 1, max(step or _STEP, shortest))


def _requests(call: Call) -> Fields:
    """The number of requests: always 0, as nothing listens at the domains of the sandbox."""
    given, account = call.arguments, call.account
    account.get("Environment", given["environmentId"])
    account.get("Service", given["serviceId"])
    now = account.now().timestamp()
    start, end = seconds(given["startDate"], now), min(seconds(given["endDate"], now), now)
    moments = _moments(start, end, given.get("stepSeconds"))
    return {"samples": [{"ts": moment, "value": 0.0} for moment in moments]}
