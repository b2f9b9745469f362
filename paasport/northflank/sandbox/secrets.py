"""Northflank's secret groups in the sandbox, and their links to addons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .addons import credentials
from .places import given, operations, project_key, project_kind

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_LINKS: Final = "secrets/addons"


def behave(behaviour: Behaviour) -> None:
    """Add links from groups to addons."""
    on = operations(behaviour)
    on("updateSecretLink")(_link)
    on("getSecretDetails")(_details)


def _link(call: Call) -> Any:
    account = call.account
    secret = account.get(project_kind(call, "secrets"), project_key(call, "secretId"))
    addon = account.get(project_kind(call, "addons"), project_key(call, "addonId"))
    available = [*credentials(account, addon)]
    keys = [{**item, "defaultKey": item["keyName"]} for item in given(call)["keys"]]
    for item in keys:
        if item["keyName"] not in available:
            message = f"The addon has no key {item['keyName']}; it has {', '.join(available)}."
            raise call.refused(message)
    link = {
        "id": addon["id"],
        "addonId": addon["id"],
        "addonName": addon["name"],
        "addonType": addon.get("spec", {}).get("type", addon.get("type")),
        "secretId": secret["id"],
        "secretName": secret["name"],
        "linked": True,
        "availableKeys": available,
        "linkedKeys": keys,
    }
    kind, key = project_kind(call, _LINKS), project_key(call, "secretId", "addonId")
    if account.find(kind, key) is None:
        account.insert(kind, key, link)
    else:
        account.change(kind, key, link)
    return {"data": {"keys": keys}}


def _details(call: Call) -> Any:
    """The group with the credentials from its linked addons."""
    account, addons = call.account, project_kind(call, "addons")
    secret = account.get(project_kind(call, "secrets"), project_key(call, "secretId"))
    prefix = f"{project_key(call, 'secretId')}/"
    linked: list[Fields] = []
    for key, link in account.table(project_kind(call, _LINKS)).items():
        addon = account.find(addons, f"{project_key(call)}/{link['addonId']}")
        if not key.startswith(prefix) or addon is None:
            continue
        values = credentials(account, addon)
        linked.append(
            {
                "id": addon["id"],
                "name": addon["name"],
                "addonType": link["addonType"],
                "version": addon.get("spec", {}).get("config", {}).get("versionTag", ""),
                "variables": {
                    alias: values[item["keyName"]]
                    for item in link["linkedKeys"]
                    for alias in item.get("aliases") or [item["keyName"]]
                },
            }
        )
    return {"data": {**secret, "addonSecrets": linked}}
