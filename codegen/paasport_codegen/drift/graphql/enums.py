"""Changes of enums."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLEnumType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import definition
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    deprecation_changes,
    description_changes,
    match,
)
from paasport_codegen.drift.graphql.rules import graphql_rule


def enum_changes(old: GraphQLEnumType, new: GraphQLEnumType) -> Iterator[Change]:
    """The changes of the values of an enum that both versions have."""
    values = match(old.values, new.values)
    for name, value in values.gone:
        coordinate = f"{old.name}.{name}"
        deprecated = value.deprecation_reason is not None
        yield Change(
            graphql_rule("deprecated-enum-value-removed" if deprecated else "enum-value-removed"),
            coordinate,
            f"{'Deprecated enum value' if deprecated else 'Enum value'} `{coordinate}` was removed",
            old=name,
            before=definition(value),
        )
    for name, value in values.come:
        coordinate = f"{new.name}.{name}"
        yield Change(
            graphql_rule("enum-value-added"),
            coordinate,
            f"Enum value `{coordinate}` was added",
            new=name,
            after=definition(value),
        )
    for name, old_value, new_value in values.kept:
        pair = Pair("enum-value", f"{new.name}.{name}", old_value, new_value)
        yield from deprecation_changes(pair, reasons_come_and_go=True)
        yield from description_changes(pair)
