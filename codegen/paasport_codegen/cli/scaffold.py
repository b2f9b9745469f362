"""`paasport scaffold`: print or write starter operations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import (
    Invocation,
    api_argument,
    common_options,
    examples,
    pass_invocation,
)
from paasport_codegen.errors import UsageError

if TYPE_CHECKING:
    from paasport_codegen.config.model import ProjectConfiguration
    from paasport_codegen.documents.graphql_operations import OperationFile


@click.command(
    short_help="Print or write starter operations.",
    epilog=examples(
        "paasport scaffold shop order orderCreate",
        "paasport scaffold shop --missing --write",
    ),
)
@api_argument
@click.argument("fields", nargs=-1, metavar="[ROOT_FIELD]...")
@click.option(
    "--missing", is_flag=True, help="Create starters for all root fields without an operation."
)
@click.option(
    "--write", is_flag=True, help="Write files to the folder of operations instead of printing."
)
@click.option(
    "--depth",
    type=click.IntRange(1, 10),
    default=3,
    show_default=True,
    help="How many objects deep a starter selects.",
)
@common_options
@pass_invocation
def scaffold(
    invocation: Invocation,
    api: str,
    fields: tuple[str, ...],
    missing: bool,
    write: bool,
    depth: int,
) -> int:
    """Print or write a starter operation for a root field of a GraphQL API."""
    from paasport_codegen.documents.graphql_schema import load_schema
    from paasport_codegen.graphql.root_fields import (
        find_root_field,
        uncovered_root_fields,
        waiver,
    )
    from paasport_codegen.graphql.scaffold import starters
    from paasport_codegen.pins.pins import verify_pin

    configuration = invocation.configuration()
    [chosen] = configuration.select((api,))
    if chosen.kind != "graphql" or chosen.queries is None:
        raise UsageError(
            f"{api}: only GraphQL APIs have operations to scaffold. For OpenAPI, every route is "
            "generated."
        )
    if bool(fields) == missing:
        raise UsageError("Name root fields, or pass --missing for all that have no operation.")
    pin = verify_pin(chosen).content.decode("utf-8")
    schema = load_schema(pin, configuration.relative(chosen.schema))
    files = _files(chosen.queries, configuration.root)
    found = (
        [field for field in uncovered_root_fields(schema, files) if waiver(field) is None]
        if missing
        else [find_root_field(schema, name) for name in fields]
    )
    made = starters(schema, found, files, depth)
    if write:
        _write(configuration, chosen.queries, made)
    else:
        for _, text in made:
            print(text, end="")
    return 0


def _files(queries: Path, root: Path) -> list[OperationFile]:
    from paasport_codegen.documents.graphql_operations import parse_files
    from paasport_codegen.documents.operation_files import operation_files, read_texts

    texts = read_texts(queries, root) if operation_files(queries) else {}
    return parse_files(sorted(texts.items()))[0]


def _write(
    configuration: ProjectConfiguration, queries: Path, starters: list[tuple[str, str]]
) -> None:
    """Write each starter unless a file of its name exists."""
    from paasport_codegen.documents.operation_files import operation_files
    from paasport_codegen.output.files import remove_unfinished, write_atomically
    from paasport_codegen.output.locking import project_lock

    folder = queries / "scaffolded"
    with project_lock(configuration.root, "write starters"):
        remove_unfinished(folder)
        present = {path.stem: path for path in reversed(operation_files(queries))}
        for file, text in starters:
            path = folder / f"{file}.graphql"
            if file in present:
                print(f"{configuration.relative(present[file])}: exists; unchanged")
                continue
            write_atomically(path, text.encode())
            present[file] = path
            print(f"{configuration.relative(path)}: written")
