"""From the file of a schema to a first call that runs: every kind that is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from graphql import introspection_from_schema, print_schema

from tests.init.conftest import everything, items_server, paasport, run_first_call
from tests.readme.own_apis import shop_schema
from tests.snapshot.servers import RunningServer, serving
from tests.support.projects import Project


@pytest.fixture
def items() -> Iterator[RunningServer]:
    with serving(items_server(dict)) as server:
        yield server


def openapi(version: str, url: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}
    return {
        "openapi": version,
        "info": {"title": "Items", "version": "1"},
        "servers": [{"url": f"{url}/v1"}],
        "paths": {
            "/items": {
                "get": {
                    "operationId": "listItems",
                    "responses": {"200": {"description": "Items.", "content": content}},
                }
            }
        },
    }


def swagger(url: str) -> dict[str, Any]:
    schema = {"type": "array", "items": {"type": "string"}}
    return {
        "swagger": "2.0",
        "info": {"title": "Items", "version": "1"},
        "host": url.removeprefix("http://"),
        "basePath": "/v1",
        "schemes": ["http"],
        "paths": {
            "/items": {
                "get": {
                    "operationId": "listItems",
                    "produces": ["application/json"],
                    "responses": {"200": {"description": "Items.", "schema": schema}},
                }
            }
        },
    }


DOCUMENTS: dict[str, Callable[[str], str]] = {
    "swagger2.json": lambda url: json.dumps(swagger(url)),
    "swagger2.yaml": lambda url: yaml.safe_dump(swagger(url)),
    "openapi30.json": lambda url: json.dumps(openapi("3.0.4", url)),
    "openapi30.yaml": lambda url: yaml.safe_dump(openapi("3.0.4", url), sort_keys=False),
    "openapi31.json": lambda url: json.dumps(openapi("3.1.1", url)),
    "openapi31.yaml": lambda url: yaml.safe_dump(openapi("3.1.1", url)),
    "openapi32.json": lambda url: json.dumps(openapi("3.2.0", url)),
    "openapi32.yaml": lambda url: yaml.safe_dump(openapi("3.2.0", url)),
}
SCHEMAS: dict[str, Callable[[], str]] = {
    "shop.graphql": lambda: print_schema(shop_schema()),
    "data.json": lambda: json.dumps(dict(introspection_from_schema(shop_schema()))),
    "reply.json": lambda: json.dumps({"data": introspection_from_schema(shop_schema())}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_openapi_document_leads_to_its_server(
    project: Project, items: RunningServer, name: str
) -> None:
    (project.root / name).write_text(DOCUMENTS[name](items.url), encoding="utf-8")
    done = project.run("init", str(project.root / name), "--yes")
    assert done.code == 0, done.err
    called = run_first_call(project.root, done.out)
    assert (called.code, called.out, called.err) == (0, "['a crate']\n", "")
    text = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    assert "[tool.paasport.apis.items]" in text
    assert "# The API's own URL." in text


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_graphql_schema_needs_the_address_of_its_api(
    project: Project, shop: RunningServer, name: str
) -> None:
    (project.root / name).write_text(SCHEMAS[name](), encoding="utf-8")
    location = str(project.root / name)
    refused = project.run("init", location, "--yes")
    assert refused.code == 2
    assert "--endpoint" in refused.err
    done = project.run("init", location, "--yes", "--name", "shop", "--endpoint", shop.url)
    assert done.code == 0, done.err
    called = run_first_call(project.root, done.out)
    assert (called.code, called.err) == (0, "")
    assert "me-myself" in called.out
    text = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    assert '# DateTime = "paasport_runtime.scalars.DateTime"' in text


def test_a_schema_without_a_plain_query_is_called_all_the_same(
    project: Project, shop: RunningServer
) -> None:
    schema = "type Query { item(id: ID!): String }\n"
    (project.root / "s.graphql").write_text(schema, encoding="utf-8")
    location = str(project.root / "s.graphql")
    done = project.run("init", location, "--yes", "--name", "shop", "--endpoint", shop.url)
    assert done.code == 0, done.err
    called = run_first_call(project.root, done.out)
    assert (called.code, called.out, called.err) == (0, "{'__typename': 'Query'}\n", "")


def test_a_document_without_a_plain_operation_makes_a_client(
    project: Project, items: RunningServer
) -> None:
    document = openapi("3.1.0", items.url)
    document["paths"]["/items"]["post"] = document["paths"]["/items"].pop("get")
    (project.root / "o.json").write_text(json.dumps(document), encoding="utf-8")
    done = project.run("init", str(project.root / "o.json"), "--yes")
    assert done.code == 0, done.err
    called = run_first_call(project.root, done.out)
    assert called.code == 0, called.err
    assert called.out.startswith("<ItemsApi ")
    assert items.received == []


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ("hello: world\n", 3, "neither GraphQL"),
        ("[1]", 3, "neither GraphQL"),
        ("", 3, "neither GraphQL"),
        ("<html></html>", 3, "neither GraphQL"),
        ('{"openapi": ', 3, "not valid JSON"),
        ("type Query { a: ", 3, "Syntax Error"),
        ("openapi: 9.9\n", 3, "9.9"),
        (None, 2, "file not found"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_nothing(
    project: Project, content: str | None, code: int, told: str
) -> None:
    file = project.root / "schema"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    before = everything(project.root)
    done = project.run("init", str(file), "--yes", "--name", "shop", "--endpoint", "https://a.b")
    assert done.code == code, done.err
    assert told in done.err
    assert everything(project.root) == before


def test_a_process_reads_a_file_of_the_folder_it_is_in(
    tmp_path: Path, items: RunningServer
) -> None:
    (tmp_path / "items.yaml").write_text(DOCUMENTS["openapi31.yaml"](items.url), encoding="utf-8")
    done = paasport(tmp_path, "init", "items.yaml", "--yes")
    assert done.code == 0, done.err
    called = run_first_call(tmp_path, done.out)
    assert (called.code, called.out) == (0, "['a crate']\n")
