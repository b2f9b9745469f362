"""What saves memory with a large document changes nothing of what is made of it."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from paasport_codegen.documents.recurring_parts import CompactDocument
from paasport_codegen.openapi import package
from paasport_codegen.output.freed_memory import give_back
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Things", "version": "1"},
    "paths": {
        "/things/{name}": {
            "get": {
                "operationId": "getThing",
                "parameters": [
                    {
                        "name": "name",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string", "pattern": "^[\\x00-\\x1f\\ud7ff-\\u2028]+$"},
                        "example": "ä",
                    }
                ],
                "responses": {
                    "200": {
                        "description": "Größe",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Thing"},
                                "examples": {"one": {"value": {"size": 1}}},
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "number", "minimum": -0.0, "maximum": 1e300},
                    "count": {"type": "integer", "default": 12345678901234567890},
                    "kind": {"enum": ["a\u2028", "𝄞", None, 1, 1.0, True]},
                    "thing": {"$ref": "#/components/schemas/Thing"},
                },
            }
        }
    },
}


@pytest.fixture
def project(empty_project: Project) -> Project:
    root = empty_project.root
    write(
        root / "pyproject.toml",
        "[tool.paasport.apis.things]\n"
        'kind = "openapi"\ntitle = "Things"\nendpoint = "https://things.example.com"\n'
        'schema = "pin/openapi.json"\ntarget = "things_api"\nclient = "ThingsApi"\n'
        "shared_classes = true\n",
    )
    write(root / "things.json", json.dumps(DOCUMENT))
    pinned = empty_project.run("snapshot", "things", "--from", str(root / "things.json"))
    assert pinned.code == 0, pinned.err
    return empty_project


def generated(project: Project) -> dict[str, bytes]:
    done = project.run("generate", "--force")
    assert done.code == 0, done.err
    return project.tree("things_api")


def untouched(document: Any, **_: Any) -> Any:
    return document


def as_it_is(document: Any) -> CompactDocument:
    return CompactDocument(document, frozenset())


def test_a_compact_document_leads_to_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    compacted = generated(project)
    monkeypatch.setattr(package, "without_examples", untouched)
    monkeypatch.setattr(package, "json", SimpleNamespace(dumps=untouched))
    monkeypatch.setattr(package, "compact", as_it_is)
    assert generated(project) == compacted


def library_without_the_function(_: object) -> object:
    return object()


def no_library(_: object) -> object:
    raise OSError("no such library")


@pytest.mark.parametrize("open_library", [library_without_the_function, no_library])
def test_other_systems_keep_what_was_freed(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    open_library: Callable[[object], object],
) -> None:
    expected = generated(project)
    monkeypatch.setattr(ctypes, "CDLL", open_library)
    give_back()
    monkeypatch.undo()
    assert generated(project) == expected
