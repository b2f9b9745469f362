"""How Hasura Cloud behaves in the sandbox: what happens beyond what the schema says.

Built from the public documentation; nothing was compared with the service.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

SANDBOX: Final[dict[str, Any]] = {
    "title": "Hasura Cloud",
    "kind": "graphql",
    "source": "schemas/hasura/schema.graphql",
    "schema": "paasport.hasura/schema.graphql.gz",
    "path": "/v1/graphql",
    "header": "Authorization",
    "scheme": "pat",
    "token_variable": "HASURA_CLOUD_TOKEN",
}
"""What the sandbox needs to know of the API where there is no project."""

_REGIONS: Final = (("aws", "us-east-2"), ("aws", "eu-central-1"), ("gcp", "europe-west1"))
_PLANS: Final = ("cloud_free", "cloud_professional")
_TASK_SECONDS: Final = 3.0


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox what Hasura Cloud does."""
    behaviour.at_start(_begin)
    on = behaviour.on
    on("createTenant")(_create_tenant)
    on("deleteTenant")(_delete_tenant)
    on("updateTenantName")(_rename_tenant)
    on("getTenantEnv")(lambda call: _environment(_tenant(call)))
    on("updateTenantEnv")(_update_environment)
    on("deleteTenantEnv")(_delete_from_environment)
    on("validTenantName")(_valid_name)
    on("inviteCollaborator")(_invite)
    on("transferOwnershipInvite")(_offer_ownership)
    on("createPersonalAccessToken")(_create_token)
    on("deployLatestGithubCommit")(_deploy_commit)
    on("triggerOneClickDeployment")(_one_click)
    on("moveProjectRegion")(_move)


def _begin(account: Account) -> None:
    user = _row(
        account, "users", email="sandbox@example.com", name="Sandbox", max_project_limit=100
    )
    account.insert("users_public", user["id"], {"id": user["id"], "email": user["email"]})
    for cloud, name in _REGIONS:
        fields = {"cloud": cloud, "name": name, "is_active": True}
        account.insert("region", f"{cloud}/{name}", fields)
    for plan in _PLANS:
        account.insert("plans", plan, {"name": plan, "description": plan.replace("_", " ")})


def _row(account: Account, kind: str, **fields: Any) -> Fields:
    key = account.new_id(kind)
    now = account.timestamp()
    made = {"id": key, "created_at": now, "updated_at": now, **fields}
    return account.insert(kind, key, made)


def _user(account: Account) -> Fields:
    return next(iter(account.table("users").values()))


def _tenant(call: Call) -> Fields:
    return call.account.get("tenant", call.arguments["tenantId"])


