"""How Railway behaves in the sandbox: what happens beyond what the schema says.

Built from the public documentation and the public client; nothing was compared with the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, HttpCall

SANDBOX: Final[dict[str, Any]] = {
    "title": "Railway",
    "kind": "graphql",
    "source": "schemas/railway/schema.graphql",
    "schema": "paasport.railway/schema.graphql.gz",
    "path": "/graphql/v2",
    "header": "Authorization",
    "scheme": "Bearer",
    "token_variable": "RAILWAY_API_TOKEN",
}
"""What the sandbox needs to know of the API where there is no project."""

_STAGES: Final = ((2.0, "BUILDING"), (10.0, "DEPLOYING"), (15.0, "SUCCESS"))
"""Virtual seconds after the start of a deployment, and its status from then on."""
_BUILD_LINES: Final = (
    (2.0, "Fetched the source"),
    (4.0, "Installing dependencies"),
    (8.0, "Image built"),
    (10.0, "Image pushed"),
)
_RUN_LINES: Final = ((12.0, "Starting container"), (14.0, "Listening on port 8080"))
_VARIABLES: Final = "variables"
_STAGED: Final = "EnvironmentPatch"
_TEXTS_OF_TOKENS: Final = ("apiTokenCreate", "projectTokenCreate")


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox what Railway does."""
    behaviour.at_start(_begin)
    on = behaviour.on
    on("me")(lambda call: _only(call.account, "User"))
    on("User.workspaces")(lambda call: list(call.account.table("Workspace").values()))
    on("User.workspace")(lambda call: _only(call.account, "Workspace"))
    on("apiToken")(lambda call: {"workspaces": list(call.account.table("Workspace").values())})
    on("projectCreate")(_create_project)
    on("environmentCreate")(_create_environment)
    on("serviceCreate")(_create_service)
    on("serviceConnect")(_connect_service)
    on("serviceInstance")(_service_instance)
    on("serviceInstanceUpdate")(_update_service_instance)
    on("serviceInstanceDeployV2")(lambda call: _deploy_by_arguments(call)["id"])
    on("serviceInstanceDeploy", "serviceInstanceRedeploy")(
        lambda call: bool(_deploy_by_arguments(call))
    )
    on("deploymentRedeploy")(_redeploy)
    on("deploymentRestart")(_restart)
    on("deploymentRollback")(lambda call: bool(_redeploy(call)))
    on("deploymentCancel")(lambda call: _end_deployment(call, "REMOVED"))
    on("deploymentRemove")(lambda call: _end_deployment(call, "REMOVED"))
    on("deploymentStop")(_stop)
    on("deployments")(_deployments)
    on("ServiceInstance.latestDeployment")(_latest_deployment)
    on("ServiceInstance.serviceName")(_service_name)
    on("buildLogs")(lambda call: _log_of(call, _BUILD_LINES))
    on("deploymentLogs")(lambda call: _log_of(call, _RUN_LINES))
    on("environmentLogs")(_environment_log)
    behaviour.growing |= {"buildLogs", "deploymentLogs", "environmentLogs", "httpLogs"}
    on("variables", "variablesForServiceDeployment")(_variables)
    on("variableUpsert")(_upsert_variable)
    on("variableCollectionUpsert")(_upsert_variables)
    on("variableDelete")(_delete_variable)
    on("serviceDomainCreate")(_create_service_domain)
    on("customDomainCreate")(_create_custom_domain)
    on("domains", "ServiceInstance.domains")(_domains)
    on("domainStatus")(
        lambda call: call.account.get("CustomDomain", call.arguments["id"])["status"]
    )
    on("customDomainAvailable", "serviceDomainAvailable")(_domain_available)
    on("volumeCreate")(_create_volume)
    on("volumeInstanceUpdate")(_update_volume_instance)
    on("environmentStageChanges")(_stage_changes)
    on("environmentStagedChanges")(_staged_changes)
    on("environmentPatchCommitStaged")(_commit_staged)
    on("workflowStatus")(_workflow_status)
    on(*_TEXTS_OF_TOKENS)(_create_token)
    behaviour.on_http("POST /project/{projectId}/environment/{environmentId}/up")(_upload)


def _begin(account: Account) -> None:
    now = account.timestamp()
    workspace = account.new_id("Workspace")
    account.insert(
        "Workspace", workspace, {"id": workspace, "name": "My Projects", "createdAt": now}
    )
    user = account.new_id("User")
    fields = {"id": user, "name": "Sandbox", "email": "sandbox@example.com", "createdAt": now}
    account.insert("User", user, fields)


