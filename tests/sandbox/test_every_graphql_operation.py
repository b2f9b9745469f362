"""Each generated method of Railway and Hasura Cloud, against the sandbox."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from graphql import parse

from paasport_codegen.sandbox.served_api import ServedApi
from paasport_codegen.sandbox.server import Sandbox
from paasport_runtime.graphql.operation import GraphQLOperation
from tests.support.clients import WAYS
from tests.support.graphql_platform import SAMPLES, pinned_schema
from tests.support.input_samples import sample_variables

pytestmark = pytest.mark.slow

CLIENTS = {"railway": ("RailwayApi", "Railway"), "hasura": ("HasuraCloudApi", "HasuraCloud")}
CREATED_WITH_A_KEY = ("custom_domain", "project_collaborator_privileges")
"""Kinds whose creation takes the key."""
IDENTIFIERS = (SAMPLES["ID"], SAMPLES["String"], "aws")
UUIDS = ("ProjectOwnershipInvitation", "UserInvitation", "tenant_status")
"""Kinds whose identifiers are UUIDs, which the generated models check."""
OTHERS = (
    *("project_more_services", "project_more_plugins", "project_more_environments"),
    *("custom_domain", "update_custom_domain", "delete_custom_domain", "collaborator_privilege"),
    "revoke_collaborator_privilege",
)
"""Those that need what another call has returned."""
POSITIONS = ("after", "before")


def _methods() -> list[tuple[str, str]]:
    return [
        (api, name)
        for api, (client, _) in CLIENTS.items()
        for name in vars(getattr(import_module(f"paasport_api.{api}.client"), client))
        if not name.startswith("_")
    ]


METHODS = _methods()


def populate(api: ServedApi, token: str) -> None:
    """Let there be an entity of every kind under each identifier that samples have."""
    api.reset(token)
    account = api.account(token)
    for kind in api.graphql.kinds:
        if kind.name in CREATED_WITH_A_KEY:
            continue
        for values in product(IDENTIFIERS, repeat=len(kind.key)):
            fields: dict[str, Any] = dict(zip(kind.key, values, strict=True))
            if kind.name in UUIDS and values != (SAMPLES["ID"],):
                continue
            account.tables.setdefault(kind.name, {})[kind.key_of(fields)] = fields


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("api", "method"), METHODS, ids=[f"{a}-{m}" for a, m in METHODS])
def test_the_reply_validates(
    unmodelled: Sandbox,
    shared_client: Callable[..., Callable[..., Any]],
    api: str,
    method: str,
    way: str,
) -> None:
    operation: GraphQLOperation[Any] = import_module(
        f"paasport_api.{api}.operations.{method}"
    ).OPERATION
    if operation.kind == "subscription" or "Upload" in operation.document or method in OTHERS:
        pytest.skip("has a test of its own")
    served = unmodelled.api(api)
    token = f"sandbox-every-{way}"
    populate(served, token)
    fields = operation.variables.model_fields if operation.variables else {}
    variables = sample_variables(pinned_schema(api), parse(operation.document))
    arguments = {
        name: variables[field.serialization_alias or name]
        for name, field in fields.items()
        if name not in POSITIONS or field.is_required()
    }
    call = shared_client(api, CLIENTS[api][1], way, token)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        call(f"api.{method}", **arguments)
