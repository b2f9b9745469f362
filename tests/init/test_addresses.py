"""From the address of an API to a first call that runs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.init.conftest import (
    TOKEN,
    everything,
    guarded,
    items_server,
    paasport,
    run_first_call,
)
from tests.readme.own_apis import shop_schema
from tests.snapshot.servers import Reply, RunningServer, graphql_server, serving
from tests.support.projects import Project
from tests.support.small_apis import write


def api_of(root: Path, name: str = "shop") -> dict[str, Any]:
    document = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = document["tool"]["paasport"]["apis"][name]
    return table


def items_document() -> dict[str, Any]:
    reply = {
        "description": "Items.",
        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}},
    }
    item = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "The Warehouse API", "version": "1"},
        "servers": [{"url": "/v1"}],
        "security": [{"key": []}],
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
        },
        "paths": {
            "/crates/{id}": {
                "get": {
                    "operationId": "getCrate",
                    "tags": ["items"],
                    "parameters": [item],
                    "responses": {"200": reply},
                }
            },
            "/items": {
                "get": {"operationId": "listItems", "tags": ["items"], "responses": {"200": reply}}
            },
        },
    }


def test_an_empty_folder_gets_a_client_of_a_graphql_endpoint(
    tmp_path: Path, shop: RunningServer
) -> None:
    root = tmp_path / "Our Shop"
    root.mkdir()
    done = paasport(root, "init", f"{shop.url}/graphql", "--name", "shop", "--yes")
    assert done.code == 0, done.err
    made = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert made["project"]["name"] == "our-shop"
    assert made["project"]["requires-python"] == ">=3.11"
    assert [entry.split()[0] for entry in made["project"]["dependencies"]] == ["paasport-runtime"]
    assert made["tool"]["paasport"]["apis"] == {
        "shop": {
            "kind": "graphql",
            "endpoint": f"{shop.url}/graphql",
            "schema": "schemas/shop/schema.graphql",
            "queries": "queries/shop",
            "target": "src/shop_api",
        }
    }
    called = run_first_call(root, done.out)
    assert (called.code, called.err) == (0, "")
    assert "me-myself" in called.out
    assert paasport(root, "check").code == 0
    assert {path.name for path in (root / "queries").rglob("*.graphql")} == {
        "me.graphql",
        "orders.graphql",
    }


def test_an_openapi_document_says_itself_which_credential_it_needs(tmp_path: Path) -> None:
    with serving(items_server(items_document)) as server:
        done = paasport(tmp_path, "init", f"{server.url}/openapi.json", "--yes")
        assert done.code == 0, done.err
        assert api_of(tmp_path, "warehouse")["target"] == "src/warehouse_api"
        called = run_first_call(tmp_path, done.out, WAREHOUSE_KEY="k-1815")
        assert (called.code, called.out, called.err) == (0, "['a crate']\n", "")
    assert server.received[-1].headers["x-key"] == "k-1815"


def test_a_token_is_sent_where_nothing_comes_without_it(tmp_path: Path) -> None:
    options = ("--name", "shop", "--yes")
    with serving(guarded(graphql_server(shop_schema()))) as server:
        before = everything(tmp_path)
        refused = paasport(tmp_path, "init", server.url, *options)
        assert refused.code == 4
        assert "a token is required" in refused.err
        assert "--token-variable" in refused.err
        unset = paasport(tmp_path, "init", server.url, *options, "--token-variable", "SHOP_TOKEN")
        assert unset.code == 2
        assert "SHOP_TOKEN is not set" in unset.err
        assert everything(tmp_path) == before
        done = paasport(
            tmp_path,
            *("init", server.url, *options, "--token-variable", "SHOP_TOKEN"),
            SHOP_TOKEN=TOKEN,
        )
        assert done.code == 0, done.err
        called = run_first_call(tmp_path, done.out, SHOP_TOKEN=TOKEN)
        assert called.code == 0, called.err
        assert "me-myself" in called.out
    assert api_of(tmp_path)["auth"] == {
        "header": "Authorization",
        "scheme": "Bearer",
        "token_variable": "SHOP_TOKEN",
    }
    kept = [content or b"" for content in everything(tmp_path).values()]
    assert not any(TOKEN.encode() in content for content in kept)
    assert TOKEN not in done.out + done.err


def test_a_token_that_is_not_accepted_is_named_by_its_variable(project: Project) -> None:
    project.patch.setenv("SHOP_TOKEN", "another-token")
    with serving(guarded(graphql_server(shop_schema()))) as server:
        done = project.run(
            *("init", server.url, "--yes", "--name", "shop", "--token-variable", "SHOP_TOKEN")
        )
    assert done.code == 4
    assert "SHOP_TOKEN was rejected" in done.err
    assert "another-token" not in done.err


def test_a_token_goes_nowhere_without_need(project: Project, shop: RunningServer) -> None:
    project.patch.setenv("SHOP_TOKEN", TOKEN)
    done = project.run(
        *("init", shop.url, "--yes", "--name", "shop", "--token-variable", "SHOP_TOKEN"),
        *("--header", "X-Token"),
    )
    assert done.code == 0, done.err
    assert not any(TOKEN in str(sent.headers) for sent in shop.received)
    assert api_of(project.root)["auth"] == {
        "header": "X-Token",
        "token_variable": "SHOP_TOKEN",
        "required_for_snapshot": False,
    }


def test_what_is_neither_is_told_both_reasons(project: Project) -> None:
    with serving(lambda _: Reply(body=b"<html>Hello</html>")) as server:
        done = project.run("init", server.url, "--yes")
    assert done.code == 4
    assert "neither an OpenAPI document nor a GraphQL endpoint" in done.err
    assert "as a document: did not return an OpenAPI document." in done.err
    assert "as an endpoint: received an HTML page" in done.err
    assert everything(project.root) == {}


def test_a_schema_at_an_address_is_no_endpoint(project: Project) -> None:
    with serving(lambda _: Reply(body=b"type Query { a: Int }")) as server:
        done = project.run("init", f"{server.url}/schema.graphql", "--yes")
    assert done.code == 2
    assert "--endpoint" in done.err


def test_an_address_nobody_listens_at_is_told_once(project: Project) -> None:
    with serving(lambda _: Reply()) as server:
        pass
    done = project.run("init", server.url, "--yes")
    assert done.code == 4
    assert done.err.count("connection was refused") == 1


@pytest.mark.parametrize("address", ["ftp://shop.example.com", "https://ada:secret@example.com"])
def test_an_address_that_cannot_be_used_is_refused(project: Project, address: str) -> None:
    done = project.run("init", address, "--yes")
    assert done.code == 2
    assert "http(s)" in done.err
    assert "secret" not in done.err


def test_a_faulty_document_is_told_as_what_it_is(project: Project) -> None:
    with serving(lambda _: Reply(body=json.dumps({"openapi": "9.9"}).encode())) as server:
        done = project.run("init", server.url, "--yes")
    assert done.code == 3
    assert "9.9" in done.err
    assert [sent.method for sent in server.received] == ["GET", "GET"]


@pytest.mark.parametrize("endpoint", ["http://[", "https://user:word@api.example.com", "api"])
def test_an_endpoint_that_is_none_names_the_option(project: Project, endpoint: str) -> None:
    write(project.root / "shop.graphql", "type Query { a: Int }\n")
    done = project.run("init", str(project.root / "shop.graphql"), "--yes", "--endpoint", endpoint)
    assert done.code == 2
    assert done.err.splitlines()[-1].startswith("--endpoint ")
    assert "must be an http(s) URL without user information, such as" in done.err
    assert "user:word" not in done.err


def test_an_invalid_url_is_no_fault_of_paasport(project: Project) -> None:
    done = project.run("init", "http://[/x?token=abc", "--yes")
    assert done.code == 2
    assert "http://[/x: must be an http(s) URL" in done.err


@pytest.mark.parametrize("option", ["--scheme", "--header", "--client", "--target"])
@pytest.mark.parametrize("text", ["\udcff", "a\nb"])
def test_options_that_are_no_text_are_refused(project: Project, option: str, text: str) -> None:
    done = project.run("init", "shop.graphql", "--yes", option, text)
    assert (done.code, done.err) == (2, f"{option}: must be one line of printable characters.\n")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(404), "not found. Check the URL."),
        (Reply(body=b"<html>Hello</html>"), "Check the URL."),
        (
            Reply(body=b'{"errors": [{"message": "out of order"}]}'),
            "Try again later, or pass a file with the schema instead.",
        ),
        (
            Reply(body=b'{"errors": [{"message": "introspection is disabled"}]}'),
            "Get the schema from the vendor and pass its file instead.",
        ),
    ],
    ids=["not-found", "page", "failed", "disabled"],
)
def test_the_advice_for_a_url_does_not_mention_a_configuration(
    project: Project, reply: Reply, told: str
) -> None:
    with serving(lambda _: reply) as server:
        done = project.run("init", f"{server.url}/openapi.json", "--yes")
    assert done.code == 4
    assert told in done.err
    assert "configuration" not in done.err
    assert "snapshot" not in done.err
