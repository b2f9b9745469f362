"""Changes of object and interface types: their interfaces, and their fields."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLInterfaceType, GraphQLObjectType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.arguments import argument_changes, argument_coordinates
from paasport_codegen.drift.graphql.definitions import head
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    added,
    deprecation_changes,
    description_changes,
    match,
    removed,
    type_changes,
)
from paasport_codegen.drift.graphql.type_safety import safe_for_replies

Composite = GraphQLObjectType | GraphQLInterfaceType


def interface_changes(old: Composite, new: Composite) -> Iterator[Change]:
    """The interfaces that a type newly implements or no longer implements."""
    pair = Pair("interface", new.name, old, new, show=head)
    interfaces = match(
        {interface.name: interface for interface in old.interfaces},
        {interface.name: interface for interface in new.interfaces},
    )
    for name, _ in interfaces.gone:
        yield pair.change("removed", f"`{new.name}` no longer implements `{name}`", old=name)
    for name, _ in interfaces.come:
        yield pair.change("added", f"`{new.name}` now implements `{name}`", new=name)


def field_changes(old: Composite, new: Composite) -> Iterator[Change]:
    """The changes of the fields of a type that both versions have."""
    fields = match(old.fields, new.fields)
    for name, field in fields.gone:
        coordinate = f"{old.name}.{name}"
        arguments = argument_coordinates(coordinate, field)
        yield removed("field", "field", coordinate, field, str(field.type), arguments)
    for name, field in fields.come:
        coordinate = f"{new.name}.{name}"
        arguments = argument_coordinates(coordinate, field)
        yield added("field", "field", coordinate, field, str(field.type), arguments)
    for name, old_field, new_field in fields.kept:
        pair = Pair("field", f"{new.name}.{name}", old_field, new_field)
        yield from type_changes(pair, safe_for_replies)
        yield from deprecation_changes(pair, reasons_come_and_go=True)
        yield from description_changes(pair)
        if old_field.args or new_field.args:
            yield from argument_changes("argument", pair.coordinate, old_field, new_field)


def field_coordinates(kind: Composite) -> Iterator[str]:
    """The coordinates of a type's fields and of their arguments."""
    for name, field in kind.fields.items():
        yield f"{kind.name}.{name}"
        yield from argument_coordinates(f"{kind.name}.{name}", field)
