"""Functions are called what the generated package calls them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.functions import by_route, functions
from paasport_codegen.drift.openapi.judge import judge_openapi
from paasport_codegen.openapi.operation_reader import OperationReader
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.security import SecurityReader
from tests.openapi.conftest import configuration, one_operation
from tests.support.openapi_platform import PROJECT, pinned_document

NORTHFLANK = load_configuration(PROJECT).apis["northflank"]


def test_names_modules_and_routes_are_those_of_the_generator() -> None:
    document = OpenApiDocument(pinned_document(), "openapi.json")
    requests, replies = SchemaReader(document, "request"), SchemaReader(document, "response")
    security = SecurityReader(document, NORTHFLANK)
    operations = OperationReader(document, NORTHFLANK, requests, replies, security).read_all()

    found = functions(NORTHFLANK, pinned_document())

    assert [
        (item.name.rpartition(".")[2], item.module, item.operation, item.method, item.path)
        for item in found
    ] == [(item.function, item.module, item.name, item.method, item.path) for item in operations]
    assert [(item.scoped_path, item.pointer, item.tag) for item in found] == [
        (item.scoped_path, item.pointer, item.tag) for item in operations
    ]


def test_every_name_leads_to_a_method_of_the_generated_client() -> None:
    client = import_module("paasport_api.northflank.client").NorthflankApi
    for function in functions(NORTHFLANK, pinned_document()):
        api, group, method = function.name.split(".")
        assert api == client.__name__
        module = import_module(f"paasport_api.northflank.groups.{group}")
        assert hasattr(client, group)
        classes = [kind for kind in vars(module).values() if isinstance(kind, type)]
        assert any(hasattr(kind, method) for kind in classes), function.name


def test_each_route_leads_to_one_function() -> None:
    found = functions(NORTHFLANK, pinned_document())

    routes = by_route(found)

    assert len(found) == 415
    assert len(routes) == 793
    assert routes["GET", "/v1/projects"] is routes["GET", "/v1/teams/{teamId}/projects"]
    assert routes["GET", "/v1/projects"].name == "NorthflankApi.projects.list_projects"


def test_names_that_clash_are_numbered_as_the_generator_numbers_them() -> None:
    document = one_operation()
    document["paths"]["/v1/that"] = {"post": document["paths"]["/v1/it"]["post"]}
    document["paths"]["/v1/close"] = {"get": {"tags": ["close"], "responses": {}}}

    found = functions(configuration(), document)

    assert [item.name for item in found] == [
        "ExampleApi.close2.get_v1_close",
        "ExampleApi.it.call_it",
        "ExampleApi.it.call_it2",
    ]


def _with_another(**operation: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document, and the same with an operation that comes before its own."""
    old = one_operation()
    paths = {"/v1/a": {"get": {"responses": {"204": {"description": ""}}, **operation}}}
    return old, {**old, "paths": {**paths, **old["paths"]}}


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ({"operationId": "call_it", "tags": ["a"]}, "ExampleApi.it.call_it2"),
        ({"operationId": "a", "tags": ["It"]}, "ExampleApi.it2.call_it"),
    ],
)
def test_who_takes_a_name_is_blamed(operation: dict[str, object], name: str) -> None:
    old, new = _with_another(**operation)

    for before, after, rule in (
        (old, new, "endpoint-added"),
        (new, old, "api-path-removed-without-deprecation"),
    ):
        changes = openapi_changes(before, after)
        _, judgements = judge_openapi(configuration(), before, after, changes, "openapi.json")
        judgement = judgements[0]
        effects = {effect.function: effect for effect in judgement.effects}
        renamed = "ExampleApi.it.call_it" if before is old else name
        assert [entry.change.rule.id for entry in changes] == [rule]
        assert effects[renamed].verdict == "renamed"


def test_an_operation_that_takes_no_name_is_harmless() -> None:
    old, new = _with_another(operationId="other", tags=["other"])

    _, (judgement,) = judge_openapi(
        configuration(), old, new, openapi_changes(old, new), "openapi.json"
    )

    assert judgement.verdict == "harmless"
