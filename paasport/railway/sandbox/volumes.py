"""Railway's volumes and their backups in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .entities import create, input_of
from .workflows import start_workflow

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_BACKUP: Final = "VolumeInstanceBackup"


def behave(behaviour: Behaviour) -> None:
    """Add volumes, and backups that are created, restored and deleted by workflows."""
    on = behaviour.on
    on("volumeCreate")(_create_volume)
    on("volumeInstanceUpdate")(_update_volume_instance)
    on("volumeInstanceBackupCreate")(_create_backup)
    on("volumeInstanceBackupRestore")(_restore_backup)
    on("volumeInstanceBackupDelete")(_delete_backup)


def _create_volume(call: Call) -> Fields:
    given, account = input_of(call), call.account
    project = account.get("Project", given["projectId"])
    name = account.seeded.text("name", str(len(account.table("Volume"))))
    volume = create(account, "Volume", name=name, projectId=project["id"])
    for environment in account.where("Environment", projectId=project["id"]):
        if given.get("environmentId") in (None, environment["id"]):
            create(
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
            call.account.change("VolumeInstance", instance["id"], input_of(call))
    return True


def _create_backup(call: Call) -> Fields:
    account = call.account
    instance = account.get("VolumeInstance", call.arguments["volumeInstanceId"])
    backup = create(
        account,
        _BACKUP,
        name=call.arguments.get("name"),
        volumeInstanceId=instance["id"],
        volumeInstanceSizeMB=instance["sizeMB"],
        usedMB=round(instance["currentSizeMB"]),
        referencedMB=round(instance["currentSizeMB"]),
    )
    backup["externalId"] = backup["id"]
    return {"workflowId": start_workflow(account)}


def _restore_backup(call: Call) -> Fields:
    _backup(call)
    instance = call.arguments["volumeInstanceId"]
    call.account.change("VolumeInstance", instance, {"state": "RESTORING"})
    workflow = start_workflow(call.account, {("VolumeInstance", instance): {"state": "READY"}})
    return {"workflowId": workflow}


def _delete_backup(call: Call) -> Fields:
    call.account.remove(_BACKUP, _backup(call)["id"])
    return {"workflowId": start_workflow(call.account)}


def _backup(call: Call) -> Fields:
    """The backup in the arguments, which must be one of their volume instance."""
    account, instance = call.account, call.arguments["volumeInstanceId"]
    account.get("VolumeInstance", instance)
    backup = account.get(_BACKUP, call.arguments["volumeInstanceBackupId"])
    if backup["volumeInstanceId"] != instance:
        raise call.refused("This is no backup of the volume instance")
    return backup
