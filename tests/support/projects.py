"""Small projects in a temporary folder, driven through the command line."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from paasport_codegen.cli import main as cli
from tests.support.json_output import hold_against_schema

AUTH = """
[tool.paasport.apis.{name}.auth]
header = "Authorization"
scheme = "Bearer"
token_variable = "EXAMPLE_TOKEN"
"""


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A project folder and a way to run `paasport` in it."""

    root: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def run(self, *arguments: str) -> Outcome:
        """Run one command in this process and collect its output."""
        self.patch.setattr("sys.argv", ["paasport", "--project", str(self.root), *arguments])
        self.capture.readouterr()
        code: object = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        printed = self.capture.readouterr()
        assert isinstance(code, int)
        hold_against_schema(arguments, printed.out)
        return Outcome(code, printed.out, printed.err)

    def tree(self, *folders: str) -> dict[str, bytes]:
        """The bytes of everything below the folders."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }


def graphql_configuration(
    name: str = "example",
    *,
    scalars: Mapping[str, str] | None = None,
    endpoint: str = "https://api.example.com/graphql",
) -> str:
    """A pyproject.toml for one GraphQL API."""
    lines = [
        f"[tool.paasport.apis.{name}]",
        'kind = "graphql"',
        f'endpoint = "{endpoint}"',
        f'schema = "schemas/{name}/schema.graphql"',
        f'queries = "queries/{name}"',
        f'target = "generated/{name}_api"',
        'client = "ExampleApi"',
        f"[tool.paasport.apis.{name}.scalars]",
        *(f'{scalar} = "{path}"' for scalar, path in (scalars or {}).items()),
    ]
    return "\n".join(lines) + "\n" + AUTH.format(name=name)


def copy_graphql_case(case: Path, root: Path, *, scalars: Mapping[str, str]) -> None:
    """Lay out a golden case as a project: its configuration, schema source and operations."""
    (root / "pyproject.toml").write_text(graphql_configuration(scalars=scalars), encoding="utf-8")
    shutil.copytree(case / "queries", root / "queries" / "example")
    shutil.copy(case / "schema.graphql", root / "source.graphql")
