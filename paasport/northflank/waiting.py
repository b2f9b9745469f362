"""Which states end a wait for a build, run, backup and so on, on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from paasport_runtime.waiting.polling import Backoff, WaitCondition

LOG_LINES: Final = 50
"""The number of log lines that an error carries."""

SERVICE_BACKOFF: Final = Backoff(start=3.0, factor=1.0, most=3.0, jitter=0.0)
"""The delays between looks at a service, as in the vendor's own clients."""

_LOST_ADDON: Final = frozenset({"failed", "error", "errorAllocating", "deleting", "deleted"})


def _status(state: Any) -> str:
    return str(state.status) if state.status is not None else "unknown"


def _never(_: object) -> bool:
    return False


def _concluded(state: Any) -> bool:
    return bool(getattr(state, "concluded", False))


def _condition(
    subject: str, operation: str, good: frozenset[str], bad: frozenset[str]
) -> WaitCondition[Any]:
    # A concluded state that is not a success is a failure, even if its status is unknown.
    return WaitCondition(
        subject=subject,
        operation=operation,
        done=lambda state: _status(state) in good,
        failed=lambda state: (
            _status(state) in bad or (_concluded(state) and _status(state) not in good)
        ),
        describe=_status,
    )


def build_condition(build_id: str) -> WaitCondition[Any]:
    """Create the condition for a build to succeed.

    Args:
        build_id: The build.

    Returns:
        The condition.
    """
    bad = frozenset({"ABORTED", "FAILURE", "SUBMISSION_FAILURE", "CRASHED"})
    return _condition(f"build {build_id}", "getServiceBuild", frozenset({"SUCCESS"}), bad)


def run_condition(run_id: str) -> WaitCondition[Any]:
    """Create the condition for a job run to succeed.

    Args:
        run_id: The run.

    Returns:
        The condition.
    """
    return _condition(f"run {run_id}", "getJobRun", frozenset({"SUCCESS"}), frozenset({"FAILED"}))


def service_condition(service_id: str) -> WaitCondition[Any]:
    """Create the condition for the deployment of a service to be complete.

    Args:
        service_id: The service.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"deployment of service {service_id}",
        operation="getService",
        done=lambda service: deployment_state(service).status == "COMPLETED",
        failed=lambda service: deployment_state(service).status == "FAILED",
        describe=lambda service: deployment_state(service).status,
    )


def domain_condition(domain: str) -> WaitCondition[Any]:
    """Create the condition for a domain to be verified.

    Args:
        domain: The domain.

    Returns:
        The condition.
    """
    return _condition(f"domain {domain}", "getDomain", frozenset({"verified"}), frozenset())


def subdomain_condition(name: str) -> WaitCondition[Any]:
    """Create the condition for a subdomain to be verified.

    Args:
        name: The whole name of the subdomain.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"subdomain {name}",
        operation="getSubdomain",
        done=lambda subdomain: bool(subdomain.verified),
        failed=_never,
        describe=lambda subdomain: "verified" if subdomain.verified else "not verified",
    )


def addon_condition(addon_id: str) -> WaitCondition[Any]:
    """Create the condition for an addon to be running.

    Args:
        addon_id: The addon.

    Returns:
        The condition.
    """
    return _condition(f"addon {addon_id}", "getAddon", frozenset({"running"}), _LOST_ADDON)


def paused_addon_condition(addon_id: str) -> WaitCondition[Any]:
    """Create the condition for an addon to be paused.

    Args:
        addon_id: The addon.

    Returns:
        The condition.
    """
    return _condition(f"addon {addon_id}", "getAddon", frozenset({"paused"}), _LOST_ADDON)


def backup_condition(subject: str, operation: str) -> WaitCondition[Any]:
    """Create the condition for a backup or restore to complete.

    Args:
        subject: What is being waited for, for messages.
        operation: The operation that returns its state.

    Returns:
        The condition.
    """
    bad = frozenset({"aborting", "aborted", "failed", "not-supported"})
    return _condition(subject, operation, frozenset({"completed"}), bad)


def template_condition(subject: str, operation: str) -> WaitCondition[Any]:
    """Create the condition for a run of a template or release flow to succeed.

    Args:
        subject: What is being waited for, for messages.
        operation: The operation that returns its state.

    Returns:
        The condition.
    """
    bad = frozenset({"failure", "aborting", "aborted"})
    return _condition(subject, operation, frozenset({"success"}), bad)


@dataclass(frozen=True, slots=True)
class DeploymentState:
    """The state of a service's deployment.

    Attributes:
        status: Its status, such as `IN_PROGRESS` or `COMPLETED`.
        since: When the status last changed.
    """

    status: str = "unknown"
    since: datetime | str | None = None

    @property
    def is_final(self) -> bool:
        """Whether the deployment has finished."""
        return self.status in ("COMPLETED", "FAILED")


def deployment_state(service: Any) -> DeploymentState:
    """Read the state of a service's deployment.

    Args:
        service: A service of any kind, including unknown ones.

    Returns:
        The state.
    """
    deployment = getattr(getattr(service, "status", None), "deployment", None)
    if deployment is None:
        return DeploymentState()
    return DeploymentState(str(deployment.status), deployment.last_transition_time)


class DeploymentTracker:
    """Distinguishes a new deployment from the previous one.

    Args:
        previous: The state before the new deployment was requested.
    """

    __slots__ = ("_previous", "_started")

    def __init__(self, previous: DeploymentState) -> None:
        self._previous = previous
        self._started = False

    def status(self, service: Any) -> str:
        """Read the status of the new deployment.

        Args:
            service: The service in its current state.

        Returns:
            The status; `not started` while the state may still be that of the previous one.
        """
        state = deployment_state(service)
        if not state.is_final or state.since != self._previous.since:
            self._started = True
        return state.status if self._started else "not started"

    def condition(self, service_id: str) -> WaitCondition[Any]:
        """Create the condition for the new deployment to complete.

        Args:
            service_id: The service.

        Returns:
            The condition.
        """
        return WaitCondition(
            subject=f"deployment of service {service_id}",
            operation="getService",
            done=lambda service: self.status(service) == "COMPLETED",
            failed=lambda service: self.status(service) == "FAILED",
            describe=self.status,
        )


class PauseTracker:
    """Tells whether a service is paused, by a field that the document does not have."""

    __slots__ = ("_status",)

    def __init__(self) -> None:
        self._status = "unknown"

    def look(self, service: Any, body: bytes) -> None:
        """Take note of a state.

        Args:
            service: The service in its current state.
            body: The reply that it was read from.
        """
        import json

        reply: dict[str, Any] = json.loads(body)
        deployment = getattr(service, "deployment", None)
        said = reply["data"].get("servicePaused") is True
        paused = said or getattr(deployment, "instances", None) == 0
        self._status = "paused" if paused else "running"

    def condition(self, service_id: str) -> WaitCondition[Any]:
        """Create the condition for the service to be paused.

        Args:
            service_id: The service.

        Returns:
            The condition; it is about the last state that was looked at.
        """
        return WaitCondition(
            subject=f"service {service_id}",
            operation="getService",
            done=lambda _: self._status == "paused",
            failed=_never,
            describe=lambda _: self._status,
        )


def log_lines(lines: Sequence[Any]) -> list[str]:
    """Format log lines, which the API returns newest first.

    Args:
        lines: The lines.

    Returns:
        The lines as text, oldest first.
    """
    import json

    return [
        line.log if isinstance(line.log, str) else json.dumps(line.log) for line in reversed(lines)
    ]
