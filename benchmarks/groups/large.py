"""Large inputs: a GraphQL schema like Hasura's, and an OpenAPI document as large as GitHub's."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Final

from ..bench import Bench
from ..generators import PAASPORT, Generator, measure
from ..large_document import large_document
from ..large_schema import large_schema, scaffolded_fields
from ..peers import openapi_arguments
from ..places import WORK, tool
from ..processes import run
from ..set_aside import set_aside

GROUP: Final = "large inputs"
SCHEMA: Final = "12,000 fields, 250 operations"
DOCUMENT: Final = "1,223 operations, 12 MB"
PEER: Final = "openapi-python-client"

_COMMAND = (sys.executable, "-m", "paasport_codegen")
_ROUNDS = 2


def run_group(bench: Bench) -> None:
    """Measure cold generation of both; for the document, also with openapi-python-client."""
    if not bench.out_of_time(GROUP, SCHEMA):
        bench.say(f"large inputs, {SCHEMA}")
        project = schema_project(WORK / "large/schema")
        measure(bench, GROUP, SCHEMA, {PAASPORT: _cold(project)}, _ROUNDS, folder=project)
    if not bench.out_of_time(GROUP, DOCUMENT):
        bench.say(f"large inputs, {DOCUMENT}")
        project = document_project(WORK / "large/document")
        generators = {PAASPORT: _cold(project)}
        peer = tool(PEER)
        if peer is None:
            bench.skip(GROUP, DOCUMENT, PEER, "it is not installed")
        else:
            arguments = openapi_arguments(project, "peer", project / "document.json")
            generators[PEER] = Generator([peer, *arguments], slow=True)
        measure(
            bench, GROUP, DOCUMENT, generators, _ROUNDS, folder=project, references=(PAASPORT, PEER)
        )


def schema_project(project: Path) -> Path:
    """Create a project with the pinned schema, and operations for many of its root fields."""
    _empty(project, _GRAPHQL)
    (project / "source.graphql").write_text(large_schema(), encoding="utf-8")
    run([*_COMMAND, "snapshot", "large", "--from", "source.graphql"], cwd=project)
    run([*_COMMAND, "scaffold", "large", *scaffolded_fields(), "--write"], cwd=project)
    return project


def document_project(project: Path) -> Path:
    """Create a project with the pinned document."""
    _empty(project, _OPENAPI)
    (project / "document.json").write_text(json.dumps(large_document()), encoding="utf-8")
    run([*_COMMAND, "snapshot", "large", "--from", "document.json"], cwd=project)
    return project


def _empty(project: Path, configuration: str) -> None:
    set_aside(project)
    project.mkdir(parents=True)
    (project / "pyproject.toml").write_text(configuration, encoding="utf-8")


def _cold(project: Path) -> Generator:
    prepare = partial(set_aside, project / "large_api")
    return Generator([*_COMMAND, "generate", "--force"], prepare)


_COMMON = """\
endpoint = "https://large.example.com/api"
target = "large_api"
client = "LargeApi"

[tool.paasport.apis.large.auth]
header = "Authorization"
scheme = "Bearer"
token_variable = "LARGE_TOKEN"
"""
_GRAPHQL = f"""\
[tool.paasport.apis.large]
kind = "graphql"
schema = "pin/schema.graphql"
queries = "queries"
{_COMMON}"""
_OPENAPI = f"""\
[tool.paasport.apis.large]
kind = "openapi"
schema = "pin/openapi.json"
{_COMMON}"""