def _only(account: Account, kind: str) -> Fields:
    return next(iter(account.table(kind).values()))


def _create(account: Account, kind: str, **fields: Any) -> Fields:
    key = account.new_id(kind)
    now = account.timestamp()
    return account.insert(kind, key, {"id": key, "createdAt": now, "updatedAt": now, **fields})


def _input(call: Call) -> Fields:
    given: Fields = call.arguments["input"]
    return given


def _create_project(call: Call) -> Fields:
    given = dict(_input(call))
    account = call.account
    given.setdefault("workspaceId", _only(account, "Workspace")["id"])
    account.get("Workspace", given["workspaceId"])
    name = given.get("name") or account.seeded.text("name", str(len(account.table("Project"))))
    environment_name = given.get("defaultEnvironmentName") or "production"
    project = _create(
        account,
        "Project",
        name=name,
        description=given.get("description"),
        isPublic=bool(given.get("isPublic")),
        prDeploys=bool(given.get("prDeploys")),
        workspaceId=given["workspaceId"],
    )
    environment = _create(
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
    given, account = _input(call), call.account
    account.get("Project", given["projectId"])
    same = account.where("Environment", projectId=given["projectId"], name=given["name"])
    if same:
        raise call.refused(f"An environment named {given['name']!r} exists in this project")
    environment = _create(
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
            account, source, environment["id"], deploy=not given.get("skipInitialDeploys")
        )
    else:
        for service in account.where("Service", projectId=given["projectId"]):
            _instance(account, service["id"], environment["id"])
    return environment


def _copy_environment(account: Account, source: str, target: str, *, deploy: bool) -> None:
    for instance in account.where("ServiceInstance", environmentId=source):
        kept = {
            name: value
            for name, value in instance.items()
            if name not in ("id", "environmentId", "createdAt", "updatedAt")
        }
        _create(account, "ServiceInstance", **kept, environmentId=target)
        if deploy and instance.get("source"):
            _deploy(account, instance["serviceId"], target)
    for key, values in list(account.table(_VARIABLES).items()):
        environment, _, service = key.partition("/")
        if environment == source:
            account.insert(_VARIABLES, f"{target}/{service}", values)


def _instance(account: Account, service: str, environment: str, **fields: Any) -> Fields:
    """The instance of a service in an environment, new if there is none."""
    found = account.where("ServiceInstance", serviceId=service, environmentId=environment)
    if found:
        found[0].update(fields)
        return found[0]
    return _create(
        account,
        "ServiceInstance",
        serviceId=service,
        environmentId=environment,
        numReplicas=1,
        isUpdatable=True,
        **fields,
    )


def _create_service(call: Call) -> Fields:
    given, account = _input(call), call.account
    account.get("Project", given["projectId"])
    source = given.get("source")
    name = given.get("name") or account.seeded.text("name", str(len(account.table("Service"))))
    if account.where("Service", projectId=given["projectId"], name=name):
        raise call.refused(f"A service named {name!r} exists in this project")
    service = _create(
        account, "Service", name=name, projectId=given["projectId"], icon=given.get("icon")
    )
    for environment in account.where("Environment", projectId=given["projectId"]):
        if given.get("environmentId") in (None, environment["id"]):
            _instance(account, service["id"], environment["id"], source=source)
            if given.get("variables"):
                _stored(account, environment["id"], service["id"]).update(given["variables"])
            if source is not None:
                _deploy(account, service["id"], environment["id"])
    return service


def _connect_service(call: Call) -> Fields:
    service = call.account.get("Service", call.arguments["id"])
    source = {name: value for name, value in _input(call).items() if name in ("image", "repo")}
    for instance in call.account.where("ServiceInstance", serviceId=service["id"]):
        instance["source"] = source
        _deploy(call.account, service["id"], instance["environmentId"])
    return service


def _service_instance(call: Call) -> Fields:
    account, given = call.account, call.arguments
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    return _instance(account, given["serviceId"], given["environmentId"])


def _update_service_instance(call: Call) -> bool:
    account, service = call.account, call.arguments["serviceId"]
    account.get("Service", service)
    environment = call.arguments.get("environmentId")
    found = account.where("ServiceInstance", serviceId=service)
    for instance in found:
        if environment in (None, instance["environmentId"]):
            changes = {**_input(call), "updatedAt": account.timestamp()}
            account.change("ServiceInstance", instance["id"], changes)
    return True


def _deploy(account: Account, service: str, environment: str, **more: Any) -> Fields:
    """A deployment that goes through its states; those before it are removed when it is there."""
    before = [
        deployment["id"]
        for deployment in account.where("Deployment", serviceId=service, environmentId=environment)
        if deployment["status"] not in ("REMOVED", "FAILED", "CRASHED")
    ]
    project = account.get("Service", service)["projectId"]
    deployment = _create(
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
    for seconds, status in _STAGES:
        account.plan("Deployment", deployment["id"], seconds, {"status": status})
    for earlier in before:
        account.plan("Deployment", earlier, _STAGES[-1][0], {"status": "REMOVED"})
    return deployment


def _deploy_by_arguments(call: Call) -> Fields:
    account, given = call.account, call.arguments
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    more = {"meta": {"commitHash": given["commitSha"]}} if given.get("commitSha") else {}
    return _deploy(account, given["serviceId"], given["environmentId"], **more)


def _redeploy(call: Call) -> Fields:
    old = call.account.get("Deployment", call.arguments["id"])
    return _deploy(call.account, old["serviceId"], old["environmentId"])


def _restart(call: Call) -> bool:
    deployment = call.account.get("Deployment", call.arguments["id"])
    if deployment["status"] not in ("SUCCESS", "CRASHED"):
        raise call.refused("Only a deployment that is active can be restarted")
    call.account.change("Deployment", deployment["id"], {"status": "DEPLOYING"})
    call.account.plan("Deployment", deployment["id"], 3.0, {"status": "SUCCESS"})
    return True


def _end_deployment(call: Call, status: str) -> bool:
    key = call.arguments["id"]
    call.account.get("Deployment", key)
    call.account.forget_plans("Deployment", key)
    call.account.change("Deployment", key, {"status": status})
    return True


def _stop(call: Call) -> bool:
    _end_deployment(call, "REMOVED")
    call.account.change("Deployment", call.arguments["id"], {"deploymentStopped": True})
    return True


def _deployments(call: Call) -> Any:
    given = {**call.arguments, **_input(call)}
    status: Fields = given.pop("status", None) or {}
    page = call.usual()
    allowed, excluded = status.get("in"), status.get("notIn") or ()
    edges = [
        edge
        for edge in page["edges"]
        if (allowed is None or edge["node"]["status"] in allowed)
        and edge["node"]["status"] not in excluded
    ]
    return {**page, "edges": edges}


def _latest_deployment(call: Call) -> Fields | None:
    instance = call.body
    found = call.account.where(
        "Deployment",
        serviceId=instance["serviceId"],
        environmentId=instance["environmentId"],
    )
    return found[-1] if found else None


def _service_name(call: Call) -> str:
    name: str = call.account.get("Service", call.body["serviceId"])["name"]
    return name


def _log_of(call: Call, lines: tuple[tuple[float, str], ...]) -> list[Fields]:
    deployment = call.account.get("Deployment", call.arguments["deploymentId"])
    return _lines(call, deployment, lines)


def _lines(call: Call, deployment: Fields, lines: tuple[tuple[float, str], ...]) -> list[Fields]:
    """The lines that a deployment has written by now."""
    account = call.account
    passed = account.now().timestamp() - deployment["startedAt"]
    found: list[Fields] = [
        {
            "timestamp": account.timestamp_at(deployment["startedAt"] + seconds),
            "message": message,
            "severity": "info",
            "attributes": [],
            "tags": {name: deployment[name] for name in ("projectId", "environmentId", "serviceId")}
            | {"deploymentId": deployment["id"]},
        }
        for seconds, message in lines
        if seconds <= passed
    ]
    wanted = call.arguments.get("filter")
    found = [line for line in found if not wanted or wanted.strip('"') in str(line["message"])]
    limit = call.arguments.get("limit")
    return found[-limit:] if limit else found


def _environment_log(call: Call) -> list[Fields]:
    account = call.account
    account.get("Environment", call.arguments["environmentId"])
    found = [
        line
        for deployment in account.where("Deployment", environmentId=call.arguments["environmentId"])
        for line in _lines(call, deployment, _RUN_LINES)
    ]
    return sorted(found, key=lambda line: str(line["timestamp"]))


def _stored(account: Account, environment: str, service: str | None) -> Fields:
    """The variables of a service, or those that an environment shares."""
    table = account.table(_VARIABLES)
    return table.setdefault(f"{environment}/{service or ''}", {})


def _variables(call: Call) -> Fields:
    given, account = call.arguments, call.account
    account.get("Environment", given["environmentId"])
    service = given.get("serviceId")
    if service is None:
        return dict(_stored(account, given["environmentId"], None))
    account.get("Service", service)
    return {
        **_stored(account, given["environmentId"], service),
        "RAILWAY_ENVIRONMENT_ID": given["environmentId"],
        "RAILWAY_PROJECT_ID": given["projectId"],
        "RAILWAY_SERVICE_ID": service,
    }


def _set_variables(call: Call, values: Fields, *, replace: bool = False) -> bool:
    given, account = _input(call), call.account
    account.get("Environment", given["environmentId"])
    service = given.get("serviceId")
    stored = _stored(account, given["environmentId"], service)
    if replace:
        stored.clear()
    stored.update(values)
    account.version += 1
    if service is not None and not given.get("skipDeploys"):
        account.get("Service", service)
        if account.where("Deployment", serviceId=service, environmentId=given["environmentId"]):
            _deploy(account, service, given["environmentId"])
    return True


def _upsert_variable(call: Call) -> bool:
    return _set_variables(call, {_input(call)["name"]: _input(call)["value"]})


def _upsert_variables(call: Call) -> bool:
    given = _input(call)
    return _set_variables(call, given["variables"], replace=bool(given.get("replace")))


def _delete_variable(call: Call) -> bool:
    given = _input(call)
    stored = _stored(call.account, given["environmentId"], given.get("serviceId"))
    if given["name"] not in stored:
        raise call.refused(f"There is no variable {given['name']!r}", code="NOT_FOUND")
    del stored[given["name"]]
    call.account.version += 1
    return True


def _create_service_domain(call: Call) -> Fields:
    given, account = _input(call), call.account
    service = account.get("Service", given["serviceId"])
    environment = account.get("Environment", given["environmentId"])
    host = f"{service['name']}-{environment['name']}-{len(account.table('ServiceDomain')) + 1}"
    return _create(
        account,
        "ServiceDomain",
        domain=f"{host}.up.railway.app",
        suffix="up.railway.app",
        serviceId=service["id"],
        environmentId=environment["id"],
        projectId=service["projectId"],
        targetPort=given.get("targetPort"),
        syncStatus="ACTIVE",
    )


def _create_custom_domain(call: Call) -> Fields:
    given, account = _input(call), call.account
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    if account.where("CustomDomain", domain=given["domain"]):
        raise call.refused(f"{given['domain']} is in use already")
    host, _, zone = given["domain"].partition(".")
    record = {
        "currentValue": "",
        "fqdn": given["domain"],
        "hostlabel": host,
        "purpose": "DNS_RECORD_PURPOSE_TRAFFIC_ROUTE",
        "recordType": "DNS_RECORD_TYPE_CNAME",
        "requiredValue": f"{host}.up.railway.app",
        "status": "DNS_RECORD_STATUS_REQUIRES_UPDATE",
        "zone": zone,
    }
    pending = {
        "certificateStatus": "CERTIFICATE_STATUS_TYPE_VALIDATING_OWNERSHIP",
        "dnsRecords": [record],
        "verified": False,
    }
    domain = _create(account, "CustomDomain", **given, syncStatus="CREATING", status=pending)
    ready = {
        "certificateStatus": "CERTIFICATE_STATUS_TYPE_VALID",
        "dnsRecords": [
            {
                **record,
                "currentValue": record["requiredValue"],
                "status": "DNS_RECORD_STATUS_PROPAGATED",
            }
        ],
        "verified": True,
    }
    account.plan("CustomDomain", domain["id"], 30.0, {"status": ready, "syncStatus": "ACTIVE"})
    return domain


def _domains(call: Call) -> Fields:
    given: Mapping[str, Any] = call.arguments if call.body is None else call.body
    wanted = {name: given[name] for name in ("serviceId", "environmentId")}
    return {
        "customDomains": call.account.where("CustomDomain", **wanted),
        "serviceDomains": call.account.where("ServiceDomain", **wanted),
    }


def _domain_available(call: Call) -> Fields:
    domain = call.arguments["domain"]
    taken = call.account.where("CustomDomain", domain=domain) or call.account.where(
        "ServiceDomain", domain=domain
    )
    return {"available": not taken, "message": "This domain is in use" if taken else ""}


def _create_volume(call: Call) -> Fields:
    given, account = _input(call), call.account
    project = account.get("Project", given["projectId"])
    name = account.seeded.text("name", str(len(account.table("Volume"))))
    volume = _create(account, "Volume", name=name, projectId=project["id"])
    for environment in account.where("Environment", projectId=project["id"]):
        if given.get("environmentId") in (None, environment["id"]):
            _create(
                account,
                "VolumeInstance",
                volumeId=volume["id"],
                environmentId=environment["id"],
                serviceId=given.get("serviceId"),
                mountPath=given["mountPath"],
                region=given.get("region"),
                currentSizeMB=0.0,
                sizeMB=5_000,
                state="READY",
                isPendingDeletion=False,
            )
    return volume


def _update_volume_instance(call: Call) -> bool:
    volume = call.account.get("Volume", call.arguments["volumeId"])
    environment = call.arguments.get("environmentId")
    for instance in call.account.where("VolumeInstance", volumeId=volume["id"]):
        if environment in (None, instance["environmentId"]):
            call.account.change("VolumeInstance", instance["id"], _input(call))
    return True


def _stage_changes(call: Call) -> Fields:
    environment = call.account.get("Environment", call.arguments["environmentId"])
    staged = _staged(call.account, environment["id"])
    patch = _input(call)
    if call.arguments.get("merge"):
        patch = {**staged["patch"], **patch}
    return call.account.change(
        _STAGED, staged["id"], {"patch": patch, "updatedAt": call.account.timestamp()}
    )


def _staged_changes(call: Call) -> Fields:
    call.account.get("Environment", call.arguments["environmentId"])
    return _staged(call.account, call.arguments["environmentId"])


def _staged(account: Account, environment: str) -> Fields:
    found = account.where(_STAGED, environmentId=environment, status="STAGED")
    if found:
        return found[0]
    return _create(account, _STAGED, environmentId=environment, status="STAGED", patch={})


def _commit_staged(call: Call) -> str:
    account, environment = call.account, call.arguments["environmentId"]
    account.get("Environment", environment)
    staged = _staged(account, environment)
    services: Fields = staged["patch"].get("services") or {}
    for service, settings in services.items():
        _apply_service(account, service, environment, settings)
        if not call.arguments.get("skipDeploys"):
            _deploy(account, service, environment)
    account.change(
        _STAGED,
        staged["id"],
        {
            "status": "COMMITTED",
            "appliedAt": account.timestamp(),
            "message": call.arguments.get("commitMessage"),
        },
    )
    workflow = _create(account, "workflow", status="Running")
    account.plan("workflow", workflow["id"], 5.0, {"status": "Complete"})
    key: str = workflow["id"]
    return key


def _apply_service(account: Account, service: str, environment: str, settings: Fields) -> None:
    account.get("Service", service)
    variables: Fields = settings.get("variables") or {}
    stored = _stored(account, environment, service)
    for name, value in variables.items():
        if value is None:
            stored.pop(name, None)
        else:
            stored[name] = value["value"]
    fields: Fields = {
        **(settings.get("build") or {}),
        **(settings.get("deploy") or {}),
    }
    if settings.get("source"):
        fields["source"] = settings["source"]
    _instance(account, service, environment, **fields)


def _workflow_status(call: Call) -> Fields:
    workflow = call.account.find("workflow", call.arguments["workflowId"])
    return {"status": workflow["status"] if workflow is not None else "NotFound"}


def _create_token(call: Call) -> str:
    given = _input(call)
    kind = "ApiToken" if call.name == "apiTokenCreate" else "ProjectToken"
    token = _create(call.account, kind, **given)
    token["displayToken"] = f"sandbox-…{token['id'][-4:]}"
    return f"sandbox-{token['id']}"


def _upload(call: HttpCall) -> tuple[int, Any]:
    """`railway up`: an archive becomes a deployment."""
    account = call.account
    if account.find("Environment", call.path["environmentId"]) is None:
        return 404, {"message": "Environment not found"}
    service = call.query.get("serviceId", "")
    if account.find("Service", service) is None:
        return 404, {"message": "Service not found"}
    if not call.body.startswith(b"\x1f\x8b"):
        return 400, {"message": "The body is no gzip archive"}
    deployment = _deploy(account, service, call.path["environmentId"])
    address = f"https://railway.com/project/{call.path['projectId']}/service/{service}"
    return 200, {
        "deploymentId": deployment["id"],
        "url": address,
        "logsUrl": f"{address}?id={deployment['id']}",
        "deploymentDomain": None,
    }
