"""Addons of Northflank in the sandbox: their states, credentials, backups and restores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .endings import aborts
from .places import given, operations, project_key, project_kind, sets, told

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_ADDON: Final = ("projects/addons", ("projectId", "addonId"))
_CREDENTIALS: Final = "\0credentials"
_BACKUP_SECONDS: Final = 8.0


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox how addons start, and that work on their data takes its time."""
    on = operations(behaviour)
    on("createAddon")(_create_addon)
    on("pauseAddon")(sets(*_ADDON, {"status": "paused"}))
    on("resumeAddon", "restartAddon")(_start_addon)
    on("resetAddon")(_reset)
    on("scaleAddon")(_scale)
    on("updateAddonSecurity", "updateAddonNetworkSettings")(_secure)
    on("getAddonCredentials")(_credentials)
    on("startAddonSecretRotation")(_rotate)
    on("backupAddon")(_back_up)
    on("importAddonBackup")(_import)
    on("abortAddonBackup")(aborts("addons/backups", ("addonId", "backupId"), "aborted"))
    on("restoreAddonBackup")(_restore)
    on("abortAddonRestore")(_abort_restore)


def _create_addon(call: Call) -> Any:
    reply = call.usual()
    kind, key = project_kind(call, "addons"), f"{project_key(call)}/{told(reply)['id']}"
    spec = _spec(given(call))
    call.account.change(kind, key, {"spec": spec})
    _allocate(call.account, kind, key)
    return {"data": {**told(reply), "spec": spec, "status": "preDeployment"}}


def _allocate(account: Account, kind: str, key: str) -> None:
    account.change(kind, key, {"status": "preDeployment"})
    account.plan(kind, key, 3.0, {"status": "allocating"})
    account.plan(kind, key, 10.0, {"status": "running"})


def _start_addon(call: Call) -> Any:
    _allocate(call.account, project_kind(call, "addons"), project_key(call, "addonId"))
    return {"data": {}}


def _back_up(call: Call) -> Any:
    return {"data": dict(_add_backup(call, dict(given(call)), "liveInstance"))}


def _import(call: Call) -> None:
    _add_backup(call, {"name": given(call).get("name")}, "externalDump")


def _add_backup(call: Call, fields: Fields, source: str) -> Fields:
    account, kind = call.account, project_kind(call, "addons/backups")
    account.get(project_kind(call, "addons"), project_key(call, "addonId"))
    backup = account.new_id("backup")
    key = f"{project_key(call, 'addonId')}/{backup}"
    named = {name: value for name, value in fields.items() if value is not None}
    made: Fields = {
        "id": backup,
        "uid": backup,
        "name": f"backup-{len(account.table(kind)) + 1}",
        "config": {"source": {"type": source}},
        **named,
        "status": "in-progress",
        "createdAt": account.timestamp(),
    }
    account.insert(kind, key, made)
    account.plan(kind, key, _BACKUP_SECONDS, {"status": "completed"})
    return made


def _restore(call: Call) -> Any:
    """The addon is in restore, and runs again when that is done."""
    account, addons = call.account, project_kind(call, "addons")
    addon, backup = project_key(call, "addonId"), call.arguments["backupId"]
    source = call.arguments.get("sourceAddonId", call.arguments["addonId"])
    project = call.arguments.get("sourceProjectId", call.arguments["projectId"])
    scope = addon.split("/")[:-2]
    held = account.get(f"{addons}/backups", "/".join((*scope, project, source, backup)))
    if held["status"] != "completed":
        raise call.refused("The backup is not completed.", status=409)
    restore = account.new_id("restore")
    fields = {
        "id": restore,
        "backupId": backup,
        "status": "in-progress",
        "restoreTimestamp": account.timestamp(),
    }
    for kind, key in _places_of_restore(call, restore):
        account.insert(kind, key, fields)
        account.plan(kind, key, _BACKUP_SECONDS, {"status": "completed"})
    account.change(addons, addon, {"status": "restore"})
    account.plan(addons, addon, _BACKUP_SECONDS, {"status": "running"})
    return {"data": {"restoreId": restore}}


def _places_of_restore(call: Call, restore: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The lists of the addon's restores and of the backup's."""
    addons, addon = project_kind(call, "addons"), project_key(call, "addonId")
    return (
        (f"{addons}/restores", f"{addon}/{restore}"),
        (f"{addons}/backups/restores", f"{addon}/{call.arguments['backupId']}/{restore}"),
    )


def _abort_restore(call: Call) -> Any:
    account = call.account
    for kind, key in _places_of_restore(call, call.body["restoreId"]):
        if account.get(kind, key)["status"] != "in-progress":
            raise call.refused("It has concluded already.", status=409)
        account.forget_plans(kind, key)
        account.change(kind, key, {"status": "aborted"})
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    account.forget_plans(kind, key)
    account.change(kind, key, {"status": "running"})
    return {"data": {}}


def _reset(call: Call) -> Any:
    """Its data is gone, of which the sandbox keeps none; its credentials are new."""
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    call.account.change(kind, key, {"status": "resetting", _CREDENTIALS: _secrets(call.account)})
    call.account.plan(kind, key, 5.0, {"status": "running"})
    return {"data": {}}


def _scale(call: Call) -> Any:
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    _change_spec(call, "deployment", _sizes(given(call)))
    call.account.change(kind, key, {"status": "scaling"})
    call.account.plan(kind, key, 5.0, {"status": "running"})
    return {"data": {}}


def _secure(call: Call) -> Any:
    _change_spec(call, "networking", given(call))
    return {"data": {}}


def _change_spec(call: Call, part: str, fields: Fields) -> None:
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    spec: Fields = call.account.get(kind, key).get("spec", {})
    former: Fields = spec.get("config", {})
    config = {**former, part: {**former.get(part, {}), **fields}}
    call.account.change(kind, key, {"spec": {**spec, "config": config}})


def _spec(body: Fields) -> Fields:
    """What an addon is, from what its creation says."""
    networking = {
        name: body[name]
        for name in ("externalAccessEnabled", "ipPolicies", "tlsEnabled")
        if name in body
    }
    config = {
        "versionTag": body["version"],
        "deployment": _sizes(body["billing"]),
        "networking": networking,
        "lifecycleStatus": "active",
    }
    return {"type": body["type"], "config": config, "pendingActions": []}


def _sizes(billing: Fields) -> Fields:
    names = {
        "deploymentPlan": "planId",
        "replicas": "replicas",
        "storage": "storageSize",
        "storageClass": "storageClass",
    }
    return {own: billing[name] for name, own in names.items() if name in billing}


def _secrets(account: Account) -> dict[str, str]:
    return {"USERNAME": "sandbox", "PASSWORD": f"sandbox-{account.new_id('password')}"}


def credentials(account: Account, addon: Fields) -> dict[str, str]:
    """What an addon is reached with, by the names of variables."""
    secrets = addon.setdefault(_CREDENTIALS, _secrets(account))
    return {"HOST": _host(addon), **secrets}


def _host(addon: Fields) -> str:
    return f"{addon['id']}.addon.sandbox"


def _credentials(call: Call) -> Any:
    addon = call.account.get(project_kind(call, "addons"), project_key(call, "addonId"))
    secrets = addon.setdefault(_CREDENTIALS, _secrets(call.account))
    return {"data": {"envs": {"HOST": _host(addon)}, "secrets": dict(secrets)}}


def _rotate(call: Call) -> Any:
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    call.account.change(kind, key, {_CREDENTIALS: _secrets(call.account)})
    return {"data": {}}
