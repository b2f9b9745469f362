"""Northflank's addon backups and restores in the sandbox, which take time and write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .endings import aborts
from .logs import STARTED, lines_since
from .places import given, operations, project_key, project_kind, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_BACKUP: Final = ("projects/addons/backups", ("projectId", "addonId", "backupId"))
_SECONDS: Final = 8.0
_BACKUP_LINES: Final = ((0.0, "Backup started"), (_SECONDS, "Backup completed"))
_RESTORE_LINES: Final = ((0.0, "Restore started"), (_SECONDS, "Restore completed"))


def behave(behaviour: Behaviour) -> None:
    """Add backups and restores of addons, which take time."""
    on = operations(behaviour)
    on("backupAddon")(_back_up)
    on("importAddonBackup")(_import)
    on("abortAddonBackup")(aborts("addons/backups", ("addonId", "backupId"), "aborted"))
    on("retainAddonBackup")(sets(*_BACKUP, {"retained": True}))
    on("getAddonBackupLogs")(_backup_log)
    on("restoreAddonBackup")(_restore)
    on("abortAddonRestore")(_abort_restore)
    on("getAddonRestoreLogs")(_restore_log)


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
    account.insert(kind, key, {**made, STARTED: account.now().timestamp()})
    account.plan(kind, key, _SECONDS, {"status": "completed"})
    return made


def _restore(call: Call) -> Any:
    """Restore an addon from a completed backup; it runs again when that is done."""
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
        account.insert(kind, key, {**fields, STARTED: account.now().timestamp()})
        account.plan(kind, key, _SECONDS, {"status": "completed"})
    account.change(addons, addon, {"status": "restore"})
    account.plan(addons, addon, _SECONDS, {"status": "running"})
    return {"data": {"restoreId": restore}}


def _places_of_restore(call: Call, restore: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The table and key of a restore in the addon's list and in the backup's list."""
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


def _backup_log(call: Call) -> Any:
    kind = project_kind(call, "addons/backups")
    held = call.account.get(kind, project_key(call, "addonId", "backupId"))
    return _log(call, held, _BACKUP_LINES)


def _restore_log(call: Call) -> Any:
    kind, key = _places_of_restore(call, call.arguments["restoreId"])[1]
    return _log(call, call.account.get(kind, key), _RESTORE_LINES)


def _log(call: Call, work: Fields, lines: tuple[tuple[float, str], ...]) -> Any:
    """The lines that work has logged by now; aborted work has only logged its start."""
    if STARTED not in work:
        return {"data": []}
    written = [line for line in lines if work.get("status") != "aborted" or not line[0]]
    return {"data": lines_since(work[STARTED], work["id"], tuple(written), call.account)}
