"""Northflank's addons in the sandbox: their states, sizes and credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, operations, project_key, project_kind, sets, told

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_ADDON: Final = ("projects/addons", ("projectId", "addonId"))
_CREDENTIALS: Final = "\0credentials"
_READY_AFTER: Final = 10.0
"""Virtual seconds until an addon runs."""
_FORMER: Final = "\0former credentials"
"""The private field with the former credentials, which stay valid during a rotation."""


def behave(behaviour: Behaviour) -> None:
    """Add addons, which start, are changed, and have credentials."""
    on = operations(behaviour)
    on("createAddon")(_create_addon)
    on("pauseAddon")(sets(*_ADDON, {"status": "paused"}))
    on("resumeAddon", "restartAddon")(_start_addon)
    on("resetAddon")(_reset)
    on("scaleAddon")(_scale)
    on("updateAddonSecurity", "updateAddonNetworkSettings")(_secure)
    on("getAddonCredentials")(_credentials)
    on("startAddonSecretRotation")(_rotate)
    on("finaliseAddonSecretRotation")(_finalise)


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
    runs = {"status": "running", "startedAt": account.now().timestamp() + _READY_AFTER}
    account.plan(kind, key, _READY_AFTER, runs)


def _start_addon(call: Call) -> Any:
    _allocate(call.account, project_kind(call, "addons"), project_key(call, "addonId"))
    return {"data": {}}


def _reset(call: Call) -> Any:
    """Reset an addon: it gets new credentials. The sandbox has no data to delete."""
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
    """The specification of an addon, from the body that creates it."""
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
    """The host and credentials of an addon, by variable name."""
    secrets = addon.setdefault(_CREDENTIALS, _secrets(account))
    return {"HOST": _host(addon), **secrets}


def _host(addon: Fields) -> str:
    return f"{addon['id']}.addon.sandbox"


def _credentials(call: Call) -> Any:
    addon = call.account.get(project_kind(call, "addons"), project_key(call, "addonId"))
    secrets = addon.setdefault(_CREDENTIALS, _secrets(call.account))
    return {"data": {"envs": {"HOST": _host(addon)}, "secrets": dict(secrets)}}


def _rotate(call: Call) -> Any:
    """Give an addon new credentials; the former ones stay valid until the rotation is finalized."""
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    addon = call.account.get(kind, key)
    former = addon.setdefault(_CREDENTIALS, _secrets(call.account))
    call.account.change(kind, key, {_CREDENTIALS: _secrets(call.account), _FORMER: former})
    return {"data": {}}


def _finalise(call: Call) -> Any:
    kind, key = project_kind(call, "addons"), project_key(call, "addonId")
    if call.account.get(kind, key).get(_FORMER) is None:
        raise call.refused("No rotation is under way.", status=409)
    call.account.change(kind, key, {_FORMER: None})
    return {"data": {}}
