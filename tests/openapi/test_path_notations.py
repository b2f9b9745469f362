"""Paths in other notations that become one path, and queries in the template of a path."""

from __future__ import annotations

import json
from importlib import import_module
from types import ModuleType
from typing import Any

from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.conftest import Import
from tests.support.http_server import json_answer, recording_server

TEXT = {"type": "string"}


def document(**paths: dict[str, Any]) -> dict[str, Any]:
    return {"openapi": "3.0.3", "info": {"title": "Example", "version": "1"}, "paths": paths}


def operation(name: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    reply = {"description": "", "content": {"application/json": {"schema": TEXT}}}
    return {
        "operationId": name,
        "tags": ["all"],
        "parameters": list(parameters),
        "responses": {"200": reply},
    }


def pinned(source: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The document as `paasport snapshot` pins it, and the lines of its report."""
    form = canonicalize_openapi(source)
    return json.loads(form.content), [str(repair) for repair in form.repairs]


def targets(client: ModuleType, *calls: tuple[str, dict[str, Any]]) -> list[str]:
    """What the calls of methods request."""
    with (
        recording_server() as server,
        RestTransport(
            base_url=server.url, authentication=Authentication(Secret("token-9f8e7d6c5b4a"))
        ) as transport,
    ):
        server.answers(json_answer("done"))
        for name, arguments in calls:
            getattr(client.ExampleApi(transport).all, name)(**arguments)
        return [received.target for received in server.received]


def test_paths_that_become_one_path_are_both_generated(import_client: Import) -> None:
    source, repairs = pinned(
        document(
            **{
                "/things/{id}": {"get": operation("readThing")},
                "/things/{+id}": {"get": operation("readThings")},
                "/things/{id:[0-9]{3}}": {"put": operation("replaceThing")},
            }
        )
    )
    assert list(source["paths"]) == [
        "/things/{id}",
        "/things/{id}#+id",
        "/things/{id}#id:[0-9]3",
    ]
    assert not [line for line in repairs if "left out" in line]
    client = import_client(source)
    assert targets(
        client,
        ("read_thing", {"id": "a/b"}),
        ("read_things", {"id": "a/b"}),
        ("replace_thing", {"id": "123"}),
    ) == ["/things/a%2Fb", "/things/a/b", "/things/123"]


def test_a_query_in_a_path_that_nothing_declares_is_text(import_client: Import) -> None:
    declared = {"in": "query", "name": "page", "schema": {"type": "integer"}}
    source, repairs = pinned(
        document(
            **{
                "/things{?page,size*}": {
                    "get": operation("listThings", declared),
                    "delete": operation("deleteThings"),
                }
            }
        )
    )
    assert [line for line in repairs if "in the query" in line] == [
        "/paths/~1things/delete: path-parameter-undefined: "
        "`page` is in the query of the path; treated as text.",
        "/paths/~1things/delete: path-parameter-undefined: "
        "`size` is in the query of the path; treated as text.",
        "/paths/~1things/get: path-parameter-undefined: "
        "`size` is in the query of the path; treated as text.",
    ]
    assert "query-names" not in json.dumps(source)
    client = import_client(source)
    assert targets(
        client,
        ("list_things", {"page": 2, "size": "9"}),
        ("delete_things", {"page": "x"}),
        ("delete_things", {}),
    ) == ["/things?page=2&size=9", "/things?page=x", "/things"]
    module = import_module(f"{client.__name__}.operations.list_things")
    assert [one.name for one in module.OPERATION.parameters] == ["page", "size"]


def test_a_plus_after_a_name_keeps_slashes_and_the_declaration(import_client: Import) -> None:
    declared = {"in": "path", "name": "proxy", "required": True, "schema": TEXT}
    source, repairs = pinned(
        document(
            **{
                "/files/{proxy+}": {"get": operation("readFile", declared)},
                "/{rest+}": {"get": operation("readRest")},
            }
        )
    )
    assert not [line for line in repairs if "left out" in line]
    client = import_client(source)
    assert targets(client, ("read_file", {"proxy": "a b/c"}), ("read_rest", {"rest": "d/e"})) == [
        "/files/a%20b/c",
        "/d/e",
    ]


def test_an_operation_for_any_method_is_one_of_each_that_has_none(import_client: Import) -> None:
    reply = {"description": "", "content": {"application/json": {"schema": TEXT}}}
    any_method = {"tags": ["all"], "responses": {"200": reply}}
    source, repairs = pinned(
        document(
            **{
                "/things": {
                    "get": operation("listThings"),
                    "x-amazon-apigateway-any-method": any_method,
                }
            }
        )
    )
    assert [line for line in repairs if "extension-method" in line] == [
        "/paths/~1things/x-amazon-apigateway-any-method: extension-method: "
        "The operation is treated as DELETE, HEAD, OPTIONS, PATCH, POST, PUT."
    ]
    things = source["paths"]["/things"]
    assert sorted(things) == ["delete", "get", "head", "options", "patch", "post", "put"]
    assert things["get"]["operationId"] == "listThings"
    client = import_client(source)
    assert targets(client, ("put_things", {}), ("list_things", {})) == ["/things", "/things"]


def test_a_parameter_that_is_in_the_query_of_its_path_is_sent_once(import_client: Import) -> None:
    def query(name: str, **schema: Any) -> dict[str, Any]:
        return {"in": "query", "name": name, "required": True, "schema": {**TEXT, **schema}}

    listed = [query("comp", enum=["list"]), query("kind", enum=["a", "b"])]
    source, repairs = pinned(
        document(
            **{
                "/files?comp=list": {"get": operation("listFiles", *listed)},
                "/files?id={id}": {"get": operation("readFile", query("id"))},
            }
        )
    )
    assert [line for line in repairs if "query-in-path" in line] == [
        "/paths/~1files?comp=list/get/parameters/0: query-in-path: "
        "`comp` is in the query of the path; left out.",
        "/paths/~1files?id={id}/get/parameters/0: query-in-path: "
        "`id` is in the query of the path; not sent beside it.",
    ]
    client = import_client(source)
    assert targets(client, ("list_files", {"kind": "b"}), ("read_file", {"id": "a&b"})) == [
        "/files?comp=list&kind=b",
        "/files?id=a%26b",
    ]


def test_what_azure_does_not_encode_is_sent_as_it_is(import_client: Import) -> None:
    def unencoded(location: str, name: str) -> dict[str, Any]:
        parameter = {"in": location, "name": name, "required": True, "type": "string"}
        return {**parameter, "x-ms-skip-url-encoding": True}

    read = {
        "operationId": "readThing",
        "tags": ["all"],
        "parameters": [unencoded("path", "scope"), unencoded("query", "$skiptoken")],
        "responses": {"200": {"description": "", "schema": TEXT}},
    }
    source, _ = pinned(
        {
            "swagger": "2.0",
            "info": {"title": "Example", "version": "1"},
            "produces": ["application/json"],
            "paths": {"/{scope}/things": {"get": read}},
        }
    )
    client = import_client(source)
    assert targets(client, ("read_thing", {"scope": "a/b c", "skiptoken": "d%2Fe"})) == [
        "/a/b%20c/things?%24skiptoken=d%2Fe"
    ]


def test_an_asterisk_that_is_a_name_keeps_slashes(import_client: Import) -> None:
    declared = {"in": "path", "name": "*", "required": True, "schema": TEXT}
    source, repairs = pinned(
        document(
            **{
                "/alone/*": {"get": operation("readAlone", declared)},
                "/braces/{*}": {"get": operation("readBraces", declared)},
                "/text/*": {"get": operation("readText")},
            }
        )
    )
    assert not [line for line in repairs if "left out" in line]
    client = import_client(source)
    module = import_module(f"{client.__name__}.operations.read_alone")
    (parameter,) = module.OPERATION.parameters
    assert parameter.name == "*"
    assert targets(
        client,
        ("read_alone", {"u002a": "a/b c"}),
        ("read_braces", {"u002a": "d/e"}),
        ("read_text", {}),
    ) == ["/alone/a/b%20c", "/braces/d/e", "/text/*"]
