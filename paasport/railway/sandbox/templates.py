"""Railway's templates in the sandbox: an initial one, and their deployment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .changes import apply_to_service
from .deployments import deploy
from .entities import create, input_of
from .projects import new_project
from .services import new_service
from .workflows import start_workflow

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_REDIS: Final[dict[str, Any]] = {
    "services": {
        "redis": {
            "name": "Redis",
            "source": {"image": "redis:8"},
            "variables": {"REDIS_PASSWORD": {"defaultValue": "sandbox"}},
        }
    }
}


def behave(behaviour: Behaviour) -> None:
    """Add an initial template, and the deployment of templates."""
    behaviour.at_start(_begin)
    behaviour.on("template")(_template)
    behaviour.on("templateDeployV2")(_deploy_template)


def _begin(account: Account) -> None:
    create(
        account,
        "Template",
        code="redis",
        name="Redis",
        description="A store of keys and values",
        category="Storage",
        serializedConfig=_REDIS,
        status="PUBLISHED",
        isApproved=True,
        isV2Template=True,
    )


def _template(call: Call) -> Fields:
    wanted = {name: call.arguments[name] for name in ("id", "code") if call.arguments.get(name)}
    found = call.account.where("Template", **wanted) if wanted else []
    if not found:
        raise call.refused("Template not found", code="NOT_FOUND")
    return found[0]


def _deploy_template(call: Call) -> Fields:
    """Deploy the services of a template, by default in a new project."""
    account, given = call.account, input_of(call)
    template = account.get("Template", given["templateId"])
    if given.get("projectId"):
        project = account.get("Project", given["projectId"])
    else:
        project = new_project(
            account, {"name": template["name"], "workspaceId": given.get("workspaceId")}
        )
    environment = given.get("environmentId") or project["primaryEnvironmentId"]
    account.get("Environment", environment)
    services: Fields = given["serializedConfig"].get("services") or {}
    for settings in services.values():
        fields = {
            "name": settings.get("name"),
            "projectId": project["id"],
            "environmentId": environment,
        }
        service = new_service(account, fields, call.refused)
        apply_to_service(account, service["id"], environment, settings)
        deploy(account, service["id"], environment)
    return {"projectId": project["id"], "workflowId": start_workflow(account)}
