"""When builds, runs, backups and the like on Northflank have ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from paasport_runtime.waiting.polling import Goal

StateT = TypeVar("StateT")

TAIL: Final = 50
"""How many lines of a log an error carries."""


def _status(state: Any) -> str:
    return str(state.status) if state.status is not None else "unknown"


def _ended(state: Any) -> bool:
    return bool(getattr(state, "concluded", False))


def _goal(subject: str, operation: str, good: frozenset[str], bad: frozenset[str]) -> Goal[Any]:
    # What is over without having succeeded has failed, whatever a newer platform calls it.
    return Goal(
        subject=subject,
        operation=operation,
        done=lambda state: _status(state) in good,
        failed=lambda state: (
            _status(state) in bad or (_ended(state) and _status(state) not in good)
        ),
        describe=_status,
    )


def build_goal(build_id: str) -> Goal[Any]:
    """Describe the end of a build.

    Args:
        build_id: The build.

    Returns:
        The goal.
    """
    bad = frozenset({"ABORTED", "FAILURE", "SUBMISSION_FAILURE", "CRASHED"})
    return _goal(f"build {build_id}", "getServiceBuild", frozenset({"SUCCESS"}), bad)


def run_goal(run_id: str) -> Goal[Any]:
    """Describe the end of a job's run.

    Args:
        run_id: The run.

    Returns:
        The goal.
    """
    return _goal(f"run {run_id}", "getJobRun", frozenset({"SUCCESS"}), frozenset({"FAILED"}))


def addon_goal(addon_id: str) -> Goal[Any]:
    """Describe an addon that runs.

    Args:
        addon_id: The addon.

    Returns:
        The goal.
    """
    bad = frozenset({"failed", "error", "errorAllocating", "deleting", "deleted"})
    return _goal(f"addon {addon_id}", "getAddon", frozenset({"running"}), bad)


def backup_goal(subject: str, operation: str) -> Goal[Any]:
    """Describe the end of a backup or of its restoration.

    Args:
        subject: Which of them.
        operation: The operation that gives its state.

    Returns:
        The goal.
    """
    bad = frozenset({"aborting", "aborted", "failed", "not-supported"})
    return _goal(subject, operation, frozenset({"completed"}), bad)


def template_goal(subject: str, operation: str) -> Goal[Any]:
    """Describe the end of a run of a template or release flow.

    Args:
        subject: Which of them.
        operation: The operation that gives its state.

    Returns:
        The goal.
    """
    bad = frozenset({"failure", "aborting", "aborted"})
    return _goal(subject, operation, frozenset({"success"}), bad)


@dataclass(frozen=True, slots=True)
class DeploymentState:
    """How the deployment of a service stands.

    Attributes:
        status: Such as `IN_PROGRESS` or `COMPLETED`.
        since: When it came to that.
    """

    status: str = "unknown"
    since: datetime | str | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing is under way."""
        return self.status in ("COMPLETED", "FAILED")


def deployment_state(service: Any) -> DeploymentState:
    """Read how the deployment of a service stands.

    Args:
        service: A service of any kind, of a kind that is not known too.

    Returns:
        The state.
    """
    deployment = getattr(getattr(service, "status", None), "deployment", None)
    if deployment is None:
        return DeploymentState()
    return DeploymentState(str(deployment.status), deployment.last_transition_time)


class DeploymentPolls:
    """Tells the end of a new deployment from that of the one before it.

    Args:
        before: The state before the new one was asked for.
    """

    __slots__ = ("_before", "_begun")

    def __init__(self, before: DeploymentState) -> None:
        self._before = before
        self._begun = False

    def status(self, service: Any) -> str:
        """Read how the new deployment stands.

        Args:
            service: The service, as it was seen last.

        Returns:
            Its status; `waiting to begin` as long as what is seen may be of the one before.
        """
        state = deployment_state(service)
        if not state.is_final or state.since != self._before.since:
            self._begun = True
        return state.status if self._begun else "waiting to begin"

    def goal(self, service_id: str) -> Goal[Any]:
        """Describe the end of the new deployment.

        Args:
            service_id: The service.

        Returns:
            The goal.
        """
        return Goal(
            subject=f"deployment of service {service_id}",
            operation="getService",
            done=lambda service: self.status(service) == "COMPLETED",
            failed=lambda service: self.status(service) == "FAILED",
            describe=self.status,
        )


def log_lines(lines: Sequence[Any]) -> list[str]:
    """Write lines of a log, which come newest first, as text.

    Args:
        lines: The lines.

    Returns:
        What they say, oldest first.
    """
    import json

    return [
        line.log if isinstance(line.log, str) else json.dumps(line.log) for line in reversed(lines)
    ]
