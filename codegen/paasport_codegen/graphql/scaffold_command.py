"""`paasport scaffold`: print or write starter operations."""

from __future__ import annotations

from pathlib import Path

from graphql import GraphQLSchema

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.documents.graphql_schema import load_schema
from paasport_codegen.documents.operation_files import operation_files, read_texts
from paasport_codegen.errors import UsageError
from paasport_codegen.graphql.covered import covered_root_fields
from paasport_codegen.graphql.scaffold import (
    RootField,
    find_root_field,
    needs_upload,
    operation_name,
    root_fields,
    scaffold_operation,
)
from paasport_codegen.output.files import write_atomically
from paasport_codegen.pins.pins import verify_pin
from paasport_codegen.python.identifiers import snake_case


def run_scaffold(
    configuration: ProjectConfiguration,
    api_name: str,
    names: tuple[str, ...],
    *,
    missing: bool,
    write: bool,
) -> int:
    """Print starters for the named root fields, or write those that do not exist yet.

    With `missing`, the root fields are those without an operation that are neither deprecated
    nor in need of an upload. An existing file is never overwritten.
    """
    (api,) = configuration.select((api_name,))
    if api.kind != "graphql" or api.queries is None:
        raise UsageError(f"{api.name}: has no operations to scaffold; every route is generated.")
    if bool(names) == missing:
        raise UsageError("Name root fields, or give --missing for all that have no operation.")
    schema = load_schema(
        verify_pin(api).content.decode("utf-8"), configuration.relative(api.schema)
    )
    chosen = (
        list(_missing(configuration, api, schema))
        if missing
        else [find_root_field(schema, name) for name in names]
    )
    for field in chosen:
        text = scaffold_operation(schema, field)
        if write:
            _write(configuration, api.queries, field, text)
        else:
            print(text, end="")
    return 0


def _missing(
    configuration: ProjectConfiguration, api: ApiConfiguration, schema: GraphQLSchema
) -> list[RootField]:
    assert api.queries is not None
    texts = read_texts(api.queries, configuration.root) if operation_files(api.queries) else {}
    files, _ = parse_files(sorted(texts.items()))
    covered = covered_root_fields(schema, files)
    return [
        field
        for field in root_fields(schema)
        if field.coordinate not in covered
        and field.field.deprecation_reason is None
        and not needs_upload(field)
    ]


def _write(configuration: ProjectConfiguration, queries: Path, field: RootField, text: str) -> None:
    file = snake_case(operation_name(field))
    path = queries / "scaffolded" / f"{file}.graphql"
    existing = next((path for path in operation_files(queries) if path.stem == file), None)
    if existing is not None:
        print(f"{configuration.relative(existing)}: exists, left as it is")
        return
    write_atomically(path, text.encode())
    print(f"{configuration.relative(path)}: written")
