"""Railway's staged and committed changes of environments in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .deployments import deploy
from .entities import create, input_of, instance_of
from .variables import stored_variables
from .workflows import start_workflow

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_PATCH: Final = "EnvironmentPatch"


def behave(behaviour: Behaviour) -> None:
    """Add staged changes, which take effect when they are committed."""
    on = behaviour.on
    on("environmentStageChanges")(_stage_changes)
    on("environmentStagedChanges")(_staged_changes)
    on("environmentPatchCommitStaged")(_commit_staged)
    on("environmentPatchCommit")(_commit_at_once)


def _stage_changes(call: Call) -> Fields:
    environment = call.account.get("Environment", call.arguments["environmentId"])
    staged = _staged(call.account, environment["id"])
    patch = input_of(call)
    if call.arguments.get("merge"):
        patch = {**staged["patch"], **patch}
    return call.account.change(
        _PATCH, staged["id"], {"patch": patch, "updatedAt": call.account.timestamp()}
    )


def _staged_changes(call: Call) -> Fields:
    call.account.get("Environment", call.arguments["environmentId"])
    return _staged(call.account, call.arguments["environmentId"])


def _staged(account: Account, environment: str) -> Fields:
    found = account.where(_PATCH, environmentId=environment, status="STAGED")
    if found:
        return found[0]
    return create(account, _PATCH, environmentId=environment, status="STAGED", patch={})


def _commit_staged(call: Call) -> str:
    account, environment = call.account, call.arguments["environmentId"]
    account.get("Environment", environment)
    staged = _staged(account, environment)
    return _commit(call, staged, deploys=not call.arguments.get("skipDeploys"))


def _commit_at_once(call: Call) -> str:
    account, environment = call.account, call.arguments["environmentId"]
    account.get("Environment", environment)
    given: Fields = call.arguments.get("patch") or {}
    patch = create(account, _PATCH, environmentId=environment, status="STAGED", patch=given)
    return _commit(call, patch, deploys=True)


def _commit(call: Call, patch: Fields, *, deploys: bool) -> str:
    account, environment = call.account, patch["environmentId"]
    services: Fields = patch["patch"].get("services") or {}
    set_variables(account, environment, None, patch["patch"].get("sharedVariables") or {})
    for service, settings in services.items():
        apply_to_service(account, service, environment, settings)
        if deploys:
            deploy(account, service, environment)
    committed = {
        "status": "COMMITTED",
        "appliedAt": account.timestamp(),
        "message": call.arguments.get("commitMessage"),
    }
    account.change(_PATCH, patch["id"], committed)
    return start_workflow(account)


def set_variables(
    account: Account, environment: str, service: str | None, variables: Fields
) -> None:
    """Set variables in the form of a configuration: an object with a value, or null to remove."""
    stored = stored_variables(account, environment, service)
    for name, value in variables.items():
        if value is None:
            stored.pop(name, None)
        else:
            stored[name] = value.get("value", value.get("defaultValue", ""))


def apply_to_service(account: Account, service: str, environment: str, settings: Fields) -> None:
    """Apply the settings of a configuration to the instance of a service."""
    account.get("Service", service)
    set_variables(account, environment, service, settings.get("variables") or {})
    fields: Fields = {
        **(settings.get("build") or {}),
        **(settings.get("deploy") or {}),
    }
    if settings.get("source"):
        fields["source"] = settings["source"]
    instance_of(account, service, environment, **fields)
