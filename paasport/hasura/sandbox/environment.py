"""Environment variables of Hasura Cloud's tenants in the sandbox."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from .rows import tenant_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


ENVIRONMENT: Final = "\0envs"
"""The private field with a tenant's variables."""


def behave(behaviour: Behaviour) -> None:
    """Add environment variables, whose changes must state the current hash."""
    on = behaviour.on
    on("getTenantEnv")(lambda call: _environment(tenant_of(call)))
    on("updateTenantEnv")(_update_environment)
    on("deleteTenantEnv")(_delete_from_environment)


def _environment(tenant: Fields) -> Fields:
    """The variables and their hash, which each change must state."""
    values = tenant.get(ENVIRONMENT, {})
    text = json.dumps(values, sort_keys=True)
    return {"envVars": values, "hash": hashlib.sha256(text.encode()).hexdigest()}


def _demand_current(call: Call, tenant: Fields) -> None:
    if call.arguments["currentHash"] != _environment(tenant)["hash"]:
        raise call.refused("current hash does not match: the environment has changed since")


def _update_environment(call: Call) -> Fields:
    tenant = tenant_of(call)
    _demand_current(call, tenant)
    given = {item["key"]: item["value"] for item in call.arguments["envs"]}
    return _stored(call.account, tenant, {**tenant.get(ENVIRONMENT, {}), **given})


def _delete_from_environment(call: Call) -> Fields:
    tenant = tenant_of(call)
    _demand_current(call, tenant)
    gone = set(call.arguments["deleteEnvs"])
    kept = {name: value for name, value in tenant.get(ENVIRONMENT, {}).items() if name not in gone}
    return _stored(call.account, tenant, kept)


def _stored(account: Account, tenant: Fields, values: Fields) -> Fields:
    account.change("tenant", tenant["id"], {ENVIRONMENT: values, "updated_at": account.timestamp()})
    return _environment(tenant)
