"""Pages about the reader's own API, followed block by block: pinned, generated and called."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from graphql import build_schema

from paasport_codegen.config.reader import load_configuration
from tests.readme.conftest import TOKEN
from tests.readme.pages import BLOCKS, OWN_APIS, README, ROOT, Block, blocks_of, text_of
from tests.snapshot.servers import Received, Reply, RunningServer, graphql_server, serving
from tests.support.projects import Project

SCHEMA = """
scalar DateTime
type Query { me: User! }
type User { id: ID! name: String! createdAt: DateTime! }
"""
EVENTS = "text/event-stream"
ANSWER = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
MONTH = {"name": "month", "in": "path", "required": True, "schema": {"type": "string"}}
DOCUMENT = {
    "openapi": "3.2.0",
    "info": {"title": "Warehouse", "version": "1"},
    "paths": {
        "/items": {
            "get": {
                "operationId": "listItems",
                "tags": ["items"],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "Items.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "array",
                                    "items": {"$ref": "#/components/schemas/Item"},
                                }
                            }
                        },
                    }
                },
            }
        },
        "/stock": {
            "get": {
                "operationId": "watchStock",
                "tags": ["stock"],
                "responses": {
                    "200": {
                        "description": "Changes as they happen.",
                        "content": {
                            EVENTS: {
                                "itemSchema": {
                                    "type": "object",
                                    "required": ["event", "data"],
                                    "properties": {
                                        "event": {"type": "string"},
                                        "data": {
                                            "type": "string",
                                            "contentMediaType": "application/json",
                                            "contentSchema": {"$ref": "#/components/schemas/Item"},
                                        },
                                    },
                                }
                            }
                        },
                    }
                },
            }
        },
        "/questions": {
            "post": {
                "operationId": "ask",
                "tags": ["questions"],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["text"],
                                "properties": {
                                    "text": {"type": "string"},
                                    "stream": {"type": "boolean"},
                                },
                            }
                        }
                    },
                },
                "responses": {
                    "200": {
                        "description": "The answer, or its parts.",
                        "content": {
                            "application/json": {"schema": ANSWER},
                            EVENTS: {"schema": ANSWER},
                        },
                    }
                },
            }
        },
        "/reports/{month}": {
            "get": {
                "operationId": "getReport",
                "tags": ["reports"],
                "parameters": [MONTH],
                "responses": {"200": {"description": "A PDF.", "content": {"application/pdf": {}}}},
            }
        },
        "/photos/{of}": {
            "post": {
                "operationId": "addPhoto",
                "tags": ["photos"],
                "parameters": [{**MONTH, "name": "of"}],
                "requestBody": {"required": True, "content": {"image/jpeg": {}}},
                "responses": {"204": {"description": "Stored."}},
            }
        },
    },
    "components": {
        "schemas": {
            "Item": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}},
            }
        }
    },
}
CONFIGURING = sorted({block.page for block in BLOCKS if block.configures_api})
USING = sorted({block.page for block in BLOCKS if block.uses_own_api} - {*CONFIGURING})
OWN_API = ROOT / "docs/own-api.md"
OF_WAREHOUSE = ("docs/files.md", "docs/streams.md")
"""Pages whose examples are of the API that is configured there."""
PRINTED = {
    "README.md": "me-myself\n",
    "codegen/README.md": "a crate\n",
    "docs/own-api.md": "me-myself 2026\nMyself\nMyself\nMyself\na crate\n",
    "docs/files.md": ("9 of 9 bytes\n9 bytes saved\n9 application/pdf 0716f926\n4 bytes read\n"),
    "docs/streams.md": "added a crate\na crate\nThree.\nTh\nree.\n",
    "runtime/README.md": "me-myself\n",
}


def warehouse(request: Received) -> Reply:
    """The document, and the operations in it."""
    media_type, content = "application/json", json.dumps([{"name": "a crate"}]).encode()
    if request.path == "/openapi.json":
        content = json.dumps(DOCUMENT).encode()
    elif request.path == "/stock":
        media_type, content = EVENTS, b'event: added\nid: 1\ndata: {"name": "a crate"}\n\n'
    elif request.path == "/questions" and b'"stream":true' in request.body:
        media_type = EVENTS
        content = b'data: {"text": "Th"}\n\ndata: {"text": "ree."}\n\ndata: [DONE]\n\n'
    elif request.path == "/questions":
        content = b'{"text": "Three."}'
    elif request.path == "/reports/2026-11":
        media_type, content = "application/pdf", b"%PDF-1.7\n"
    elif request.path == "/photos/crate":
        assert request.body == b"\xff\xd8\xff\xd9"
        return Reply(status=204)
    return Reply(body=content, headers={"Content-Type": media_type})


@pytest.fixture
def own_servers() -> Iterator[dict[str, RunningServer]]:
    """The reader's own APIs, by the addresses that the pages give them."""
    schema = build_schema(SCHEMA)
    assert schema.query_type is not None
    schema.query_type.fields["me"].resolve = lambda *_: {
        "id": "me-myself",
        "name": "Myself",
        "createdAt": "2026-01-02T03:04:05Z",
    }
    with serving(graphql_server(schema)) as shop, serving(warehouse) as items:
        yield {"https://shop.example.com": shop, "https://warehouse.example.com": items}


