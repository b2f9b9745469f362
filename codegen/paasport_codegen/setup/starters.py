"""The starter operations of a GraphQL API."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graphql import GraphQLSchema
from graphql.type import is_required_argument

from paasport_codegen.config.model import relative_path
from paasport_codegen.graphql.root_fields import RootField, root_fields, waiver
from paasport_codegen.graphql.scaffold import starters

_HOW_MANY: Final = 3


def first_operations(schema: GraphQLSchema, queries: Path, root: Path) -> dict[str, str]:
    """The text of a few queries by file, starting with those callable without arguments.

    Args:
        schema: The schema.
        queries: The folder of the operations.
        root: The folder of the project, which file names are relative to.
    """
    found = [field for field in root_fields(schema) if field.kind == "query"]
    found.sort(key=_order)
    return {
        relative_path(queries / "scaffolded" / f"{name}.graphql", root): text
        for name, text in starters(schema, found[:_HOW_MANY])
    }


def _order(field: RootField) -> tuple[bool, bool, int]:
    """The sort key: not deprecated, no required arguments and few arguments come first."""
    arguments = field.field.args.values()
    return (
        waiver(field) is not None,
        any(is_required_argument(argument) for argument in arguments),
        len(arguments),
    )
