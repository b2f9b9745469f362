"""Configurations with hostile texts, and whole commands: no traceback, no file outside."""

from __future__ import annotations

import json
import random
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.documents.parsing import parse_document
from tests.hostile.texts import CASES, SEED, TEXTS, spoilt
from tests.support.projects import Project

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
CONFIGURATION = """
[tool.paasport]
package_roots = ["generated"]
facades = ["facade/_async"]
sync_twins = [{ source = "twins/_async", target = "twins/_sync" }]
[tool.paasport.apis.pets]
kind = "openapi"
title = "Pets"
endpoint = "https://api.example.com/openapi.json"
schema = "schemas/pets/openapi.json"
target = "generated/pets_api"
package = "generated.pets_api"
client = "PetsApi"
envelope = "data"
pagination = "page"
patterns_left_to_server = ["X-Trace"]
auth = { header = "Authorization", scheme = "Bearer", token_variable = "EXAMPLE_TOKEN" }
scope = { parameter = "teamId", prefix = "/v1/teams/{teamId}", replaces = "/v1" }
overrides = [{ pointer = "/info/title", value = "Dogs", reason = "They are." }]
[tool.paasport.apis.shelf]
kind = "graphql"
endpoint = "https://api.example.com/graphql"
schema = "schemas/shelf/schema.graphql"
queries = "queries"
target = "generated/shelf_api"
scalars = { DateTime = "datetime.datetime", Blob = "str" }
"""


def toml(value: Any) -> str:
    """A value as TOML, tables inline; lone surrogates, which no file can hold, are left out."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(str(k))} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        whole = value.encode("utf-8", "ignore").decode()
        return (
            json.dumps(whole).replace("\x7f", "\\u007f").encode("utf-8").decode()
            if (whole.isascii())
            else '"'
            + "".join(
                letter if letter.isprintable() and letter not in '"\\' else f"\\U{ord(letter):08X}"
                for letter in whole
            )
            + '"'
        )
    if value is None:
        return '""'
    return str(value).lower() if isinstance(value, bool) else repr(value)


def files_outside(root: Path) -> set[str]:
    return {path.name for path in root.parent.iterdir()} - {root.name}


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    root = tmp_path / "outer/project"
    for folder in ("schemas", "queries", "facade/_async", "twins/_async", "generated"):
        (root / folder).mkdir(parents=True)
    (root / "twins/_async/__init__.py").write_text("")
    (root / "queries/all.graphql").write_bytes((FOLDER / "operations.graphql").read_bytes())
    (root / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    project = Project(root, capsys, monkeypatch)
    for api, source in (("pets", "openapi-3.1.yaml"), ("shelf", "schema.graphql")):
        pinned = project.run("snapshot", api, "--from", str(FOLDER / source))
        assert pinned.code == 0, pinned.err
    return project


def test_hostile_configurations(project: Project) -> None:
    table = tomllib.loads(CONFIGURATION)["tool"]["paasport"]
    kept = project.tree("schemas")
    for number in range(max(CASES // 5, 10)):
        chance = random.Random(f"{SEED}/{number}")
        text = f"tool.paasport = {toml(spoilt(table, chance))}\n"
        (project.root / "pyproject.toml").write_text(text, encoding="utf-8")
        command = chance.choice((("generate",), ("generate", "--check"), ("coverage",)))
        outcome = project.run(*command)
        place = f"PAASPORT_HOSTILE_SEED={SEED}, case {number}: {text}\n{outcome.err}"
        assert outcome.code in (0, 1, 2, 3, 4, 5, 6), place
        assert "Traceback" not in outcome.err, place
        assert all(line.isprintable() for line in outcome.err.split("\n")), place
        assert files_outside(project.root) == set(), place
        for name, content in kept.items():
            (project.root / name).parent.mkdir(parents=True, exist_ok=True)
            (project.root / name).write_bytes(content)
        shutil.rmtree(project.root / "generated", ignore_errors=True)


def test_hostile_documents_through_the_commands(project: Project) -> None:
    base = parse_document((FOLDER / "openapi-3.1.yaml").read_bytes())
    source = project.root / "given.json"
    for number in range(max(CASES // 15, 5)):
        document = spoilt(base, random.Random(f"{SEED}/{number}/command"))
        source.write_text(json.dumps(document), encoding="utf-8")
        for command in (
            ("snapshot", "pets", "--force", "--from", str(source)),
            ("generate", "pets"),
        ):
            outcome = project.run(*command)
            place = f"PAASPORT_HOSTILE_SEED={SEED}, case {number}: {outcome.err}\n{document}"
            assert outcome.code in (0, 2, 3, 5, 6), place
            assert "Traceback" not in outcome.err, place
            for line in (outcome.out + outcome.err).split("\n"):
                assert line.isprintable(), place
        assert files_outside(project.root) == set()


def test_nothing_in_the_texts_is_forgotten() -> None:
    assert len(set(TEXTS)) == len(TEXTS) > 100
