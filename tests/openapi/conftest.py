"""Generating a package from a document, and importing it."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from paasport_codegen.config.model import ApiConfiguration, ScopeRule
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.output.target import GeneratedTarget

SCOPE = ScopeRule(parameter="teamId", prefix="/v1/teams/{teamId}", replaces="/v1")


def configuration(**changes: Any) -> ApiConfiguration:
    """An API as the pinned one is configured."""
    values: dict[str, Any] = {
        "name": "example",
        "kind": "openapi",
        "title": "Example",
        "endpoint": "https://api.example.com",
        "schema": Path("openapi.json"),
        "queries": None,
        "target": Path("example_api"),
        "package": "example_api",
        "client": "ExampleApi",
        "auth": None,
        "scope": SCOPE,
        "envelope": "data",
        "pagination": "pagination",
    }
    return ApiConfiguration(**{**values, **changes})


def read_document(path: Path) -> dict[str, Any]:
    """A YAML or JSON document without YAML's shared nodes."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def write_package(target: GeneratedTarget, folder: Path) -> None:
    """Write a target as a package and format it as `paasport generate` does."""
    for name, source in target.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "format",
            "--quiet",
            "--isolated",
            "--line-length",
            "100",
            str(folder),
        ],
        check=True,
    )


def one_operation(
    *, body: object = None, reply: object = None, components: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A document with one operation, `callIt`, and the given schemas."""
    operation: dict[str, Any] = {
        "operationId": "callIt",
        "tags": ["it"],
        "responses": {"200": {"description": "OK"}},
    }
    if body is not None:
        content = {"application/json": {"schema": body}}
        operation["requestBody"] = {"required": True, "content": content}
    if reply is not None:
        operation["responses"]["200"]["content"] = {"application/json": {"schema": reply}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "v1"},
        "paths": {"/v1/it": {"post": operation}},
        "components": {"schemas": dict(components or {})},
    }


Import = Callable[..., ModuleType]


@pytest.fixture
def import_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Import]:
    """Generate a package from a document and import it."""

    def generate(document: dict[str, Any], **changes: Any) -> ModuleType:
        target = generate_openapi(configuration(**changes), document)
        for name, source in target.files.items():
            path = tmp_path / "example_api" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        return importlib.import_module("example_api")

    yield generate
    for name in [name for name in sys.modules if name.partition(".")[0] == "example_api"]:
        del sys.modules[name]
