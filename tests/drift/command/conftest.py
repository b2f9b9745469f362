"""A project with a small GraphQL API and a small OpenAPI one, and servers with newer schemas."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema

from tests.snapshot.servers import Received, Reply, Respond, graphql_server, json_reply
from tests.support.golden import assert_same_text
from tests.support.projects import Outcome, Project
from tests.support.small_apis import write

GOLDEN = Path(__file__).parent / "golden"
TOKEN = "token-that-must-never-be-seen"

SDL = """\
type Query {
  project(id: ID!): Project
  me: User
}

type Mutation {
  rename(id: ID!, name: String!): Project
}

type Project {
  id: ID!
  name: String!
  description: String
  owner: User
}

type User {
  id: ID!
  name: String
}
"""
BREAKING = SDL.replace("  description: String\n", "  summary: String\n")
WARNING = SDL.replace("  name: String\n", '  name: String @deprecated(reason: "Use nick.")\n')
HARMLESS = SDL.replace("  owner: User\n", "  owner: User\n  size: Int\n")

OPERATIONS = {
    "project": "query project($id: ID!) {\n  project(id: $id) {\n    id\n    description\n  }\n}\n",
    "me": "query me {\n  me {\n    id\n    name\n  }\n}\n",
    "rename": "mutation rename($id: ID!, $name: String!) {\n"
    "  rename(id: $id, name: $name) {\n    id\n  }\n}\n",
}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Store", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "tags": ["things"],
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["name"],
                                    "properties": {"name": {"type": "string"}},
                                }
                            }
                        },
                    }
                },
            }
        }
    },
}


def breaking_document() -> dict[str, Any]:
    """The document with a name that may be missing."""
    changed = deepcopy(DOCUMENT)
    content = changed["paths"]["/things"]["get"]["responses"]["200"]["content"]
    del content["application/json"]["schema"]["required"]
    return changed


CONFIGURATION = """\
[tool.paasport.apis.shop]
kind = "graphql"
title = "Shop"
endpoint = "{shop}"
schema = "schemas/shop/schema.graphql"
queries = "queries/shop"
target = "generated/shop"
client = "ShopApi"
[tool.paasport.apis.shop.auth]
header = "Authorization"
scheme = "Bearer"
token_variable = "SHOP_TOKEN"
"""
STORE = """\
[tool.paasport.apis.store]
kind = "openapi"
title = "Store"
endpoint = "{store}"
schema = "schemas/store/openapi.json"
target = "generated/store"
client = "StoreApi"
"""


def configure(
    project: Project,
    *,
    shop: str = "https://shop.example/graphql",
    store: str | None = None,
    folder: str = ".",
    **keys: str,
) -> None:
    """Write pyproject.toml; `keys` are further keys of `[tool.paasport]`."""
    text = CONFIGURATION.format(shop=shop)
    if store is not None:
        text += STORE.format(store=store)
    if keys:
        text = "[tool.paasport]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items()) + text
    write(project.root / folder / "pyproject.toml", text)


def serve_sdl(sdl: str) -> Respond:
    """A GraphQL endpoint with a schema."""
    return graphql_server(build_schema(sdl))


def serve_both(sdl: str, document: Any) -> Respond:
    """An endpoint that has a GraphQL schema at /graphql and a document everywhere else."""
    graphql = serve_sdl(sdl)

    def respond(request: Received) -> Reply:
        return graphql(request) if request.path.startswith("/graphql") else json_reply(document)

    return respond


def plain(project: Project, text: str) -> str:
    """A text without what differs from run to run."""
    text = text.replace(f"{project.root}", "ROOT")
    text = re.sub(r"127\.0\.0\.1:\d{5}", "127.0.0.1:PORT", text)
    text = re.sub(r"pinned \d{4}-\d\d-\d\d", "pinned DAY", text)
    return re.sub(r"\([0-9a-f]{12}\)", "(COMMIT)", text)


Expect = Callable[[str, Outcome], None]


@pytest.fixture
def empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A folder in which nothing outside is found, with a token in the environment."""
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = tmp_path / "project"
    root.mkdir()
    return Project(root, capsys, monkeypatch)


@pytest.fixture
def project(empty: Project) -> Project:
    """The GraphQL API, pinned."""
    configure(empty)
    for name, text in OPERATIONS.items():
        write(empty.root / f"queries/shop/{name}.graphql", text)
    pin(empty, "shop", SDL)
    return empty


@pytest.fixture
def both(project: Project) -> Project:
    """Both APIs, pinned."""
    configure(project, store="https://store.example/openapi.json")
    pin(project, "store", json.dumps(DOCUMENT))
    return project


def pin(project: Project, api: str, content: str) -> None:
    """Pin a text, and leave nothing else behind."""
    file = project.root.parent / f"{api}.source"
    write(file, content)
    done = project.run("snapshot", api, "--from", str(file), "--force")
    assert done.code == 0, done.err
    shutil.rmtree(project.root / ".paasport-cache")


def everything(project: Project) -> dict[str, bytes]:
    """Every file of the project, hidden ones too."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in sorted(project.root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(project.root).parts
    }


@pytest.fixture
def expect(empty: Project) -> Expect:
    """Compare what a command printed with a golden file."""

    def check(name: str, outcome: Outcome) -> None:
        assert TOKEN not in outcome.out + outcome.err
        text = f"exit {outcome.code}\n--- stdout\n{outcome.out}--- stderr\n{outcome.err}"
        assert_same_text(plain(empty, text), GOLDEN / f"{name}.txt")

    return check
