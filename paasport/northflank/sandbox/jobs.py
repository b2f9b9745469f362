"""Northflank's jobs and their runs in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .endings import aborts
from .places import given, key_of, kind_of, operations, project_key, project_kind, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call


_JOB: Final = ("projects/jobs", ("projectId", "jobId"))
_RUN_SECONDS: Final = 10.0
"""Virtual seconds that a run takes."""


def behave(behaviour: Behaviour) -> None:
    """Add jobs, which can run, be suspended and be resumed."""
    on = operations(behaviour)
    on("startJobRun")(_start_run)
    on("abortJobRun")(aborts("jobs/runs", ("jobId", "runId"), "FAILED"))
    on("pauseJob")(sets(*_JOB, {"suspended": True}))
    on("suspendJob")(lambda call: _suspend(call, True))
    on("resumeJob")(lambda call: _suspend(call, False))
    on("scaleJob")(_scale)
    on("updateJobSettings")(_change_settings)


def _suspend(call: Call, suspended: bool) -> Any:
    fields = {"suspended": suspended, **given(call)}
    call.account.change(kind_of(call, _JOB[0]), key_of(call, *_JOB[1]), fields)
    return {"data": {}}


def _change_settings(call: Call) -> Any:
    kind, key = kind_of(call, _JOB[0]), key_of(call, *_JOB[1])
    settings = {**call.account.get(kind, key).get("settings", {}), **given(call)}
    call.account.change(kind, key, {"settings": settings})
    return {"data": {}}


def _scale(call: Call) -> Any:
    kind, key = kind_of(call, _JOB[0]), key_of(call, *_JOB[1])
    job, settings = call.account.get(kind, key), dict(given(call))
    changes: dict[str, Any] = {}
    if "deploymentPlan" in settings:
        plan = settings.pop("deploymentPlan")
        changes["billing"] = {**job.get("billing", {}), "deploymentPlan": plan}
    if settings:
        changes["deployment"] = {**job.get("deployment", {}), **settings}
    call.account.change(kind, key, changes)
    return {"data": {}}


def _start_run(call: Call) -> Any:
    account, kind = call.account, project_kind(call, "jobs/runs")
    account.get(project_kind(call, "jobs"), project_key(call, "jobId"))
    run = account.new_id("run")
    key = f"{project_key(call, 'jobId')}/{run}"
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
    ended = account.timestamp_at(account.now().timestamp() + _RUN_SECONDS)
    done = {"status": "SUCCESS", "concluded": True, "active": 0, "succeeded": 1}
    account.plan(kind, key, _RUN_SECONDS, {**done, "concludedAt": ended})
    return {"data": {"id": run, "runName": fields["runName"]}}
