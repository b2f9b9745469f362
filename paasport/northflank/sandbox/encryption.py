"""Northflank's encryption at rest in the sandbox: which configuration is active."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_CONFIGURATIONS: Final = "encryption/configurations"


def behave(behaviour: Behaviour) -> None:
    """Add configurations; at most one is active, and without one the platform's own is used."""
    on = operations(behaviour)
    on("activateEncryptionConfiguration")(_activate)
    on("deactivateEncryptionConfiguration")(lambda call: _change(call, {"active": False}))
    on("updateEncryptionConfigurationSettings", "updateEncryptionConfigurationOptions")(
        lambda call: _change(call, given(call))
    )
    on("activateEncryptionNorthflankManaged")(_activate_managed)


def _change(call: Call, changes: Mapping[str, Any]) -> Any:
    kind, key = kind_of(call, _CONFIGURATIONS), key_of(call, "encryptionConfigurationId")
    fields = {**changes, "updatedAt": call.account.timestamp()}
    return {"data": call.account.change(kind, key, fields)}


def _activate(call: Call) -> Any:
    kind, key = kind_of(call, _CONFIGURATIONS), key_of(call, "encryptionConfigurationId")
    configuration = call.account.get(kind, key)
    _deactivate_all(call)
    now = call.account.timestamp()
    return _change(
        call, {"active": True, "firstActivatedAt": configuration.get("firstActivatedAt", now)}
    )


def _activate_managed(call: Call) -> Any:
    changed = _deactivate_all(call)
    return {"data": {"changed": changed, "encryptionMode": "northflank-envelope"}}


def _deactivate_all(call: Call) -> bool:
    kind, scope = kind_of(call, _CONFIGURATIONS), key_of(call)
    active = [
        key
        for key, configuration in call.account.table(kind).items()
        if configuration.get("active") and key.startswith(f"{scope}/" if scope else "")
    ]
    for key in active:
        call.account.change(kind, key, {"active": False})
    return bool(active)
