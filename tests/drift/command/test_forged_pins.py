"""Pins that no snapshot has written, together with locks that match them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from tests.drift.command.conftest import DOCUMENT, OPERATIONS, SDL, configure
from tests.drift.command.test_revisions import commit, git
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

SCHEMAS = {"shop": "schemas/shop/schema.graphql", "store": "schemas/store/openapi.json"}
_GET = {"parameters": [1], "requestBody": 3, "security": 3, "tags": 3}
_CONTENT: dict[str, Any] = {"application/json": {"schema": {"properties": [], "allOf": {}}}}
NOT_A_SCHEMA = ["", "{", "\udcff", '{"openapi": "3.0.3"}']
DOCUMENTS: list[Any] = [
    None,
    [],
    {},
    3,
    {"openapi": 3, "paths": []},
    {"openapi": "3.0.3", "info": [], "paths": {"/a": []}, "components": 3},
    {"openapi": "3.0.3", "paths": {"/a": {"get": {**_GET, "responses": 5}}}},
    {"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/x"}}}}}},
    {"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"content": 3}}}}}},
    {"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"content": _CONTENT}}}}}},
]
FORGED = {
    "shop": [*NOT_A_SCHEMA, "type Query { a: Missing }", "scalar A"],
    "store": [
        *NOT_A_SCHEMA,
        "type Query { a: Int }",
        '{"a": NaN}',
        "[" * 100_000,
        *map(json.dumps, DOCUMENTS),
    ],
}
COMMANDS = [
    ("changelog", "{api}"),
    ("coverage", "{api}"),
    ("drift", "{api}", "--against", "HEAD"),
    ("drift", "{api}", "--against", "{file}"),
    ("check", "{api}"),
    ("generate", "{api}"),
    ("uses", "{api}"),
    ("doctor",),
]


@pytest.fixture
def pinned(empty: Project) -> Project:
    """Both APIs, pinned and committed."""
    for name, text in OPERATIONS.items():
        write(empty.root / f"queries/shop/{name}.graphql", text)
    write(empty.root / "sources/shop.graphql", SDL)
    write(empty.root / "sources/store.json", json.dumps(DOCUMENT))
    configure(empty, store="https://store.example.com/openapi.json")
    for api, source in (("shop", "shop.graphql"), ("store", "store.json")):
        path = str(empty.root / "sources" / source)
        assert empty.run("snapshot", api, "--from", path).code == 0
    git(empty.root, "init", "--quiet")
    commit(empty.root, "all")
    return empty


def forge(project: Project, api: str, text: str) -> None:
    """Replace a pin, and the hash in its lock."""
    schema = project.root / SCHEMAS[api]
    lock = schema.parent / "snapshot.toml"
    before = hashlib.sha256(schema.read_bytes()).hexdigest()
    content = text.encode("utf-8", "surrogateescape")
    schema.write_bytes(content)
    described = lock.read_text(encoding="utf-8")
    assert before in described
    write(lock, described.replace(before, hashlib.sha256(content).hexdigest()))


@pytest.mark.parametrize("api", sorted(FORGED))
def test_a_forged_pin_is_an_error_that_names_its_file(pinned: Project, api: str) -> None:
    source = str(pinned.root / "sources" / ("shop.graphql" if api == "shop" else "store.json"))
    for text in FORGED[api]:
        forge(pinned, api, text)
        for command in COMMANDS:
            done = pinned.run(*(part.format(api=api, file=source) for part in command))
            told = done.out + done.err
            assert done.code != 70, (text[:100], command, told)
            if done.code in (2, 3):
                assert SCHEMAS[api] in told, (text[:100], command, told)


def test_a_pin_that_was_forged_in_the_past(pinned: Project) -> None:
    good = (pinned.root / SCHEMAS["store"]).read_text(encoding="utf-8")
    forge(pinned, "store", "[]")
    commit(pinned.root, "forged")
    forge(pinned, "store", good)
    commit(pinned.root, "restored")
    for command in (["drift", "store", "--against", "HEAD~1"], ["changelog", "store"]):
        done = pinned.run(*command)
        assert done.code in (2, 3), done
        assert "was not written by `paasport snapshot`" in done.out + done.err
    assert pinned.run("drift", "store", "--against", "HEAD~2").code == 0
