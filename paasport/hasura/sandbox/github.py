"""Hasura Cloud's GitHub integration in the sandbox: deployed branches and preview apps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .jobs import start_job
from .projects import new_tenant
from .rows import row

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_INTEGRATION: Final = "github_integration_config"


def behave(behaviour: Behaviour) -> None:
    """Add the GitHub integration, without GitHub itself."""
    on = behaviour.on
    on("createGithubIntegration")(_connect)
    on("updateGithubIntegration")(_change)
    on("removeGithubIntegration")(_disconnect)
    on("deployLatestGithubCommit")(_deploy_commit)
    on("createGitHubPreviewApp")(_create_preview_app)


def _columns(given: Fields) -> Fields:
    """The columns of an integration, from the arguments of a call."""
    return {
        "app_installation_id": given.get("installation_id"),
        "branch": given["branch"],
        "directory": given.get("directory") or "",
        "email_status": given["email_status"],
        "mode": given.get("mode") or "manual",
        "organisation": given["org"],
        "repository": given["repo"],
    }


def _connect(call: Call) -> Fields:
    given, account = call.arguments["payload"], call.account
    account.get("projects", given["project_id"])
    if account.where(_INTEGRATION, project_id=given["project_id"]):
        raise call.refused("The project is connected already")
    row(account, _INTEGRATION, project_id=given["project_id"], **_columns(given))
    return {"status": "success"}


def _change(call: Call) -> Fields:
    given = call.arguments["payload"]
    call.account.change(_INTEGRATION, given["integration_id"], _columns(given))
    return {"status": "success"}


def _disconnect(call: Call) -> Fields:
    call.account.remove(_INTEGRATION, call.arguments["payload"]["integration_id"])
    return {"status": "success"}


def _deploy_commit(call: Call) -> Fields:
    name = call.arguments["payload"]["github_intergation_config_id"]
    call.account.get("github_integration_config", name)
    return {"status": "success"}


def _create_preview_app(call: Call) -> Fields:
    options = call.arguments["payload"]["projectOptions"]
    tenant = new_tenant(call, {**options, "envs": options.get("envVars")})
    project = tenant["project_id"]
    deployment = start_job(call.account, "github-deployment", project, tenant)
    result = {"projectId": project, "githubDeploymentJobID": deployment["id"]}
    job = start_job(call.account, "create-github-preview-app", project, tenant, result)
    return {"githubPreviewAppJobID": job["id"], "github_preview_app_job": job}
