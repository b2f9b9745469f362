"""An API with security schemes accepts the sandbox's credentials only, where its document says."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.support import patient_http
from tests.support.projects import Project
from tests.support.sources import SOURCE_ROOTS

SCHEMES: dict[str, dict[str, str]] = {
    "header": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "word": {"type": "apiKey", "in": "header", "name": "Authorization"},
}
Start = Callable[..., str]


def _login(password: str) -> str:
    return f"Basic {base64.b64encode(f'ada:{password}'.encode()).decode()}"


def _sending(scheme: str, token: str) -> dict[str, Any]:
    """The arguments that send a token by a scheme."""
    return {
        "header": {"headers": {"X-Api-Key": token}},
        "query": {"params": {"key": token}},
        "cookie": {"headers": {"Cookie": f"session={token}"}},
        "bearer": {"headers": {"Authorization": f"Bearer {token}"}},
        "basic": {"headers": {"Authorization": _login(token)}},
        "word": {"headers": {"Authorization": f"Token {token}"}},
    }[scheme]


def _document(*names: str, needed: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    book = {
        "type": "object",
        "required": ["title"],
        "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
    }
    one = {"application/json": {"schema": book}}
    many = {"application/json": {"schema": {"type": "array", "items": book}}}

    def listed(name: str) -> dict[str, Any]:
        return {"operationId": name, "responses": {"200": {"description": "", "content": many}}}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1"},
        "servers": [{"url": "https://books.example.com/v1"}],
        "security": [{name: []} for name in names] if needed is None else needed,
        "components": {"securitySchemes": {name: SCHEMES[name] for name in SCHEMES}},
        "paths": {
            "/books": {
                "get": listed("listBooks"),
                "post": {
                    "operationId": "addBook",
                    "requestBody": {"required": True, "content": one},
                    "responses": {"201": {"description": "", "content": one}},
                },
            },
            "/books/{bookId}": {
                "parameters": [
                    {"name": "bookId", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "get": {
                    "operationId": "getBook",
                    "responses": {"200": {"description": "", "content": one}},
                },
            },
            "/catalogue": {"get": {**listed("catalogue"), "security": []}},
        },
    }


@pytest.fixture
def start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Sets an API up and serves it; gives its address."""
    started: list[Sandbox] = []

    def begin(*names: str, keep: bool = True, **changes: Any) -> str:
        document = _document(*names, **changes)
        if keep:
            schemes = document["components"]["securitySchemes"]
            used = set(names) | {name for entry in document["security"] for name in entry}
            document["components"]["securitySchemes"] = {name: schemes[name] for name in used}
        (tmp_path / "books.json").write_text(json.dumps(document), encoding="utf-8")
        project = Project(tmp_path, capsys, monkeypatch)
        done = project.run("init", str(tmp_path / "books.json"), "--yes", "--name", "books")
        assert done.code == 0, done.err
        sandbox = Sandbox(definitions((), load_configuration(tmp_path)), Settings(speed=0))
        sandbox.start()
        started.append(sandbox)
        return f"{sandbox.address('books')}{sandbox.api('books').base_path}"

    yield begin
    for sandbox in started:
        sandbox.stop()


def test_corrections_of_the_configuration_apply(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
    content = {"application/json": {"schema": schema}}
    reply = {"201": {"description": "", "content": content}}
    add = {"operationId": "addBook", "requestBody": {"content": content}, "responses": reply}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Books", "version": "1"},
        "servers": [{"url": "https://books.example.com"}],
        "paths": {"/books": {"post": add}},
    }
    (tmp_path / "books.json").write_text(json.dumps(document), encoding="utf-8")
    project = Project(tmp_path, capsys, monkeypatch)
    source = str(tmp_path / "books.json")
    assert project.run("init", source, "--yes", "--name", "books").code == 0
    place = "/paths/~1books/post/requestBody/content/application~1json/schema/properties/title"
    with (tmp_path / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[tool.paasport.apis.books.overrides]]\npointer = "{place}"\n'
            'required = false\nreason = "A book may have no title yet."\n'
        )
    sandbox = Sandbox(definitions((), load_configuration(tmp_path)), Settings(speed=0))
    sandbox.start()
    try:
        books = f"{sandbox.address('books')}{sandbox.api('books').base_path}/books"
        added = patient_http.post(books, json={})
        assert added.status_code == 201, added.text
    finally:
        sandbox.stop()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_credentials_of_the_sandbox_are_accepted(start: Start, scheme: str) -> None:
    books = f"{start(scheme)}/books"
    added = patient_http.post(books, json={"title": "Emma"}, **_sending(scheme, "sandbox-a"))
    assert added.status_code == 201, added.text
    assert len(patient_http.get(books, **_sending(scheme, "sandbox-a")).json()) == 1
    assert patient_http.get(books, **_sending(scheme, "sandbox-b")).json() == []
    real = patient_http.get(books, **_sending(scheme, "r3al"))
    assert (real.status_code, "r3al" in real.text) == (401, False)
    assert patient_http.get(books).status_code == 401


def test_a_credential_in_another_place_is_none(start: Start) -> None:
    books = f"{start('header')}/books"
    reply = patient_http.get(books, **_sending("bearer", "sandbox-a"))
    assert reply.status_code == 401
    assert "; listBooks needs `header` (header X-Api-Key)" in reply.text


@pytest.mark.parametrize(
    "value", ["Bearer r3al", "Token sandbox-a", "Basic sandbox-a", _login("r3al"), "Basic"]
)
def test_no_other_authorization_passes(start: Start, value: str) -> None:
    address = start("bearer", "basic")
    for path in ("books", "catalogue"):
        reply = patient_http.get(f"{address}/{path}", headers={"Authorization": value})
        assert reply.status_code == 401


def test_alternatives_and_pairs(start: Start) -> None:
    books = f"{start(needed=[{'header': [], 'query': []}, {'bearer': []}])}/books"
    assert patient_http.get(books, **_sending("header", "sandbox-a")).status_code == 401
    both = {**_sending("header", "sandbox-a"), **_sending("query", "sandbox-b")}
    assert patient_http.get(books, **both).status_code == 200
    assert patient_http.get(books, **_sending("bearer", "sandbox-a")).status_code == 200
    mixed = {**_sending("bearer", "sandbox-a"), **_sending("query", "r3al")}
    assert patient_http.get(books, **mixed).status_code == 401


def test_an_operation_without_requirement_needs_none(start: Start) -> None:
    address = start("header")
    assert patient_http.get(f"{address}/catalogue").status_code == 200
    real = patient_http.get(f"{address}/catalogue", **_sending("header", "r3al"))
    assert real.status_code == 401


def test_a_credential_may_be_optional(start: Start) -> None:
    books = f"{start(needed=[{'header': []}, {}])}/books"
    patient_http.post(books, json={"title": "Emma"}, **_sending("header", "sandbox-a"))
    # There is one state only, so it is the one that is meant.
    assert [book["title"] for book in patient_http.get(books).json()] == ["Emma"]
    assert patient_http.get(books, **_sending("header", "sandbox-b")).json() == []
    assert patient_http.get(books).json() == []


def test_the_command_tells_each_variable(start: Start, tmp_path: Path) -> None:
    start("header", "basic", keep=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "paasport_codegen", "sandbox", "books", "--port", "0"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, SOURCE_ROOTS)),
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert told[0].startswith("Books: http://127.0.0.1:")
    assert told[1:] == [
        "  export BOOKS_BASIC=user:sandbox-token\n",
        "  export BOOKS_HEADER=sandbox-token\n",
    ]
    assert rest == ""
