"""A server that is newer than the pin: fields and values that the pin does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from paasport import HasuraCloud, Northflank, Railway
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.faults import Newness
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine
from paasport_codegen.sandbox.openapi.json_schema import as_json_schema
from paasport_codegen.sandbox.openapi.newer import NewerReplies
from paasport_codegen.sandbox.openapi.validation import Validators
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded

NEW: dict[str, Any] = {"sandboxNewField": {"introduced": "later", "value": 1}}
_COLOR = {"type": "string", "enum": ["red", "blue"]}
_BOX: dict[str, Any] = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"enum": ["box"]}, "color": _COLOR},
}
_BAG: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "size"],
    "properties": {"kind": {"enum": ["bag"]}, "size": {"type": "integer"}},
}
_DOCUMENT: dict[str, Any] = as_json_schema(
    {
        "shelf": {
            "type": "object",
            "properties": {
                "color": {"$ref": "#/color"},
                "holders": {"type": "array", "items": {"oneOf": [_BOX, _BAG]}},
                "variables": {"type": "object", "additionalProperties": {"type": "string"}},
                "places": {"type": "object", "additionalProperties": {"$ref": "#/place"}},
                "anything": {"type": "object"},
                "counts": {
                    "type": "object",
                    "properties": {"all": {"type": "integer"}},
                    "additionalProperties": {"type": "integer"},
                },
                "note": {"allOf": [{"$ref": "#/place"}, {"properties": {"text": {}}}]},
            },
        },
        "color": _COLOR,
        "place": {"type": "object", "properties": {"room": {"type": "string"}, "color": _COLOR}},
    }
)
SHELF = {
    "color": "red",
    "holders": [{"kind": "box", "color": "blue"}, {"kind": "bag", "size": 1}],
    "variables": {"A": "red"},
    "places": {"first": {"room": "hall"}},
    "anything": {"A": 1},
    "counts": {"all": 2, "red": 1},
    "note": {"room": "hall", "color": "red", "text": "red"},
}


@pytest.fixture(scope="module")
def newer() -> Callable[..., Any]:
    replies = NewerReplies(OpenApiDocument(_DOCUMENT), Validators(_DOCUMENT))
    return lambda **newness: replies.made("/shelf", SHELF, Newness(**newness))


def test_objects_have_a_field_more_and_maps_do_not(newer: Callable[..., Any]) -> None:
    assert newer(fields=True) == {
        "color": "red",
        "holders": [{"kind": "box", "color": "blue", **NEW}, {"kind": "bag", "size": 1, **NEW}],
        "variables": {"A": "red"},
        "places": {"first": {"room": "hall", **NEW}},
        "anything": {"A": 1},
        "counts": {"all": 2, "red": 1},
        "note": {"room": "hall", "color": "red", "text": "red", **NEW},
        **NEW,
    }


def test_enumerations_have_other_values_and_variants_stay_apart(newer: Callable[..., Any]) -> None:
    unknown = "SANDBOX_NEW_VALUE"

    assert newer(values=True) == {
        "color": unknown,
        "holders": [{"kind": "box", "color": unknown}, {"kind": "bag", "size": 1}],
        "variables": {"A": "red"},
        "places": {"first": {"room": "hall"}},
        "anything": {"A": 1},
        "counts": {"all": 2, "red": 1},
        "note": {"room": "hall", "color": unknown, "text": "red"},
    }


def test_results_of_graphql_have_what_can_be_new() -> None:
    schema = """
      scalar JSON
      enum Color { RED BLUE }
      type Query { shelf: Shelf! colors: [Color!]! }
      type Shelf { color: Color! variables: JSON name: String! }
    """
    behaviour = Behaviour()
    behaviour.on("shelf")(lambda _: {"color": "RED", "variables": {"A": "RED"}, "name": "RED"})
    behaviour.on("colors")(lambda _: ["RED", "BLUE"])
    engine, account = GraphQLEngine(schema, behaviour), Account(Seeded(0), Clock(speed=0))
    query = '{ shelf { color variables name } colors __type(name: "Color") { kind } }'

    outcome = engine.execute({"query": query}, account, Newness(fields=True, values=True))

    assert outcome.body == {
        "data": {
            "shelf": {"color": "SANDBOX_NEW_VALUE", "variables": {"A": "RED"}, "name": "RED"},
            "colors": ["SANDBOX_NEW_VALUE"] * 2,
            "__type": {"kind": "ENUM"},
        },
        "extensions": NEW,
        **NEW,
    }
    failed = engine.execute(
        {"query": "{ shelf { name } nothing }"}, account, Newness(fields=True)
    ).body
    assert "nothing" in failed["errors"][0]["message"]


@pytest.fixture
def options(address: Callable[[str], str], token: str) -> Iterator[Callable[[str], dict[str, Any]]]:
    """How a client is made whose server is newer."""
    headers = {"X-Sandbox-Fault": "newer"}
    with httpx.Client(headers=headers) as http_client:
        yield lambda name: {
            "token": token,
            "base_url": address(name),
            "http_client": http_client,
        }


@pytest.mark.slow
def test_clients_read_replies_of_a_newer_northflank(options: Callable[[str], Any]) -> None:
    with Northflank(**options("northflank")) as client:
        project = client.projects.create("shop", region="europe-west")
        made = client.services.create_deployment(
            project.id, "web", plan="nf-compute-10", image="nginx:1.27", environment={"A": "1"}
        )
        [listed] = client.services.list(project.id)
        read: Any = client.services.get(project.id, made.id)
        secret = client.secrets.create(project.id, "group", variables={"B": "2"})
        variables = client.secrets.get(project.id, secret.id).secrets

    assert str(read.status.deployment.status) == "SANDBOX_NEW_VALUE"
    assert listed.id == made.id
    assert "2" in str(variables)
    assert "sandboxNewField" not in str(variables)


@pytest.mark.slow
def test_clients_read_replies_of_a_newer_railway(options: Callable[[str], Any]) -> None:
    with Railway(**options("railway")) as client:
        project = client.projects.create(name="shop")
        [environment] = client.environments.list(project.id)
        service = client.services.create(project.id, image="nginx:1.27", name="web")
        client.variables.set_many(project.id, environment.id, {"A": "1"}, service_id=service.id)
        variables = client.variables.get(project.id, environment.id, service_id=service.id)
        deployment = client.services.deploy(environment.id, service.id)
        status: Any = client.deployments.get(deployment.id).status

    assert variables["A"] == "1"
    assert "sandboxNewField" not in variables
    assert (str(status), status.is_unknown) == ("SANDBOX_NEW_VALUE", True)


@pytest.mark.slow
def test_clients_read_replies_of_a_newer_hasura(options: Callable[[str], Any]) -> None:
    with HasuraCloud(**options("hasura")) as client:
        project = client.projects.create("aws", "us-east-2", name="shop")
        tenant = str(client.projects.tenant_id(project.id))
        client.env.update(tenant, {"A": "1"})

        assert client.env.get(tenant)["A"] == "1"
        assert [item.id for item in client.projects.list()] == [project.id]
