"""Changes of the schema itself: its root operation types and its description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphql import GraphQLNamedType, GraphQLSchema

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.pairs import Pair, description_changes
from paasport_codegen.drift.graphql.rules import graphql_rule

OPERATIONS: Final = ("query", "mutation", "subscription")
# The schema itself has no schema coordinate; by convention, no type has a lower-case name.
SCHEMA: Final = "schema"


def schema_changes(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    """The changes of root types; the coordinate is the old type's name, or else the new one's."""
    for operation in OPERATIONS:
        before, after = _root(old, operation), _root(new, operation)
        if before == after:
            continue
        came = before is None and operation != "query"
        event = "added" if came else "changed"
        yield Change(
            graphql_rule(f"{operation}-type-{event}"),
            before or after or SCHEMA,
            _message(operation, before, after),
            before,
            after,
            before=f"schema {{\n  {operation}: {before}\n}}" if before else "",
            after=f"schema {{\n  {operation}: {after}\n}}" if after else "",
        )
    yield from description_changes(Pair("schema", SCHEMA, old, new))


def _message(operation: str, before: str | None, after: str | None) -> str:
    if before is None:
        return f"The schema takes {operation} operations now, starting from `{after}`"
    if after is None:
        return f"The schema no longer takes {operation} operations; they started from `{before}`"
    return f"A {operation} starts from `{after}` instead of `{before}` now"


def _root(schema: GraphQLSchema, operation: str) -> str | None:
    kind: GraphQLNamedType | None = getattr(schema, f"{operation}_type")
    return kind.name if kind else None
