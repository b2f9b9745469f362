"""Tokens that only read, and tokens with limited permissions, get 403 for the rest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from paasport import Northflank, Railway
from paasport.errors import GraphQLError, PermissionDenied
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.support.projects import Project


def _read_only(token: str) -> str:
    return token.replace("sandbox-", "sandbox-readonly-", 1)


def test_a_token_for_reading_reads_what_another_one_made(
    address: Callable[[str], str], token: str
) -> None:
    with Northflank(token, base_url=address("northflank")) as northflank:
        northflank.projects.create("shop", region="europe-west")
    with Northflank(_read_only(token), base_url=address("northflank")) as reader:
        assert [project.id for project in reader.projects.list()] == ["shop"]
        with pytest.raises(PermissionDenied, match="sandbox-readonly-"):
            reader.projects.create("other", region="europe-west")
        with pytest.raises(PermissionDenied):
            reader.projects.delete("shop")
        assert [project.id for project in reader.projects.list()] == ["shop"]


def test_mutations_are_forbidden_to_a_token_for_reading(
    address: Callable[[str], str], token: str
) -> None:
    with Railway(token, base_url=address("railway")) as railway:
        project = railway.projects.create(name="shop")
    with Railway(_read_only(token), base_url=address("railway")) as reader:
        assert reader.projects.get(project.id).name == "shop"
        with pytest.raises(GraphQLError) as refused:
            reader.projects.delete(project.id)
    assert refused.value.errors[0].code == "FORBIDDEN"


def test_uploads_are_forbidden_to_a_token_for_reading(
    address: Callable[[str], str], token: str
) -> None:
    url = address("railway").replace("/graphql/v2", "/project/p/environment/e/up")
    reply = httpx.post(
        timeout=60, url=url, headers={"Authorization": f"Bearer {_read_only(token)}"}
    )
    assert reply.status_code == 403


def _limit(address: str, token: str, permissions: list[str] | None) -> None:
    url = f"{address}/__sandbox__/permissions?token={token}"
    assert httpx.put(timeout=60, url=url, content=json.dumps(permissions)).status_code == 200


def test_a_permission_of_northflank_allows_what_needs_it(
    address: Callable[[str], str], token: str
) -> None:
    with Northflank(token, base_url=address("northflank")) as northflank:
        northflank.projects.create("shop", region="europe-west")
        _limit(address("northflank"), token, ["Project > Services > General > Read"])
        assert list(northflank.services.list("shop")) == []
        with pytest.raises(PermissionDenied, match="lacks the permission Project > "):
            northflank.projects.delete("shop")
        _limit(address("northflank"), token, None)
        northflank.projects.delete("shop")


def test_names_of_operations_are_permissions_too(address: Callable[[str], str], token: str) -> None:
    root = address("railway").removesuffix("/graphql/v2")
    with Railway(token, base_url=address("railway")) as railway:
        _limit(root, token, ["me", "projects"])
        assert list(railway.projects.list()) == []
        with pytest.raises(GraphQLError, match="projectCreate"):
            railway.projects.create(name="shop")


def test_permissions_are_a_list(address: Callable[[str], str], token: str) -> None:
    url = f"{address('northflank')}/__sandbox__/permissions?token={token}"
    reply = httpx.put(timeout=60, url=url, json={"books": "read"})
    assert (reply.status_code, "a list" in reply.text) == (400, True)


@pytest.fixture
def serve_books(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., str]]:
    """Sets an API up and serves it; gives its address."""
    started: list[Sandbox] = []

    def begin(document: dict[str, Any], *options: str) -> str:
        (tmp_path / "books.json").write_text(json.dumps(document), encoding="utf-8")
        project = Project(tmp_path, capsys, monkeypatch)
        done = project.run(
            "init", str(tmp_path / "books.json"), "--yes", "--name", "books", *options
        )
        assert done.code == 0, done.err
        sandbox = Sandbox(definitions((), load_configuration(tmp_path)), Settings(speed=0))
        sandbox.start()
        started.append(sandbox)
        return f"{sandbox.address('books')}{sandbox.api('books').base_path}"

    yield begin
    for sandbox in started:
        sandbox.stop()


def _books(**operations: Any) -> dict[str, Any]:
    reply = {"200": {"description": "", "content": {"application/json": {"schema": {}}}}}
    flows = {"clientCredentials": {"tokenUrl": "https://id.example.com/token", "scopes": {}}}
    scheme = {"type": "oauth2", "flows": flows}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1"},
        "servers": [{"url": "https://books.example.com"}],
        "components": {"securitySchemes": {"oauth": scheme}},
        "security": [{"oauth": ["books:read"]}],
        "paths": {
            f"/{name}": {"get": {"operationId": name, "responses": reply, **more}}
            for name, more in operations.items()
        },
    }


def test_scopes_of_the_document_are_permissions(serve_books: Callable[..., str]) -> None:
    url = serve_books(_books(read={}, audit={"security": [{"oauth": ["books:read", "audit"]}]}))
    _limit(url, "sandbox-a", ["books:read"])
    headers = {"Authorization": "Bearer sandbox-a"}

    assert httpx.get(timeout=60, url=f"{url}/read", headers=headers).status_code == 200
    refused = httpx.get(timeout=60, url=f"{url}/audit", headers=headers)
    assert refused.status_code == 403
    assert "books:read and audit" in refused.text
    _limit(url, "sandbox-a", None)
    assert httpx.get(timeout=60, url=f"{url}/audit", headers=headers).status_code == 200


def test_with_an_auth_table_open_operations_need_no_token(serve_books: Callable[..., str]) -> None:
    url = serve_books(
        _books(read={}, status={"security": []}),
        "--token-variable",
        "BOOKS_TOKEN",
        "--header",
        "X-Books",
    )

    assert httpx.get(timeout=60, url=f"{url}/status").status_code == 200
    assert httpx.get(timeout=60, url=f"{url}/read").status_code == 401
    assert (
        httpx.get(timeout=60, url=f"{url}/read", headers={"X-Books": "sandbox-a"}).status_code
        == 200
    )
    real = httpx.get(timeout=60, url=f"{url}/status", headers={"X-Books": "r3al"})
    assert (real.status_code, "r3al" in real.text) == (401, False)
