"""Railway's variables in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .deployments import deploy
from .entities import input_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

VARIABLES: Final = "variables"
"""The table, whose keys are `environment/service`, or `environment/` for shared variables."""


def behave(behaviour: Behaviour) -> None:
    """Add variables, whose changes start deployments."""
    on = behaviour.on
    on("variables", "variablesForServiceDeployment")(_variables)
    on("variableUpsert")(_upsert_variable)
    on("variableCollectionUpsert")(_upsert_variables)
    on("variableDelete")(_delete_variable)


def stored_variables(account: Account, environment: str, service: str | None) -> Fields:
    """The variables of a service, or the shared ones of an environment."""
    table = account.table(VARIABLES)
    return table.setdefault(f"{environment}/{service or ''}", {})


def services_that_refer(account: Account, environment: str, reference: str) -> list[str]:
    """The services with a variable that contains a reference.

    Args:
        account: The state.
        environment: The environment.
        reference: The start of the reference, such as `${{Bucket.`.
    """
    return [
        key.partition("/")[2]
        for key, values in account.table(VARIABLES).items()
        if key.startswith(f"{environment}/")
        and not key.endswith("/")
        and any(reference in str(value) for value in values.values())
    ]


def _variables(call: Call) -> Fields:
    given, account = call.arguments, call.account
    account.get("Environment", given["environmentId"])
    service = given.get("serviceId")
    if service is None:
        return dict(stored_variables(account, given["environmentId"], None))
    account.get("Service", service)
    return {
        **stored_variables(account, given["environmentId"], service),
        "RAILWAY_ENVIRONMENT_ID": given["environmentId"],
        "RAILWAY_PROJECT_ID": given["projectId"],
        "RAILWAY_SERVICE_ID": service,
    }


def _set_variables(call: Call, values: Fields, *, replace: bool = False) -> bool:
    given, account = input_of(call), call.account
    account.get("Environment", given["environmentId"])
    service = given.get("serviceId")
    stored = stored_variables(account, given["environmentId"], service)
    if replace:
        stored.clear()
    stored.update(values)
    account.version += 1
    if service is not None and not given.get("skipDeploys"):
        account.get("Service", service)
        if account.where("Deployment", serviceId=service, environmentId=given["environmentId"]):
            deploy(account, service, given["environmentId"])
    return True


def _upsert_variable(call: Call) -> bool:
    return _set_variables(call, {input_of(call)["name"]: input_of(call)["value"]})


def _upsert_variables(call: Call) -> bool:
    given = input_of(call)
    return _set_variables(call, given["variables"], replace=bool(given.get("replace")))


def _delete_variable(call: Call) -> bool:
    given = input_of(call)
    stored = stored_variables(call.account, given["environmentId"], given.get("serviceId"))
    if given["name"] not in stored:
        raise call.refused(f"There is no variable {given['name']!r}", code="NOT_FOUND")
    del stored[given["name"]]
    call.account.version += 1
    return True
