"""Railway's deployments in the sandbox, including those of uploaded archives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .entities import create

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, HttpCall

_STAGES: Final = ((2.0, "BUILDING"), (10.0, "DEPLOYING"), (15.0, "SUCCESS"))
"""Virtual seconds after the start of a deployment, and its status from then on."""

RUNS_FROM: Final = "runsFrom"
"""The field with the time from which a deployment runs, in seconds since the epoch."""
RUNS_UNTIL: Final = "runsUntil"


def behave(behaviour: Behaviour) -> None:
    """Add deployments, which start, go through stages and end."""
    on = behaviour.on
    on("serviceInstanceDeployV2")(lambda call: _deploy_by_arguments(call)["id"])
    on("serviceInstanceDeploy", "serviceInstanceRedeploy")(
        lambda call: bool(_deploy_by_arguments(call))
    )
    on("deploymentRedeploy")(_redeploy)
    on("deploymentRestart")(_restart)
    on("deploymentRollback")(lambda call: bool(_redeploy(call)))
    on("deploymentCancel", "deploymentRemove")(_end_deployment)
    on("deploymentStop")(_stop)
    behaviour.on_http("POST /project/{projectId}/environment/{environmentId}/up")(_upload)


def deploy(account: Account, service: str, environment: str, **more: Any) -> Fields:
    """Start a deployment; earlier ones are removed when it has succeeded."""
    before = [
        deployment["id"]
        for deployment in account.where("Deployment", serviceId=service, environmentId=environment)
        if deployment["status"] not in ("REMOVED", "FAILED", "CRASHED")
    ]
    project = account.get("Service", service)["projectId"]
    deployment = create(
        account,
        "Deployment",
        serviceId=service,
        environmentId=environment,
        projectId=project,
        status="INITIALIZING",
        canRedeploy=True,
        canRollback=True,
        deploymentStopped=False,
        **more,
    )
    deployment["startedAt"] = account.now().timestamp()
    ready = deployment["startedAt"] + _STAGES[-1][0]
    for seconds, status in _STAGES:
        runs = {RUNS_FROM: ready} if status == "SUCCESS" else {}
        account.plan("Deployment", deployment["id"], seconds, {"status": status, **runs})
    for earlier in before:
        ended = {"status": "REMOVED", RUNS_UNTIL: ready}
        account.plan("Deployment", earlier, _STAGES[-1][0], ended)
    return deployment


def _deploy_by_arguments(call: Call) -> Fields:
    account, given = call.account, call.arguments
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    more = {"meta": {"commitHash": given["commitSha"]}} if given.get("commitSha") else {}
    return deploy(account, given["serviceId"], given["environmentId"], **more)


def _redeploy(call: Call) -> Fields:
    old = call.account.get("Deployment", call.arguments["id"])
    return deploy(call.account, old["serviceId"], old["environmentId"])


def _restart(call: Call) -> bool:
    deployment = call.account.get("Deployment", call.arguments["id"])
    if deployment["status"] not in ("SUCCESS", "CRASHED"):
        raise call.refused("Only a deployment that is active can be restarted")
    call.account.change("Deployment", deployment["id"], {"status": "DEPLOYING"})
    call.account.plan("Deployment", deployment["id"], 3.0, {"status": "SUCCESS"})
    return True


def _end_deployment(call: Call) -> bool:
    key = call.arguments["id"]
    call.account.get("Deployment", key)
    call.account.forget_plans("Deployment", key)
    ended = {"status": "REMOVED", RUNS_UNTIL: call.account.now().timestamp()}
    call.account.change("Deployment", key, ended)
    return True


def _stop(call: Call) -> bool:
    _end_deployment(call)
    call.account.change("Deployment", call.arguments["id"], {"deploymentStopped": True})
    return True


def _upload(call: HttpCall) -> tuple[int, Any]:
    """Deploy an uploaded archive, as `railway up` does."""
    account = call.account
    if account.find("Environment", call.path["environmentId"]) is None:
        return 404, {"message": "Environment not found"}
    service = call.query.get("serviceId", "")
    if account.find("Service", service) is None:
        return 404, {"message": "Service not found"}
    if not call.body.startswith(b"\x1f\x8b"):
        return 400, {"message": "The body is no gzip archive"}
    deployment = deploy(account, service, call.path["environmentId"])
    address = f"https://railway.com/project/{call.path['projectId']}/service/{service}"
    return 200, {
        "deploymentId": deployment["id"],
        "url": address,
        "logsUrl": f"{address}?id={deployment['id']}",
        "deploymentDomain": None,
    }
