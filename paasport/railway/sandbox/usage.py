"""Railway's billed usage in the sandbox: measurements over virtual time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from .metrics import groups, seconds, sources, tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_BY_SERVICE: Final = ("PROJECT_ID", "SERVICE_ID")


def behave(behaviour: Behaviour) -> None:
    """Add the usage until now, and its estimate for the month."""
    on = behaviour.on
    on("usage")(lambda call: _usage(call, call.arguments.get("groupBy") or ()))
    on("estimatedUsage")(_estimate)
    on("projectServiceUsage")(_usage_by_service)


def _month(account: Account) -> tuple[float, float]:
    """The beginning and the end of the calendar month."""
    start = account.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = (start + timedelta(days=32)).replace(day=1)
    return start.timestamp(), end.timestamp()


def _usage(call: Call, by: Sequence[str]) -> list[Fields]:
    """Each measurement in minutes of its unit; by default, for this month until now."""
    given, account = call.arguments, call.account
    now = account.now().timestamp()
    start = seconds(given.get("startDate"), _month(account)[0])
    end = min(seconds(given.get("endDate"), now), now)
    return [
        {
            "measurement": measurement,
            "tags": tags_of(key, by),
            "value": sum(source.value * source.minutes(start, end) for source in found),
        }
        for measurement in given["measurements"]
        for key, found in groups(sources(account, measurement, given), by).items()
    ]


def _estimate(call: Call) -> list[Fields]:
    """The estimated usage of this month, if nothing changes until its end."""
    account, given = call.account, call.arguments
    start, end = _month(account)
    return [
        {
            "measurement": measurement,
            "projectId": project,
            "estimatedValue": sum(source.value * source.minutes(start, end) for source in found),
        }
        for measurement in given["measurements"]
        for (project,), found in groups(
            sources(account, measurement, given), ("PROJECT_ID",)
        ).items()
    ]


def _usage_by_service(call: Call) -> Fields:
    given: Mapping[str, Any] = call.arguments
    call.account.get("Workspace", given["workspaceId"])
    found = _usage(call, _BY_SERVICE)
    start = int(given["after"]) if str(given.get("after") or "").isdecimal() else 0
    size = given.get("first") or len(found)
    end = start + size
    more = end < len(found)
    page = {"endCursor": str(end) if more else None, "hasNextPage": more}
    return {"usage": found[start:end], "pageInfo": page}
