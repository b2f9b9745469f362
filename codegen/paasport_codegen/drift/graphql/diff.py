"""Comparison of two versions of a GraphQL schema.

A change is one record at one schema coordinate. Members that are added or removed with their
parent are folded into its change, and a type that changed its kind has no changes of members.
Built-in scalars, introspection types and the specification's directives are left out.
"""

from __future__ import annotations

from graphql import (
    GraphQLDirective,
    GraphQLNamedType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_directive,
    is_specified_scalar_type,
)

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import with_syntax
from paasport_codegen.drift.graphql.directives import DIRECTIVE
from paasport_codegen.drift.graphql.schemas import schema_changes
from paasport_codegen.drift.graphql.types import TYPE


def graphql_changes(old: GraphQLSchema, new: GraphQLSchema) -> list[Change]:
    """The changes from `old` to `new`, sorted by coordinate, rule and values."""
    old, new = with_syntax(old), with_syntax(new)
    changes = [
        *schema_changes(old, new),
        *DIRECTIVE.changes("", _own_directives(old), _own_directives(new)),
        *TYPE.changes("", _own_types(old), _own_types(new)),
    ]
    return sorted(changes, key=_order)


def _order(change: Change) -> tuple[str, str, str, str]:
    return change.coordinate, change.rule.id, change.old or "", change.new or ""


def _own_types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    return {
        name: kind
        for name, kind in schema.type_map.items()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
    }


def _own_directives(schema: GraphQLSchema) -> dict[str, GraphQLDirective]:
    return {
        directive.name: directive
        for directive in schema.directives
        if not is_specified_directive(directive)
    }
