"""Changes of enums."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLEnumType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    added,
    deprecation_changes,
    description_changes,
    match,
    removed,
)


def enum_changes(old: GraphQLEnumType, new: GraphQLEnumType) -> Iterator[Change]:
    """The changes of the values of an enum that both versions have."""
    values = match(old.values, new.values)
    for name, value in values.gone:
        yield removed("enum-value", "enum value", f"{old.name}.{name}", value, name)
    for name, value in values.come:
        yield added("enum-value", "enum value", f"{new.name}.{name}", value, name)
    for name, old_value, new_value in values.kept:
        pair = Pair("enum-value", f"{new.name}.{name}", old_value, new_value)
        yield from deprecation_changes(pair, reasons_come_and_go=True)
        yield from description_changes(pair)
