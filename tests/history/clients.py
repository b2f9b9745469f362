"""Clients of older schemas, generated through the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import Any

from graphql import DocumentNode, GraphQLSchema, build_schema, parse

from paasport_codegen.documents.graphql_operations import OperationFile, parse_files
from paasport_codegen.graphql.root_fields import root_fields
from paasport_codegen.graphql.scaffold import scaffold_operation, starter_names
from paasport_codegen.graphql.validation import validate_operations
from paasport_runtime.graphql.operation import GraphQLOperation
from tests.support.projects import Project, graphql_configuration

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/railway"
PIN = ROOT / "schemas/railway/schema.graphql"


def older_schemas() -> list[str]:
    """The dates of the schemas that the pinned one came after."""
    pinned = PIN.read_bytes()
    return [
        folder.name
        for folder in sorted(DATA.iterdir())
        if (folder / "schema.graphql").read_bytes() != pinned
    ]


def fitting_operations(schema: GraphQLSchema) -> list[OperationFile]:
    """Those of our operations that a schema had already, with the fragments that they need."""
    root = ROOT / "queries/railway"
    paths = sorted(root.rglob("*.graphql"))
    files, problems = parse_files(
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths
    )
    assert not problems
    while unfit := _unfit(schema, files):
        files = [file for file in files if file.name not in unfit]
    return files


def operations_of_the_time(schema: GraphQLSchema) -> dict[str, str]:
    """Operations that somebody could have had with a schema, by path.

    Ours that fit, and for every other root field a starter as the toolkit writes it, so that what
    the platform has taken away since is among them.
    """
    fitting = fitting_operations(schema)
    texts = {file.name: file.text for file in fitting}
    names = {node.name.value for file in fitting for node in file.operations if node.name}
    starters = starter_names(schema)
    for field in root_fields(schema):
        name = starters[field.coordinate]
        if name not in names and field.kind != "subscription":
            texts[f"starters/{name}.graphql"] = scaffold_operation(schema, field, name)
    return texts


def _unfit(schema: GraphQLSchema, files: Sequence[OperationFile]) -> set[str]:
    problems = validate_operations(schema, files)
    return {problem.file for problem in problems if problem.level == "error"}


@dataclass(frozen=True)
class OlderClient:
    """A client that knows an older schema.

    Attributes:
        schema: That schema.
        package: The name of the generated package.
        names: The modules of its operations.
    """

    schema: GraphQLSchema
    package: str
    names: tuple[str, ...]

    def operations(self) -> Iterator[tuple[GraphQLOperation[Any], DocumentNode]]:
        """Each operation with its document."""
        for name in self.names:
            module = import_module(f"{self.package}.operations.{name}")
            operation: GraphQLOperation[Any] = module.OPERATION
            yield operation, parse(operation.document)


def generate_client(project: Project, date: str) -> OlderClient:
    """Pin an older schema in a project of its own and generate a client of it."""
    source = DATA / date / "schema.graphql"
    schema = build_schema(source.read_text(encoding="utf-8"))
    name = f"railway_{date.replace('-', '_')}"
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    scalars = configuration["tool"]["paasport"]["apis"]["railway"]["scalars"]
    (project.root / "pyproject.toml").write_text(
        graphql_configuration(name, scalars=scalars), encoding="utf-8"
    )
    queries = project.root / "queries" / name
    for path, text in operations_of_the_time(schema).items():
        (queries / path).parent.mkdir(parents=True, exist_ok=True)
        (queries / path).write_text(text, encoding="utf-8")
    for command in (["snapshot", name, "--from", str(source)], ["generate", name]):
        outcome = project.run(*command)
        assert outcome.code == 0, outcome.err
    # The import system remembers folders as they were.
    invalidate_caches()
    folder = project.root / "generated" / f"{name}_api" / "operations"
    names = tuple(sorted(path.stem for path in folder.glob("[!_]*.py")))
    return OlderClient(schema, f"{name}_api", names)
