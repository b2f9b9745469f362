"""Generating the files of a package from a pinned schema and the operations of an API."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.garbage_collection import (
    collector_of_new_objects,
    collector_paused,
)
from paasport_codegen.documents.graphql_operations import parse_files
from paasport_codegen.documents.graphql_places import forget_places
from paasport_codegen.documents.graphql_schema import load_schema
from paasport_codegen.errors import ProblemsError
from paasport_codegen.graphql.assembly import assembled
from paasport_codegen.graphql.class_names import clashing_classes
from paasport_codegen.graphql.field_scalars import check_field_scalars, give_field_scalars
from paasport_codegen.graphql.kept_parts import KeptParts
from paasport_codegen.graphql.outlines import outlines
from paasport_codegen.graphql.part_making import PartMaker
from paasport_codegen.graphql.parts import FileParts, PackageParts
from paasport_codegen.graphql.schema_parts import schema_parts
from paasport_codegen.graphql.updating import updated
from paasport_codegen.graphql.validation import validation
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.output.target import GeneratedTarget


def generate_graphql(
    api: ApiConfiguration,
    schema_text: str,
    schema_file: str,
    texts: Mapping[str, str],
    kept_file: KeptFile | None = None,
) -> GeneratedTarget:
    """Generate the package of one GraphQL API.

    Args:
        api: The API.
        schema_text: The pinned schema.
        schema_file: Its name for messages.
        texts: The operation files by name.
        kept_file: The cache of parts from the last generation with this schema, configuration and
            generator. It only saves time; the result is the same.

    Raises:
        ProblemsError: With every error in the schema or the operations.
        UsageError: An entry of `field_scalars` has no effect.
    """
    ordered = dict(sorted(texts.items()))
    with collector_paused():
        kept = KeptParts.read(kept_file) if kept_file is not None else None
        parts = updated(kept, schema_text, ordered, api.field_scalars) if kept is not None else None
    if parts is None:
        parts = _made(api, schema_text, schema_file, ordered)
    target = assembled(api, parts, schema_file)
    if kept_file is not None:
        KeptParts.of(parts, ordered).write(kept_file)
    return target


def _made(
    api: ApiConfiguration, schema_text: str, schema_file: str, texts: Mapping[str, str]
) -> PackageParts:
    schema = load_schema(schema_text, schema_file)
    check_field_scalars(api.name, schema, api.field_scalars, api.scalars)
    give_field_scalars(schema, api.field_scalars)
    parts = schema_parts(api, schema)
    forget_places(schema)
    files, problems = parse_files(texts.items())
    if problems:
        raise ProblemsError(problems)
    found = validation(schema, files)
    if found.errors:
        raise ProblemsError(found.errors)
    fragments = {node.name.value: node for file in files for node in file.fragments}
    maker = PartMaker(schema, parts, fragments, parts.owners, found.deprecated)
    planned = {file.name: maker.planned(file) for file in files}
    clashes = list(
        clashing_classes(
            (one.names.operation, one.node, [shape.name for shape in one.plan.classes])
            for group in planned.values()
            for one in group
        )
    )
    if clashes:
        raise ProblemsError(clashes)
    # The library leaves the tokens of each document that it prints behind, in cycles.
    with collector_of_new_objects():
        made = {
            file.name: FileParts(
                outlines=outlines(file),
                operations=tuple(map(maker.operation_parts, planned[file.name])),
                warnings=found.warnings(file.name),
            )
            for file in files
        }
    return PackageParts(schema=parts, fragments=maker.fragment_parts, files=made)
