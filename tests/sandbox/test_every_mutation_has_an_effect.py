"""Each mutation that a facade calls changes the state."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from graphql import parse

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock, Clocks
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.openapi.messages import Request
from paasport_codegen.sandbox.openapi.plans import Action, kind_of
from paasport_codegen.sandbox.seeded import Seeded
from paasport_codegen.sandbox.served_api import ServedApi
from paasport_runtime.graphql.operation import GraphQLOperation
from tests.sandbox import test_deployment_scripts as deployment_scripts
from tests.sandbox import test_effects_by_address as by_address
from tests.sandbox import test_effects_hasura as effects_hasura
from tests.sandbox import test_effects_northflank
from tests.sandbox import test_effects_on_addons_and_variables as on_addons
from tests.sandbox import test_effects_railway as effects_railway
from tests.sandbox.facade_operations import SHAPE_ONLY, called_modules, called_operations
from tests.sandbox.test_every_graphql_operation import populate
from tests.support.graphql_platform import pinned_schema
from tests.support.input_samples import sample_variables
from tests.support.openapi_platform import pinned_schemas, routes
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

ROUTES = {route.name: route for route in routes()}
BOOKKEEPING = ("updatedAt", "createdAt")
UNDER_WAY = {"concluded": False, "status": "RUNNING"}
_PREVIEWS = by_address.test_previews_of_a_state_are_paused_resumed_and_reset
_ENCRYPTION = by_address.test_one_encryption_configuration_is_active_at_most
NEEDS_MORE = {
    "abortAddonRestore": test_effects_northflank.test_work_on_backups_is_ended,
    "restoreAddonBackup": test_effects_northflank.test_an_addon_is_restored,
    "assignSubdomainService": test_effects_northflank.test_a_domain_leads_to_a_service,
    "updateSecretLink": by_address.test_a_secret_group_has_the_credentials_of_an_addon,
    "pauseBlueprintTemplatePreview": _PREVIEWS,
    "resumeBlueprintTemplatePreview": _PREVIEWS,
    "resetBlueprintTemplatePreview": _PREVIEWS,
    "activateEncryptionNorthflankManaged": _ENCRYPTION,
    "cordonCloudClusterNode": on_addons.test_nodes_are_cordoned_and_drained,
    "uncordonCloudClusterNode": on_addons.test_nodes_are_cordoned_and_drained,
    "drainCloudClusterNode": on_addons.test_nodes_are_cordoned_and_drained,
    "finaliseAddonSecretRotation": on_addons.test_a_rotation_is_finalized_once,
}
"""Those that need more than what their path leads through, and the test that reads their effect."""


@cache
def _served() -> ServedApi:
    [definition] = definitions(("northflank",), load_configuration(Path(ROOT)))
    return ServedApi(definition, Clocks(0))


def _mutations() -> Iterator[str]:
    for name in sorted(called_operations("northflank")):
        if ROUTES[name].method != "GET" and name not in {*SHAPE_ONLY["northflank"], *NEEDS_MORE}:
            yield name


MUTATIONS = list(_mutations())


@cache
def _read_by(collection: tuple[str, ...]) -> Any:
    """What an item of a collection is read as, everything included."""
    for name, route in ROUTES.items():
        place = _served().openapi.place(name)
        if place is None or route.method != "GET" or place.plan.action is not Action.GET:
            continue
        if place.plan.collection == collection and route.reply is not None:
            found = pinned_schemas().sample(route.reply, full=True)
            return found.get("data", found)
    return {}


def _populated(name: str, path: dict[str, str], full: bool) -> Account:
    """A state in which everything is there that the path of an operation leads through."""
    account = Account(Seeded(0), Clock(speed=0))
    place = _served().openapi.place(name)
    assert place is not None
    collections = [*place.ancestors]
    if place.plan.collection and place.plan.action not in (Action.CREATE, Action.PUT):
        collections.append((place.plan.collection, place.plan.collection.count("{}") + 1))
    values = [path[item] for item in place.names]
    for collection, count in collections:
        fields = copy.deepcopy(_read_by(tuple(collection))) if full else {}
        fields |= {name: value for name, value in UNDER_WAY.items() if name in fields}
        fields["id"] = values[count - 1]
        account.table(kind_of(collection))["/".join(values[:count])] = fields
    return account


def _told(account: Account) -> str:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items() if key not in BOOKKEEPING}
        return [plain(item) for item in value] if isinstance(value, list) else value

    return json.dumps(plain(account.saved()["tables"]), sort_keys=True)


def _outcome(name: str, full: bool) -> str:
    """What keeps an operation from changing the state; nothing where it does."""
    route = ROUTES[name]
    path = {item: f"the-{item.lower()}" for item in re.findall(r"\{(\w+)\}", route.path)}
    account = _populated(name, path, full)
    before = _told(account)
    query = [
        (item["name"], "thing")
        for item in route.operation.get("parameters", ())
        if item["in"] == "query" and item.get("required")
    ]
    body = b""
    headers: dict[str, str] = {}
    if route.body is not None:
        body = json.dumps(pinned_schemas().sample(route.body, full=True)).encode()
        headers = {"content-type": "application/json"}
    address = re.sub(r"\{(\w+)\}", lambda found: quote(path[found[1]]), route.path)
    try:
        reply = _served().openapi.answer(
            Request(route.method, address, query, headers, body), account
        )
    except (KeyError, TypeError) as error:
        # Hooks may count on what creation has left.
        return repr(error)
    if reply.status >= 300:
        return str(reply.body)
    return "nothing is different" if _told(account) == before else ""


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_state_is_another_one(name: str) -> None:
    outcomes = [_outcome(name, full) for full in (False, True)]

    assert "" in outcomes, outcomes


def test_those_that_need_more_are_called_by_the_facade() -> None:
    assert set(NEEDS_MORE) <= called_operations("northflank")


_CERTIFICATE = effects_railway.test_a_certificate_is_issued_again
_BUCKET = effects_railway.test_credentials_of_a_bucket_are_replaced
_DEPLOYED = effects_railway.test_a_deployment_is_restarted_and_made_again
_SOURCE = effects_railway.test_a_service_has_another_source_and_settings
_DISCONNECTED = effects_railway.test_a_service_is_disconnected
_VARIABLE = effects_railway.test_a_variable_is_deleted
_BACKUPS = effects_railway.test_backups_are_made_restored_and_deleted
_VOLUME = effects_railway.test_a_volume_is_mounted_elsewhere
_INVITED = effects_hasura.test_an_invitation_is_accepted
_DECLINED = effects_hasura.test_an_invitation_is_declined
_OWNERSHIP = effects_hasura.test_an_offer_of_ownership_is_answered
_MOVED = effects_hasura.test_a_project_is_renamed_and_moved
_BRANCH = effects_hasura.test_a_branch_is_connected_and_disconnected
NEED_MORE: dict[str, dict[str, Any]] = {
    "railway": {
        "bucket_credentials_reset": _BUCKET,
        "custom_domain_issue_certificate": _CERTIFICATE,
        "deployment_redeploy": _DEPLOYED,
        "deployment_restart": _DEPLOYED,
        "deployment_rollback": _DEPLOYED,
        "service_connect": _SOURCE,
        "service_disconnect": _DISCONNECTED,
        "service_domain_create": deployment_scripts.deploy_to_railway,
        "service_instance_deploy_v2": deployment_scripts.deploy_to_railway,
        "service_instance_update": _SOURCE,
        "variable_delete": _VARIABLE,
        "volume_instance_backup_create": _BACKUPS,
        "volume_instance_backup_delete": _BACKUPS,
        "volume_instance_backup_restore": _BACKUPS,
        "volume_instance_update": _VOLUME,
    },
    "hasura": {
        "accept_invite": _INVITED,
        "accept_transfer_ownership_invite": _OWNERSHIP,
        "change_plan": effects_hasura.test_a_plan_is_changed,
        "decline_invite": _DECLINED,
        "decline_transfer_ownership_invite": _OWNERSHIP,
        "delete_custom_domain": effects_hasura.test_a_custom_domain_is_deleted,
        "delete_tenant": deployment_scripts.deploy_to_hasura,
        "deploy_latest_github_commit": _BRANCH,
        "move_project_region": _MOVED,
        "reactivate_suspended_project": effects_hasura.test_a_suspended_project_comes_back,
        "resend_invite": _INVITED,
        "resend_transfer_ownership_invite": _OWNERSHIP,
        "revoke_collaborator_privilege": (
            effects_hasura.test_privileges_are_granted_replaced_and_revoked
        ),
        "update_tenant_name": _MOVED,
    },
}
"""Those that need more than entities with identifiers, and the test that reads their effect."""


def _graphql_mutations() -> Iterator[tuple[str, str, GraphQLOperation[Any]]]:
    for platform, elsewhere in NEED_MORE.items():
        for name in called_modules(platform):
            module = import_module(f"paasport_api.{platform}.operations.{name}")
            operation: GraphQLOperation[Any] = module.OPERATION
            if operation.kind == "mutation" and name not in elsewhere:
                yield platform, name, operation


GRAPHQL_MUTATIONS = list(_graphql_mutations())


@cache
def _graphql(platform: str) -> ServedApi:
    [definition] = definitions((platform,), load_configuration(Path(ROOT)))
    return ServedApi(definition, Clocks(0))


@pytest.mark.parametrize(
    ("platform", "operation"),
    [(platform, operation) for platform, _, operation in GRAPHQL_MUTATIONS],
    ids=[f"{platform}-{name}" for platform, name, _ in GRAPHQL_MUTATIONS],
)
def test_the_state_of_graphql_is_another_one(
    platform: str, operation: GraphQLOperation[Any]
) -> None:
    served = _graphql(platform)
    populate(served, "sandbox-every")
    account = served.account("sandbox-every")
    before = _told(account)
    variables = sample_variables(pinned_schema(platform), parse(operation.document))

    outcome = served.graphql.execute({"query": operation.document, "variables": variables}, account)

    assert "errors" not in outcome.body, outcome.body
    assert _told(account) != before


@pytest.mark.parametrize("platform", NEED_MORE)
def test_those_of_graphql_that_need_more_are_called_too(platform: str) -> None:
    assert set(NEED_MORE[platform]) <= set(called_modules(platform))
