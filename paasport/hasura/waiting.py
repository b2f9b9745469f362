"""The states of background jobs and tenants on Hasura Cloud, and which ones end a wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from paasport_runtime.waiting.polling import WaitCondition


class _Event(Protocol):
    @property
    def event_type(self) -> str: ...
    @property
    def error(self) -> str | None: ...


class _Task(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def task_events(self) -> Sequence[_Event]: ...


class Job(Protocol):
    """A job, as the generated models define it."""

    @property
    def status(self) -> str:
        """Its status; `success`, `failed` and `skipped` are final."""
        ...

    @property
    def tasks(self) -> Sequence[_Task]:
        """Its tasks."""
        ...


def job_condition(subject: str, operation: str, *, skipping_fails: bool) -> WaitCondition[Any]:
    """Create the condition for a job to finish.

    Args:
        subject: The job, for messages.
        operation: The operation that returns the job.
        skipping_fails: Whether a skipped job counts as failed.

    Returns:
        The condition.
    """
    good, bad = {"success"}, {"failed"}
    (bad if skipping_fails else good).add("skipped")
    return WaitCondition(
        subject=subject,
        operation=operation,
        done=lambda job: job.status in good,
        failed=lambda job: job.status in bad,
        describe=lambda job: job.status,
    )


class TenantStatus(Protocol):
    """What a worker reports about a tenant, as the generated models define it."""

    @property
    def is_active(self) -> bool:
        """Whether it runs the tenant."""
        ...


def active_condition(tenant_id: object) -> WaitCondition[Any]:
    """Create the condition for a worker to run a tenant.

    Args:
        tenant_id: The tenant, for messages.

    Returns:
        The condition.
    """

    def is_active(statuses: Sequence[TenantStatus]) -> bool:
        return any(status.is_active for status in statuses)

    return WaitCondition(
        subject=f"tenant {tenant_id}",
        operation="tenantStatuses",
        done=is_active,
        failed=lambda _: False,
        describe=lambda statuses: "active" if is_active(statuses) else "not active",
    )


def job_log(job: Job) -> list[str]:
    """Format the events of a job.

    Args:
        job: The job.

    Returns:
        One line per event of its tasks.
    """
    return [
        f"{task.name}: {event.event_type}" + (f": {event.error}" if event.error else "")
        for task in job.tasks
        for event in task.task_events
    ]
