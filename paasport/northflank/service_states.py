"""The states of services that a wait checks on Northflank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from paasport_runtime.waiting.polling import Backoff, WaitCondition

SERVICE_BACKOFF: Final = Backoff(start=3.0, factor=1.0, most=3.0, jitter=0.0)
"""The delays between polls of a service, as in the vendor's own clients."""


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
    """Detects whether a service is paused, by a field missing from the document."""

    __slots__ = ("_status",)

    def __init__(self) -> None:
        self._status = "unknown"

    def look(self, service: Any, body: bytes) -> None:
        """Record a state.

        Args:
            service: The service in its current state.
            body: The reply that it was parsed from.
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
            The condition; it applies to the last recorded state.
        """
        return WaitCondition(
            subject=f"service {service_id}",
            operation="getService",
            done=lambda _: self._status == "paused",
            failed=lambda _: False,
            describe=lambda _: self._status,
        )
