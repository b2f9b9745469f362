"""Functions are called what the generated package calls them."""

from __future__ import annotations

from importlib import import_module

from paasport_codegen.config import load_configuration
from paasport_codegen.drift.openapi.functions import by_route, functions
from paasport_codegen.openapi.document import Document
from paasport_codegen.openapi.operation_reader import OperationReader
from paasport_codegen.openapi.schemas import SchemaReader
from tests.openapi.conftest import configuration, one_operation
from tests.support.openapi_platform import PROJECT, pinned_document

NORTHFLANK = load_configuration(PROJECT).apis["northflank"]


def test_names_modules_and_routes_are_those_of_the_generator() -> None:
    document = Document(pinned_document(), "openapi.json")
    requests, replies = SchemaReader(document, "request"), SchemaReader(document, "response")
    operations = OperationReader(NORTHFLANK, document, requests, replies).read_all()

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
