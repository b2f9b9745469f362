from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.snapshot import run_snapshot

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
TOKEN = "token-that-must-never-be-seen"
SMALL_SDL = "type Query {\n  a: Int\n}\n"


@dataclass
class Outcome:
    status: int
    out: str
    err: str


@dataclass
class Project:
    """A project of its own in a temporary folder, with one API called `example`."""

    folder: Path
    configuration: ProjectConfiguration = field(init=False)

    def configure(self, kind: str, endpoint: str, *, token: bool = False) -> None:
        name = "schema.graphql" if kind == "graphql" else "openapi.json"
        paths = f'schema = "schemas/example/{name}"\nqueries = "queries"\ntarget = "out/example"\n'
        auth = (
            '[tool.paasport.apis.example.auth]\nheader = "Authorization"\nscheme = "Bearer"\n'
            f'token_variable = "EXAMPLE_TOKEN"\nrequired_for_snapshot = {str(token).lower()}\n'
        )
        (self.folder / "queries").mkdir(exist_ok=True)
        (self.folder / "pyproject.toml").write_text(
            f'[tool.paasport.apis.example]\nkind = "{kind}"\nendpoint = "{endpoint}"\n'
            f"{paths}{auth}",
            encoding="utf-8",
        )
        self.configuration = load_configuration(self.folder)

    @property
    def api(self) -> ApiConfiguration:
        return self.configuration.apis["example"]

    def run(self, **options: Any) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        options.setdefault("environment", {"EXAMPLE_TOKEN": TOKEN})
        options.setdefault("limits", DownloadLimits(timeout=20))
        options.setdefault("clock", lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
        status = run_snapshot(self.configuration, (), output=out, errors=err, **options)
        outcome = Outcome(status, out.getvalue(), err.getvalue())
        assert TOKEN not in outcome.out + outcome.err
        return outcome

    def pin(self, content: bytes | str, name: str = "given") -> None:
        """Pin `content` as a file, and expect that it works."""
        file = self.folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = self.run(from_file=file, force=True)
        assert outcome.status == 0, outcome.err

    def files(self) -> dict[str, bytes]:
        """Every file of the pin's folder, also hidden ones."""
        folder = self.api.schema.parent
        if not folder.exists():
            return {}
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder)


@pytest.fixture
def expect_golden() -> Callable[[str, str], None]:
    """Compare a text with a golden file; PAASPORT_UPDATE_GOLDEN=1 writes it instead."""

    def expect(name: str, text: str) -> None:
        path = GOLDEN / name
        text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", text)
        if os.environ.get("PAASPORT_UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return expect


@pytest.fixture(scope="session")
def railway_sdl() -> str:
    return (ROOT / "schemas/railway/schema.graphql").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def northflank_json() -> bytes:
    return (ROOT / "schemas/northflank/openapi.json").read_bytes()


@pytest.fixture
def small_document() -> dict[str, Any]:
    operation = {"operationId": "listThings", "responses": {"200": {"description": "OK"}}}
    document: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1"},
        "paths": {"/things": {"get": operation}},
    }
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]  # json.loads gives Any
