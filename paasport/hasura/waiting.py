"""How a background job on Hasura Cloud stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from paasport_runtime.waiting.polling import Goal


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
    """A job, as the generated models have it."""

    @property
    def status(self) -> str:
        """How it stands: `success`, `failed` and `skipped` are final."""
        ...

    @property
    def tasks(self) -> Sequence[_Task]:
        """Its parts."""
        ...


def job_goal(subject: str, operation: str, *, skipping_fails: bool) -> Goal[Any]:
    """Describe the end of a job.

    Args:
        subject: What it is about.
        operation: The operation that gives its state.
        skipping_fails: Whether a job that was skipped has failed.

    Returns:
        The goal.
    """
    good, bad = {"success"}, {"failed"}
    (bad if skipping_fails else good).add("skipped")
    return Goal(
        subject=subject,
        operation=operation,
        done=lambda job: job.status in good,
        failed=lambda job: job.status in bad,
        describe=lambda job: job.status,
    )


def job_log(job: Job) -> list[str]:
    """Write what has happened in a job.

    Args:
        job: The job.

    Returns:
        A line for each event of its tasks.
    """
    return [
        f"{task.name}: {event.event_type}" + (f": {event.error}" if event.error else "")
        for task in job.tasks
        for event in task.task_events
    ]
