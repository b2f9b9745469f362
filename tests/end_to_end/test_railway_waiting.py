"""Waiting for what goes on at Railway, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from paasport import OperationFailed, WaitTimeout
from paasport.railway.waiting import deployment_condition
from paasport_api.railway import DeploymentStatus
from paasport_runtime.waiting.polling import Backoff
from tests.support.clients import Caller
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer

QUICK = Backoff(start=0.001, most=0.002)


def one_after_the_other(*states: Any) -> Callable[[dict[str, Any]], Any]:
    """Each state once, and the last one for ever."""
    left = list(states)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def wait_for(caller: Caller, start: Callable[[Any], Any], **options: Any) -> Any:
    """Start something with a client and wait for the handle that this gives."""
    options = {"backoff": QUICK, **options}

    async def use_async(client: Any) -> Any:
        return await (await start(client)).wait(**options)

    return caller.use(
        use_async if caller.way == "async" else lambda client: start(client).wait(**options)
    )


DEPLOYS: list[tuple[Callable[[Any], Any], list[str]]] = [
    (lambda client: client.services.deploy("e", "s"), ["serviceInstanceDeployV2"]),
    (
        lambda client: client.services.redeploy("e", "s"),
        ["serviceInstanceLatestDeployment", "deploymentRedeploy"],
    ),
    (lambda client: client.deployments.redeploy("d"), ["deploymentRedeploy"]),
]


@pytest.mark.parametrize(("start", "operations"), DEPLOYS, ids=["deploy", "redeploy", "again"])
@pytest.mark.parametrize("end", ["SUCCESS", "SLEEPING"])
def test_a_deployment_is_waited_for(
    railway: Caller,
    railway_platform: GraphQLPlatform,
    start: Callable[[Any], Any],
    operations: list[str],
    end: str,
) -> None:
    # The operations that give a deployment give its status, too.
    before = ["QUEUED"] * sum(name != "serviceInstanceDeployV2" for name in operations)
    states = one_after_the_other(*before, "QUEUED", "BUILDING", "BUILDING", end)
    railway_platform.values["Deployment.status"] = states
    seen: list[str] = []

    deployment = wait_for(railway, start, on_update=lambda state: seen.append(str(state.status)))

    assert str(deployment.status) == end
    assert seen == ["QUEUED", "BUILDING", end]
    assert railway_platform.operations == operations + ["deployment"] * 4


def test_a_deployment_is_waited_for_by_its_id(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values["Deployment.status"] = one_after_the_other("NEEDS_APPROVAL", "SUCCESS")

    assert str(railway("deployments.wait", "d", backoff=QUICK).status) == "SUCCESS"
    assert railway_platform.variables == {"id": "d"}


def test_a_status_that_the_schema_does_not_have_is_waited_out() -> None:
    # The platform of the tests cannot give one.
    deployment: Any = SimpleNamespace(status=DeploymentStatus("REHEATING"))
    goal = deployment_condition("d")

    assert not goal.done(deployment)
    assert not goal.failed(deployment)
    assert goal.describe(deployment) == "REHEATING"


def line(number: int) -> dict[str, str]:
    return {
        "__typename": "Log",
        "timestamp": f"2026-01-02T00:00:{number}Z",
        "message": f"m{number}",
    }


@pytest.mark.parametrize("status", ["FAILED", "CRASHED", "REMOVED", "REMOVING", "SKIPPED"])
@pytest.mark.parametrize("ran", [True, False])
def test_a_deployment_that_fails(
    railway: Caller, railway_platform: GraphQLPlatform, status: str, ran: bool
) -> None:
    lines = [line(30), line(10), line(20)]
    railway_platform.values |= {
        "Deployment.status": one_after_the_other("BUILDING", status),
        "Query.deploymentLogs": lines if ran else [],
        "Query.buildLogs": lines,
    }

    with pytest.raises(OperationFailed) as caught:
        railway("deployments.wait", "d1", backoff=QUICK)

    error = caught.value
    assert error.log == ("m10", "m20", "m30")
    assert str(error.state.status) == status  # type: ignore[attr-defined]  # state is declared as object
    assert f"deployment d1 failed: {status}" in str(error)
    assert railway_platform.operations == [
        "deployment",
        "deployment",
        "deploymentLogs",
        *([] if ran else ["buildLogs"]),
    ]


def test_a_deployment_that_takes_too_long(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values["Deployment.status"] = "BUILDING"

    with pytest.raises(WaitTimeout, match="last state: BUILDING") as caught:
        railway("deployments.wait", "d1", timeout=0)

    assert caught.value.attempts == 1


def test_a_handle_shows_its_id(railway: Caller) -> None:
    handle = railway("services.deploy", "e", "s")

    assert repr(handle).endswith("Deployment text>")
    assert repr(railway("volumes.backups.create", "v")).endswith("Workflow text>")


WORKS: list[Callable[[Any], Any]] = [
    lambda client: client.volumes.backups.create("v"),
    lambda client: client.volumes.backups.restore("v", "b"),
    lambda client: client.volumes.backups.delete("v", "b"),
    lambda client: client.templates.deploy("c"),
]


@pytest.mark.parametrize("start", WORKS, ids=["create", "restore", "delete", "template"])
def test_background_work_is_waited_for(
    railway: Caller, railway_platform: GraphQLPlatform, start: Callable[[Any], Any]
) -> None:
    railway_platform.values |= {
        "WorkflowResult.status": one_after_the_other("NotFound", "Running", "Complete"),
        "WorkflowResult.error": None,
    }

    assert str(wait_for(railway, start).status) == "Complete"
    assert railway_platform.variables == {"workflowId": "text"}


def test_background_work_that_fails(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values |= {
        "WorkflowResult.status": one_after_the_other("Running", "Error"),
        "WorkflowResult.error": "disk full",
    }

    with pytest.raises(OperationFailed, match="workflow text failed: Error: disk full"):
        wait_for(railway, WORKS[0])


def certificate(status: str) -> str:
    return f"CERTIFICATE_STATUS_TYPE_{status}"


def test_a_domain_is_waited_for(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values |= {
        "CustomDomainStatus.verified": one_after_the_other(False, True),
        "CustomDomainStatus.certificateStatus": one_after_the_other(
            certificate("VALID"), certificate("ISSUING"), certificate("VALID")
        ),
        "CustomDomainStatus.certificateErrorMessage": None,
    }

    domain = railway("domains.wait", "p", "d", backoff=QUICK)

    assert domain.status.verified
    assert railway_platform.operations == ["customDomain"] * 3


def test_a_domain_without_certificate(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values |= {
        "CustomDomainStatus.certificateStatus": certificate("ISSUE_FAILED"),
        "CustomDomainStatus.certificateRetryable": one_after_the_other(True, False),
        "CustomDomainStatus.certificateErrorMessage": "CAA forbids it",
    }

    with pytest.raises(OperationFailed, match="ISSUE_FAILED: CAA forbids it"):
        railway("domains.wait", "p", "d", backoff=QUICK)

    assert railway_platform.operations == ["customDomain"] * 2


def test_a_volume_is_waited_for(
    railway: Caller, railway_platform: GraphQLPlatform, server: RecordingServer
) -> None:
    railway_platform.values["VolumeInstance.state"] = one_after_the_other(
        None, "RESTORING", "READY"
    )

    assert str(railway("volumes.wait", "v", backoff=QUICK).state) == "READY"
    assert len(server.received) == 3
    railway_platform.values["VolumeInstance.state"] = "ERROR"
    with pytest.raises(OperationFailed, match="volume instance v failed: ERROR"):
        railway("volumes.wait", "v")


CALLED = {"deployments.wait", "domains.wait", "volumes.wait"}
