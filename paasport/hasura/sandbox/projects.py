"""Hasura Cloud's projects and tenants in the sandbox, with their plans and regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from .environment import ENVIRONMENT
from .jobs import start_job
from .rows import row, tenant_of, user_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_REGIONS: Final = (("aws", "us-east-2"), ("aws", "eu-central-1"), ("gcp", "europe-west1"))
_PLANS: Final = ("cloud_free", "cloud_payg", "cloud_professional")
_PLANS_TO_CHANGE: Final = ("cloud_free", "cloud_payg")


def behave(behaviour: Behaviour) -> None:
    """Add the calling user, regions and plans, and the operations on projects and tenants."""
    behaviour.at_start(_begin)
    on = behaviour.on
    on("createTenant")(_create_tenant)
    on("deleteTenant")(_delete_tenant)
    on("updateTenantName")(_rename_tenant)
    on("validTenantName")(_valid_name)
    on("moveProjectRegion")(_move)
    on("changePlan")(_change_plan)
    on("reactivateSuspendedProject")(_reactivate)


def _begin(account: Account) -> None:
    user = row(account, "users", email="sandbox@example.com", name="Sandbox", max_project_limit=100)
    account.insert("users_public", user["id"], {"id": user["id"], "email": user["email"]})
    for cloud, name in _REGIONS:
        fields = {"cloud": cloud, "name": name, "is_active": True}
        account.insert("region", f"{cloud}/{name}", fields)
    for plan in _PLANS:
        account.insert("plans", plan, {"name": plan, "description": plan.replace("_", " ")})


def _create_tenant(call: Call) -> Fields:
    tenant = new_tenant(call, call.arguments)
    project = call.account.get("projects", tenant["project_id"])
    start_job(call.account, "create-tenant", project["id"], tenant)
    return {"id": project["id"], "name": project["name"], "tenant": tenant}


def new_tenant(call: Call, given: Mapping[str, Any]) -> Fields:
    """Create a project and its tenant, and return the tenant.

    Args:
        call: The call that creates them.
        given: `cloud`, `region`, and optionally `name`, `plan` and `envs`.
    """
    account = call.account
    if account.find("region", f"{given['cloud']}/{given['region']}") is None:
        raise call.refused(f"There is no region {given['region']} of {given['cloud']}")
    name = given.get("name") or account.seeded.text("name", str(len(account.table("tenant"))))
    if account.where("tenant", slug=name):
        raise call.refused(f"The name {name!r} is taken")
    user = user_of(account)
    project = row(
        account,
        "projects",
        name=name,
        owner_id=user["id"],
        billing_manager_id=user["id"],
        plan_name=given.get("plan") or _PLANS[0],
        endpoint=f"https://{name}.hasura.app/v1/graphql",
    )
    tenant = row(
        account,
        "tenant",
        project_id=project["id"],
        cloud=given["cloud"],
        region=given["region"],
        slug=name,
        fqdn=f"{name}.hasura.app",
        active=True,
        maintenance_mode=False,
        major_version=2,
    )
    tenant[ENVIRONMENT] = {item["key"]: item["value"] for item in given.get("envs") or ()}
    worker = account.new_id("worker")
    account.insert(
        "tenant_status",
        f"{tenant['id']}/{worker}",
        {
            "tenant_id": tenant["id"],
            "worker_id": worker,
            "is_active": True,
            "has_inconsistent_metadata": False,
            "updated_at": account.timestamp(),
        },
    )
    return tenant


def _delete_tenant(call: Call) -> Fields:
    tenant = tenant_of(call)
    account, project = call.account, tenant["project_id"]
    for kind in ("tenant_status", "custom_domain"):
        for key, held in list(account.table(kind).items()):
            if held.get("tenant_id") == tenant["id"]:
                account.remove(kind, key)
    account.remove("tenant", tenant["id"])
    account.remove("projects", project)
    return {"status": "success"}


def _rename_tenant(call: Call) -> Fields:
    tenant, name = tenant_of(call), call.arguments["name"]
    account = call.account
    if any(other["id"] != tenant["id"] for other in account.where("tenant", slug=name)):
        raise call.refused(f"The name {name!r} is taken")
    account.change("tenant", tenant["id"], {"slug": name, "fqdn": f"{name}.hasura.app"})
    account.change("projects", tenant["project_id"], {"name": name})
    return {"tenant": tenant, "tenant_id": tenant["id"]}


def _valid_name(call: Call) -> Fields:
    taken = call.account.where("tenant", slug=call.arguments["name"])
    usual: Fields = dict(call.usual())
    return {**usual, "isValid": not taken, "is_valid": not taken}


def _move(call: Call) -> Fields:
    given = call.arguments
    project = call.account.get("projects", given["projectId"])
    [tenant] = call.account.where("tenant", project_id=project["id"])
    changes = {name: given[name] for name in ("cloud", "region") if given.get(name)}
    call.account.change("tenant", tenant["id"], changes)
    return {"projectId": project["id"], "project": project}


def _change_plan(call: Call) -> Fields:
    account, given = call.account, call.arguments
    project = account.get("projects", given["projectId"])
    former = project["plan_name"]
    if former not in _PLANS_TO_CHANGE:
        raise call.refused(f"A project of the plan {former!r} cannot change its plan")
    account.change("projects", project["id"], {"plan_name": given["plan"]})
    return {
        "activity_id": account.new_id("activity"),
        "newPlan": given["plan"],
        "oldPlan": former,
        "project": project,
        "projectId": project["id"],
        "status": "success",
    }


def _reactivate(call: Call) -> Fields:
    account, project = call.account, call.account.get("projects", call.arguments["projectId"])
    for tenant in account.where("tenant", project_id=project["id"]):
        account.change("tenant", tenant["id"], {"active": True})
    return {"project": project, "projectId": project["id"], "success": True}
