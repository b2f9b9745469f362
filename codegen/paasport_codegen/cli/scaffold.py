"""`paasport scaffold`: print or write starter operations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import Invocation, common_options, pass_invocation
from paasport_codegen.errors import UsageError

if TYPE_CHECKING:
    from graphql import GraphQLSchema

    from paasport_codegen.config.model import ProjectConfiguration
    from paasport_codegen.graphql.root_fields import RootField


@click.command()
@click.argument("api")
@click.argument("fields", nargs=-1, metavar="[ROOT_FIELD]...")
@click.option("--missing", is_flag=True, help="All root fields without an operation.")
@click.option("--write", is_flag=True, help="Write files below the queries instead of printing.")
@common_options
@pass_invocation
def scaffold(
    invocation: Invocation, api: str, fields: tuple[str, ...], missing: bool, write: bool
) -> int:
    """Print or write a starter operation for a root field of a GraphQL API."""
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.graphql.root_fields import find_root_field
    from paasport_codegen.graphql.scaffold import scaffold_operation
    from paasport_codegen.pins.pins import verify_pin

    configuration = invocation.configuration()
    [chosen] = configuration.select((api,))
    if chosen.kind != "graphql" or chosen.queries is None:
        raise UsageError(f"{api}: has no operations to scaffold; every route is generated.")
    if bool(fields) == missing:
        raise UsageError("Name root fields, or give --missing for all that have no operation.")
    pin = verify_pin(chosen).content.decode("utf-8")
    schema = load_schema(pin, configuration.relative(chosen.schema))
    found = (
        _missing(schema, chosen.queries, configuration.root)
        if missing
        else [find_root_field(schema, name) for name in fields]
    )
    starters = [(field, scaffold_operation(schema, field)) for field in found]
    if write:
        _write(configuration, chosen.queries, starters)
    else:
        for _, text in starters:
            print(text, end="")
    return 0


def _missing(schema: GraphQLSchema, queries: Path, root: Path) -> list[RootField]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.operation_files import operation_files, read_texts
    from paasport_codegen.graphql.root_fields import uncovered_root_fields, waiver

    texts = read_texts(queries, root) if operation_files(queries) else {}
    files, _ = parse_files(sorted(texts.items()))
    return [field for field in uncovered_root_fields(schema, files) if waiver(field) is None]


def _write(
    configuration: ProjectConfiguration, queries: Path, starters: list[tuple[RootField, str]]
) -> None:
    """Write each starter for which there is no file of its name."""
    from paasport_codegen.documents.operation_files import operation_files
    from paasport_codegen.graphql.scaffold import operation_name
    from paasport_codegen.output.files import remove_unfinished, write_atomically
    from paasport_codegen.output.locking import exclusive_lock
    from paasport_codegen.python.identifiers import snake_case

    folder = queries / "scaffolded"
    with exclusive_lock(configuration.lock, "write starters"):
        remove_unfinished(folder)
        present = {path.stem: path for path in reversed(operation_files(queries))}
        for field, text in starters:
            file = snake_case(operation_name(field))
            path = folder / f"{file}.graphql"
            if file in present:
                print(f"{configuration.relative(present[file])}: exists, left as it is")
                continue
            write_atomically(path, text.encode())
            present[file] = path
            print(f"{configuration.relative(path)}: written")