def _create_tenant(call: Call) -> Fields:
    given, account = call.arguments, call.account
    if account.find("region", f"{given['cloud']}/{given['region']}") is None:
        raise call.refused(f"There is no region {given['region']} of {given['cloud']}")
    name = given.get("name") or account.seeded.text("name", str(len(account.table("tenant"))))
    if account.where("tenant", slug=name):
        raise call.refused(f"The name {name!r} is taken")
    user = _user(account)
    project = _row(
        account,
        "projects",
        name=name,
        owner_id=user["id"],
        billing_manager_id=user["id"],
        plan_name=given.get("plan") or _PLANS[0],
        endpoint=f"https://{name}.hasura.app/v1/graphql",
    )
    tenant = _row(
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
    tenant["\0envs"] = {item["key"]: item["value"] for item in given.get("envs") or ()}
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
    _start_job(account, "create-tenant", project["id"], tenant)
    return {"id": project["id"], "name": name, "tenant": tenant}


def _start_job(account: Account, kind: str, project: str, tenant: Fields) -> Fields:
    """A job of one task, which succeeds when its time has come."""
    job = _row(account, "jobs", job_type=kind, project_id=project, status="pending", input={})
    task = _row(
        account,
        "tasks",
        job_id=job["id"],
        name=kind,
        cloud=tenant["cloud"],
        region=tenant["region"],
        max_retry=3,
    )
    event = _row(account, "task_event", task_id=task["id"], event_type="scheduled")
    account.plan("jobs", job["id"], 1.0, {"status": "running"})
    account.plan("task_event", event["id"], _TASK_SECONDS, {"event_type": "success"})
    account.plan("jobs", job["id"], _TASK_SECONDS, {"status": "success"})
    return job


def _delete_tenant(call: Call) -> Fields:
    tenant = _tenant(call)
    account, project = call.account, tenant["project_id"]
    for kind in ("tenant_status", "custom_domain"):
        for key, row in list(account.table(kind).items()):
            if row.get("tenant_id") == tenant["id"]:
                account.remove(kind, key)
    account.remove("tenant", tenant["id"])
    account.remove("projects", project)
    return {"status": "success"}


def _rename_tenant(call: Call) -> Fields:
    tenant, name = _tenant(call), call.arguments["name"]
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


def _environment(tenant: Fields) -> Fields:
    """The variables, and the hash of their state, which each change must name."""
    values = tenant.get("\0envs", {})
    text = json.dumps(values, sort_keys=True)
    return {"envVars": values, "hash": hashlib.sha256(text.encode()).hexdigest()}


def _demand_current(call: Call, tenant: Fields) -> None:
    if call.arguments["currentHash"] != _environment(tenant)["hash"]:
        raise call.refused("current hash does not match: the environment has changed since")


def _update_environment(call: Call) -> Fields:
    tenant = _tenant(call)
    _demand_current(call, tenant)
    given = {item["key"]: item["value"] for item in call.arguments["envs"]}
    return _stored(call.account, tenant, {**tenant.get("\0envs", {}), **given})


def _delete_from_environment(call: Call) -> Fields:
    tenant = _tenant(call)
    _demand_current(call, tenant)
    gone = set(call.arguments["deleteEnvs"])
    kept = {name: value for name, value in tenant.get("\0envs", {}).items() if name not in gone}
    return _stored(call.account, tenant, kept)


def _stored(account: Account, tenant: Fields, values: Fields) -> Fields:
    account.change("tenant", tenant["id"], {"\0envs": values, "updated_at": account.timestamp()})
    return _environment(tenant)


def _invite(call: Call) -> Fields:
    invite = call.arguments["invite"]
    call.account.get("projects", invite["project_id"])
    return _row(
        call.account,
        "project_collaborator_invitations",
        **invite,
        invited_at=call.account.timestamp(),
        invited_by=_user(call.account)["id"],
        key=call.account.new_id("key"),
    )


def _offer_ownership(call: Call) -> Fields:
    given = call.arguments["input"]
    call.account.get("projects", given["project_id"])
    return _row(
        call.account,
        "project_ownership_transfer_invitations",
        **given,
        invited_by=_user(call.account)["id"],
        invited_at=call.account.timestamp(),
        key=call.account.new_id("key"),
    )


def _create_token(call: Call) -> Fields:
    user = _user(call.account)
    token = _row(
        call.account,
        "user_personal_access_tokens",
        **call.arguments["token"],
        user_id=user["id"],
        is_active=True,
    )
    return {**token, "token": f"sandbox-{token['id']}"}


def _deploy_commit(call: Call) -> Fields:
    name = call.arguments["payload"]["github_intergation_config_id"]
    call.account.get("github_integration_config", name)
    return {"status": "success"}


def _one_click(call: Call) -> Fields:
    project = call.account.get("projects", call.arguments["project_id"])
    [tenant] = call.account.where("tenant", project_id=project["id"])
    _start_job(call.account, "one-click-deployment", project["id"], tenant)
    return {"status": "success", "message": None}


def _move(call: Call) -> Fields:
    given = call.arguments
    project = call.account.get("projects", given["projectId"])
    [tenant] = call.account.where("tenant", project_id=project["id"])
    changes = {name: given[name] for name in ("cloud", "region") if given.get(name)}
    call.account.change("tenant", tenant["id"], changes)
    return {"projectId": project["id"], "project": project}
