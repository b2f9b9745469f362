"""Which states end the waiting for something on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.waiting.polling import Goal

if TYPE_CHECKING:
    from paasport_api.railway import (
        CustomDomainFields,
        DeploymentFields,
        VolumeInstanceFields,
        WorkflowResultFields,
    )

# A status that the pinned schema does not know is none of these, and is waited out.
_LIVE: Final = frozenset({"SUCCESS", "SLEEPING"})
_NOT_TO_LIVE: Final = frozenset({"FAILED", "CRASHED", "REMOVED", "REMOVING", "SKIPPED"})
_CERTIFICATE: Final = "CERTIFICATE_STATUS_TYPE_"


def deployment_goal(deployment_id: str) -> Goal[DeploymentFields]:
    """Wait for a deployment to be live.

    Args:
        deployment_id: The deployment.

    Returns:
        The goal.
    """
    return Goal(
        subject=f"deployment {deployment_id}",
        operation="deployment",
        done=lambda deployment: str(deployment.status) in _LIVE,
        failed=lambda deployment: str(deployment.status) in _NOT_TO_LIVE,
        describe=lambda deployment: str(deployment.status),
    )


def workflow_goal(workflow_id: str) -> Goal[WorkflowResultFields]:
    """Wait for background work to be complete.

    Args:
        workflow_id: The work.

    Returns:
        The goal. `NotFound` does not end the waiting: work that was just asked for may not be
        known everywhere yet.
    """

    def describe(workflow: WorkflowResultFields) -> str:
        return f"{workflow.status}: {workflow.error}" if workflow.error else str(workflow.status)

    return Goal(
        subject=f"workflow {workflow_id}",
        operation="workflowStatus",
        done=lambda workflow: str(workflow.status) == "Complete",
        failed=lambda workflow: str(workflow.status) == "Error",
        describe=describe,
    )


def domain_goal(domain_id: str) -> Goal[CustomDomainFields]:
    """Wait for a custom domain to be verified and have its certificate.

    Args:
        domain_id: The domain.

    Returns:
        The goal. A certificate whose issue failed ends the waiting unless it is tried again.
    """

    def certificate(domain: CustomDomainFields) -> str:
        return str(domain.status.certificate_status).removeprefix(_CERTIFICATE)

    def describe(domain: CustomDomainFields) -> str:
        verified = "verified" if domain.status.verified else "not verified"
        said = domain.status.certificate_error_message
        return f"{verified}, certificate {certificate(domain)}" + (f": {said}" if said else "")

    return Goal(
        subject=f"domain {domain_id}",
        operation="customDomain",
        done=lambda domain: domain.status.verified and certificate(domain) == "VALID",
        failed=lambda domain: (
            certificate(domain) == "ISSUE_FAILED" and not domain.status.certificate_retryable
        ),
        describe=describe,
    )


def volume_goal(volume_instance_id: str) -> Goal[VolumeInstanceFields]:
    """Wait for a volume to be ready in its environment.

    Args:
        volume_instance_id: The volume instance.

    Returns:
        The goal.
    """
    return Goal(
        subject=f"volume instance {volume_instance_id}",
        operation="volumeInstance",
        done=lambda volume: str(volume.state) == "READY",
        failed=lambda volume: str(volume.state) in ("ERROR", "DELETED", "DELETING"),
        describe=lambda volume: str(volume.state),
    )
