"""Railway's services and their instances in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .deployments import deploy
from .entities import create, input_of, instance_of
from .variables import stored_variables

if TYPE_CHECKING:
    from collections.abc import Callable

    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call, Refused

_LIMITS: Final = "\0limits"
_LIMITS_AT_FIRST: Final = {"memoryBytes": 8_000_000_000, "cpu": 8}


def behave(behaviour: Behaviour) -> None:
    """Add services, and their instances in environments."""
    on = behaviour.on
    on("serviceCreate")(lambda call: new_service(call.account, input_of(call), call.refused))
    on("serviceConnect")(_connect_service)
    on("serviceDisconnect")(_disconnect_service)
    on("serviceInstance")(_service_instance)
    on("serviceInstanceUpdate")(_update_service_instance)
    on("serviceInstanceLimits")(lambda call: limits_of(_service_instance(call)))
    on("serviceInstanceLimitsUpdate")(_update_limits)
    on("ServiceInstance.latestDeployment")(_latest_deployment)
    on("ServiceInstance.serviceName")(_service_name)


def new_service(account: Account, given: Fields, refused: Callable[[str], Refused]) -> Fields:
    """Create a service, and its instances in the environments of its project.

    Args:
        account: The state.
        given: The input of `serviceCreate`.
        refused: Creates the error for a name that is taken.
    """
    account.get("Project", given["projectId"])
    source = given.get("source")
    name = given.get("name") or account.seeded.text("name", str(len(account.table("Service"))))
    if account.where("Service", projectId=given["projectId"], name=name):
        raise refused(f"A service named {name!r} exists in this project")
    service = create(
        account, "Service", name=name, projectId=given["projectId"], icon=given.get("icon")
    )
    for environment in account.where("Environment", projectId=given["projectId"]):
        if given.get("environmentId") in (None, environment["id"]):
            instance_of(account, service["id"], environment["id"], source=source)
            if given.get("variables"):
                stored_variables(account, environment["id"], service["id"]).update(
                    given["variables"]
                )
            if source is not None:
                deploy(account, service["id"], environment["id"])
    return service


def _connect_service(call: Call) -> Fields:
    service = call.account.get("Service", call.arguments["id"])
    source = {name: value for name, value in input_of(call).items() if name in ("image", "repo")}
    for instance in call.account.where("ServiceInstance", serviceId=service["id"]):
        instance["source"] = source
        deploy(call.account, service["id"], instance["environmentId"])
    return service


def _disconnect_service(call: Call) -> Fields:
    service = call.account.get("Service", call.arguments["id"])
    for instance in call.account.where("ServiceInstance", serviceId=service["id"]):
        call.account.change("ServiceInstance", instance["id"], {"source": None})
    return service


def limits_of(instance: Fields) -> Fields:
    """The resource limits of an instance's containers."""
    return {"containers": dict(instance.get(_LIMITS, _LIMITS_AT_FIRST))}


def _update_limits(call: Call) -> bool:
    account, given = call.account, input_of(call)
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    instance = instance_of(account, given["serviceId"], given["environmentId"])
    limits = limits_of(instance)["containers"]
    if given.get("memoryGB") is not None:
        limits["memoryBytes"] = round(given["memoryGB"] * 1_000_000_000)
    if given.get("vCPUs") is not None:
        limits["cpu"] = given["vCPUs"]
    account.change("ServiceInstance", instance["id"], {_LIMITS: limits})
    return True


def _service_instance(call: Call) -> Fields:
    account, given = call.account, call.arguments
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    return instance_of(account, given["serviceId"], given["environmentId"])


def _update_service_instance(call: Call) -> bool:
    account, service = call.account, call.arguments["serviceId"]
    account.get("Service", service)
    environment = call.arguments.get("environmentId")
    found = account.where("ServiceInstance", serviceId=service)
    for instance in found:
        if environment in (None, instance["environmentId"]):
            changes = {**input_of(call), "updatedAt": account.timestamp()}
            account.change("ServiceInstance", instance["id"], changes)
    return True


def _service_name(call: Call) -> str:
    name: str = call.account.get("Service", call.body["serviceId"])["name"]
    return name


def _latest_deployment(call: Call) -> Fields | None:
    instance = call.body
    found = call.account.where(
        "Deployment",
        serviceId=instance["serviceId"],
        environmentId=instance["environmentId"],
    )
    return found[-1] if found else None
