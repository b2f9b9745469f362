"""Hasura Cloud's jobs in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .rows import row

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_TASK_SECONDS: Final = 3.0


def behave(behaviour: Behaviour) -> None:
    """Add one-click deployments, which only start a job."""
    behaviour.on("triggerOneClickDeployment")(_one_click)


def start_job(
    account: Account, kind: str, project: str, tenant: Fields, result: Fields | None = None
) -> Fields:
    """Start a job of one task, which succeeds after a while.

    Args:
        account: The state.
        kind: The type of the job.
        project: The identifier of its project.
        tenant: The tenant that it runs on.
        result: Additional data of the success event.
    """
    job = row(account, "jobs", job_type=kind, project_id=project, status="pending", input={})
    task = row(
        account,
        "tasks",
        job_id=job["id"],
        name=kind,
        cloud=tenant["cloud"],
        region=tenant["region"],
        max_retry=3,
    )
    event = row(account, "task_event", task_id=task["id"], event_type="scheduled")
    said = {} if result is None else {"public_event_data": result}
    account.plan("jobs", job["id"], 1.0, {"status": "running"})
    account.plan("task_event", event["id"], _TASK_SECONDS, {"event_type": "success", **said})
    account.plan("jobs", job["id"], _TASK_SECONDS, {"status": "success"})
    return job


def _one_click(call: Call) -> Fields:
    project = call.account.get("projects", call.arguments["project_id"])
    [tenant] = call.account.where("tenant", project_id=project["id"])
    start_job(call.account, "one-click-deployment", project["id"], tenant)
    return {"status": "success", "message": None}
