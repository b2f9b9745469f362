"""Which states end a wait on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.waiting.polling import WaitCondition

if TYPE_CHECKING:
    from paasport_api.railway import (
        CustomDomainFields,
        DeploymentFields,
        VolumeInstanceFields,
        WorkflowResultFields,
    )

# A status that the pinned schema does not know is in neither set, so polling continues.
LIVE: Final = frozenset({"SUCCESS", "SLEEPING"})
"""Statuses of a live deployment."""
DEAD: Final = frozenset({"FAILED", "CRASHED", "REMOVED", "REMOVING", "SKIPPED"})
"""Final statuses of a deployment."""
BUILT: Final = frozenset({"DEPLOYING", *LIVE, *DEAD})
"""Statuses after which the build is over."""
_CERTIFICATE: Final = "CERTIFICATE_STATUS_TYPE_"


def deployment_condition(deployment_id: str) -> WaitCondition[DeploymentFields]:
    """Create the condition for a deployment to be live.

    Args:
        deployment_id: The deployment.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"deployment {deployment_id}",
        operation="deployment",
        done=lambda deployment: str(deployment.status) in LIVE,
        failed=lambda deployment: str(deployment.status) in DEAD,
        describe=lambda deployment: str(deployment.status),
    )


def workflow_condition(workflow_id: str) -> WaitCondition[WorkflowResultFields]:
    """Create the condition for a workflow to complete.

    Args:
        workflow_id: The workflow.

    Returns:
        The condition. `NotFound` does not end the wait: a new workflow may not be visible
        everywhere yet.
    """

    def describe(workflow: WorkflowResultFields) -> str:
        return f"{workflow.status}: {workflow.error}" if workflow.error else str(workflow.status)

    return WaitCondition(
        subject=f"workflow {workflow_id}",
        operation="workflowStatus",
        done=lambda workflow: str(workflow.status) == "Complete",
        failed=lambda workflow: str(workflow.status) == "Error",
        describe=describe,
    )


def domain_condition(domain_id: str) -> WaitCondition[CustomDomainFields]:
    """Create the condition for a custom domain to be verified and have its certificate.

    Args:
        domain_id: The domain.

    Returns:
        The condition. A failed certificate ends the wait unless issuing it can be retried.
    """

    def certificate(domain: CustomDomainFields) -> str:
        return str(domain.status.certificate_status).removeprefix(_CERTIFICATE)

    def describe(domain: CustomDomainFields) -> str:
        verified = "verified" if domain.status.verified else "not verified"
        message = domain.status.certificate_error_message
        return f"{verified}, certificate {certificate(domain)}" + (
            f": {message}" if message else ""
        )

    return WaitCondition(
        subject=f"domain {domain_id}",
        operation="customDomain",
        done=lambda domain: domain.status.verified and certificate(domain) == "VALID",
        failed=lambda domain: (
            certificate(domain) == "ISSUE_FAILED" and not domain.status.certificate_retryable
        ),
        describe=describe,
    )


def volume_condition(volume_instance_id: str) -> WaitCondition[VolumeInstanceFields]:
    """Create the condition for a volume to be ready in its environment.

    Args:
        volume_instance_id: The volume instance.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"volume instance {volume_instance_id}",
        operation="volumeInstance",
        done=lambda volume: str(volume.state) == "READY",
        failed=lambda volume: str(volume.state) in ("ERROR", "DELETED", "DELETING"),
        describe=lambda volume: str(volume.state),
    )