@pytest.fixture
def reader(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    own_servers: dict[str, RunningServer],
    tokens: None,
) -> Iterator[Reader]:
    yield Reader(Project(tmp_path, capsys, monkeypatch), own_servers)
    packages = {f"{name}_api" for name in OWN_APIS}
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]


class Reader:
    """Somebody who does what a page says, in an empty folder."""

    def __init__(self, project: Project, servers: dict[str, RunningServer]) -> None:
        self.project = project
        self.servers = servers
        self.printed = ""

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        if block.configures_api:
            self._configure(block.text)
        elif block.kind == "graphql":
            self._edit(block)
        elif block.kind == "console":
            for command in block.commands:
                if command.is_of_own_api:
                    done = self.project.run(*command.words[1:])
                    assert done.code == 0, done.err
                    assert not command.output or command.prints(done.out)
        elif block.uses_own_api:
            self.project.patch.syspath_prepend(str(self.project.root / "src"))
            exec(
                compile(block.text, str(block), "exec", dont_inherit=True), {"__name__": "__main__"}
            )
            self.printed += self.project.capture.readouterr().out

    def _edit(self, block: Block) -> None:
        """Replace the starter, which is where the page says."""
        (name,) = re.findall(r"^query (\w+)", block.text, re.MULTILINE)
        (file,) = self.project.root.rglob(f"{name}.graphql")
        place = file.relative_to(self.project.root).as_posix()
        assert f"`{place}`" in text_of(ROOT / block.page)
        file.write_text(block.text, encoding="utf-8")

    def _configure(self, text: str) -> None:
        for address, server in self.servers.items():
            text = text.replace(address, server.url)
        with (self.project.root / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(text)


@pytest.mark.parametrize("page", CONFIGURING)
def test_a_page_leads_from_the_configuration_to_the_first_call(reader: Reader, page: str) -> None:
    for block in blocks_of(ROOT / page):
        reader.follow(block)
    assert reader.printed == PRINTED[page]
    shop = reader.servers["https://shop.example.com"]
    assert {sent.headers["authorization"] for sent in shop.received} <= {f"Bearer {TOKEN}"}


@pytest.mark.parametrize("page", USING)
def test_a_page_uses_what_the_readme_generates(reader: Reader, page: str) -> None:
    reader.project.patch.chdir(reader.project.root)
    for block in blocks_of(OWN_API if page in OF_WAREHOUSE else README):
        if not block.uses_own_api:
            reader.follow(block)
    for block in blocks_of(ROOT / page):
        reader.follow(block)
    assert reader.printed == PRINTED[page]


def test_every_page_about_own_apis_is_followed() -> None:
    assert {*CONFIGURING, *USING} == PRINTED.keys()


def test_facades_are_configured_as_the_page_says(tmp_path: Path) -> None:
    (block,) = [block for block in BLOCKS if block.kind == "toml" and "\nfacades" in block.text]
    (readme,) = [block for block in blocks_of(README) if block.configures_api]
    (tmp_path / "pyproject.toml").write_text(block.text + readme.text, encoding="utf-8")
    assert load_configuration(tmp_path).facades == (tmp_path / "mypackage/_async",)


def test_the_hook_is_one_that_this_repository_has() -> None:
    (block,) = [block for block in BLOCKS if block.kind == "yaml"]
    (repository,) = yaml.safe_load(block.text)["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in hooks}
