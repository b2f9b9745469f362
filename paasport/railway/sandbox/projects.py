"""Railway's accounts, projects and environments in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .deployments import deploy
from .entities import create, input_of, instance_of, only
from .variables import VARIABLES

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


def behave(behaviour: Behaviour) -> None:
    """Add the calling user, projects and environments."""
    behaviour.at_start(_begin)
    on = behaviour.on
    on("me")(lambda call: only(call.account, "User"))
    on("User.workspaces")(lambda call: list(call.account.table("Workspace").values()))
    on("User.workspace")(lambda call: only(call.account, "Workspace"))
    on("apiToken")(lambda call: {"workspaces": list(call.account.table("Workspace").values())})
    on("projectCreate")(lambda call: new_project(call.account, input_of(call)))
    on("environmentCreate")(_create_environment)


def _begin(account: Account) -> None:
    now = account.timestamp()
    workspace = account.new_id("Workspace")
    account.insert(
        "Workspace", workspace, {"id": workspace, "name": "My Projects", "createdAt": now}
    )
    user = account.new_id("User")
    fields = {"id": user, "name": "Sandbox", "email": "sandbox@example.com", "createdAt": now}
    account.insert("User", user, fields)


def new_project(account: Account, given: Fields) -> Fields:
    """Create a project with its first environment.

    Args:
        account: The state.
        given: The input of `projectCreate`.
    """
    workspace = given.get("workspaceId") or only(account, "Workspace")["id"]
    account.get("Workspace", workspace)
    name = given.get("name") or account.seeded.text("name", str(len(account.table("Project"))))
    environment_name = given.get("defaultEnvironmentName") or "production"
    project = create(
        account,
        "Project",
        name=name,
        description=given.get("description"),
        isPublic=bool(given.get("isPublic")),
        prDeploys=bool(given.get("prDeploys")),
        workspaceId=workspace,
    )
    environment = create(
        account,
        "Environment",
        name=environment_name,
        projectId=project["id"],
        isEphemeral=False,
        canAccess=True,
    )
    project["primaryEnvironmentId"] = environment["id"]
    return project


def _create_environment(call: Call) -> Fields:
    given, account = input_of(call), call.account
    account.get("Project", given["projectId"])
    same = account.where("Environment", projectId=given["projectId"], name=given["name"])
    if same:
        raise call.refused(f"An environment named {given['name']!r} exists in this project")
    environment = create(
        account,
        "Environment",
        name=given["name"],
        projectId=given["projectId"],
        isEphemeral=bool(given.get("ephemeral")),
        canAccess=True,
    )
    source = given.get("sourceEnvironmentId")
    if source is not None:
        account.get("Environment", source)
        environment["sourceEnvironmentId"] = source
        _copy_environment(
            account, source, environment["id"], deploys=not given.get("skipInitialDeploys")
        )
    else:
        for service in account.where("Service", projectId=given["projectId"]):
            instance_of(account, service["id"], environment["id"])
    return environment


def _copy_environment(account: Account, source: str, target: str, *, deploys: bool) -> None:
    for instance in account.where("ServiceInstance", environmentId=source):
        kept = {
            name: value
            for name, value in instance.items()
            if name not in ("id", "environmentId", "createdAt", "updatedAt")
        }
        create(account, "ServiceInstance", **kept, environmentId=target)
        if deploys and instance.get("source"):
            deploy(account, instance["serviceId"], target)
    for key, values in list(account.table(VARIABLES).items()):
        environment, _, service = key.partition("/")
        if environment == source:
            account.insert(VARIABLES, f"{target}/{service}", values)
