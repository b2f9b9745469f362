"""Northflank's WebSockets, which its document does not describe."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.contract import Parameter, RestOperation

CommandTarget: TypeAlias = Literal["services", "jobs", "addons", "builds"]
"""The kinds of resource that commands run in."""

_FILTERS: Final = ("textIncludes", "textNotIncludes", "regexIncludes", "regexNotIncludes")


def _tail(
    name: str, owner: str, parameter: str, *selections: Parameter, end: str = "logs"
) -> RestOperation[list[LogLine]]:
    place = f"projects/{{projectId}}/{owner}/{{{parameter}}}/{end}"
    return RestOperation(
        name=name,
        method="GET",
        path=f"/v1/{place}",
        scoped_path=f"/v1/teams/{{teamId}}/{place}",
        scope_parameter="teamId",
        parameters=(
            Parameter("projectId", "path", annotation=str),
            Parameter(parameter, "path", annotation=str),
            Parameter("queryType", "query", annotation=Literal["tail"]),
            Parameter("lineLimit", "query", annotation=int),
            *selections,
            *(Parameter(filter_name, "query", annotation=str) for filter_name in _FILTERS),
        ),
        # A message with lines is an object with the field `data`, like HTTP replies.
        reply=list[LogLine],
        envelope="data",
    )


_TYPE: Final = Parameter("type", "query", annotation=list[str])
_CONTAINERS: Final = Parameter("containerName", "query", annotation=list[str])
_RUN: Final = Parameter("runId", "query", annotation=str)
_BUILD: Final = Parameter("buildId", "query", annotation=str)

TAIL_SERVICE: Final = _tail("tailServiceLogs", "services", "serviceId", _TYPE, _CONTAINERS)
TAIL_BUILD: Final = _tail("tailServiceBuildLogs", "services", "serviceId", _BUILD, end="build-logs")
TAIL_JOB: Final = _tail("tailJobLogs", "jobs", "jobId", _TYPE, _CONTAINERS, _RUN)
TAIL_ADDON: Final = _tail("tailAddonLogs", "addons", "addonId", _TYPE, _CONTAINERS)


def _commands(name: str, target: CommandTarget) -> RestOperation[Any]:
    place = f"projects/{{projectId}}/{target}/{{id}}"
    return RestOperation(
        name=name,
        method="GET",
        path=f"/v1/command-exec/{place}",
        scoped_path=f"/v1/command-exec/teams/{{teamId}}/{place}",
        scope_parameter="teamId",
        parameters=(
            Parameter("projectId", "path", annotation=str),
            Parameter("id", "path", annotation=str),
        ),
    )


COMMANDS: Final = {
    "services": _commands("runServiceCommand", "services"),
    "jobs": _commands("runJobCommand", "jobs"),
    "addons": _commands("runAddonCommand", "addons"),
    "builds": _commands("runBuildCommand", "builds"),
}
"""The operations that run commands, by kind of resource."""
