"""Comparison of two versions of a GraphQL schema.

A change is one record at one schema coordinate. Members that are added or removed with their
parent are folded into its change, and a type that changed its kind has no changes of members.
Built-in scalars, introspection types and the specification's directives are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    is_introspection_type,
    is_specified_scalar_type,
)

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import head, with_syntax
from paasport_codegen.drift.graphql.directives import directive_changes
from paasport_codegen.drift.graphql.enums import enum_changes
from paasport_codegen.drift.graphql.fields import (
    Composite,
    field_changes,
    field_coordinates,
    interface_changes,
)
from paasport_codegen.drift.graphql.input_objects import input_object_changes
from paasport_codegen.drift.graphql.pairs import Pair, added, description_changes, match, removed
from paasport_codegen.drift.graphql.scalars import scalar_changes
from paasport_codegen.drift.graphql.schemas import schema_changes
from paasport_codegen.drift.graphql.unions import union_changes

_KINDS = {
    GraphQLScalarType: "scalar",
    GraphQLObjectType: "object type",
    GraphQLInterfaceType: "interface",
    GraphQLUnionType: "union",
    GraphQLEnumType: "enum",
    GraphQLInputObjectType: "input object",
}


def graphql_changes(old: GraphQLSchema, new: GraphQLSchema) -> list[Change]:
    """The changes from `old` to `new`, sorted by coordinate, rule and values."""
    old, new = with_syntax(old), with_syntax(new)
    changes = [*schema_changes(old, new), *directive_changes(old, new), *_type_changes(old, new)]
    return sorted(changes, key=_order)


def _order(change: Change) -> tuple[str, str, str, str]:
    return change.coordinate, change.rule.id, change.old or "", change.new or ""


def _type_changes(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    types = match(_own_types(old), _own_types(new))
    for name, kind in types.gone:
        yield removed("type", _kind(kind), name, kind, _kind(kind), _members(kind))
    for name, kind in types.come:
        yield added("type", _kind(kind), name, kind, _kind(kind), _members(kind))
    for _, old_type, new_type in types.kept:
        yield from _changes_of_type(old_type, new_type)


def _changes_of_type(old: GraphQLNamedType, new: GraphQLNamedType) -> Iterator[Change]:
    before, after = _kind(old), _kind(new)
    if before != after:
        message = f"`{new.name}` was {_a(before)} and is {_a(after)} now"
        yield Pair("type", new.name, old, new).change("kind-changed", message, before, after)
        return
    yield from description_changes(Pair("type", new.name, old, new, show=head))
    if isinstance(old, Composite) and isinstance(new, Composite):
        yield from interface_changes(old, new)
        yield from field_changes(old, new)
    elif isinstance(old, GraphQLInputObjectType) and isinstance(new, GraphQLInputObjectType):
        yield from input_object_changes(old, new)
    elif isinstance(old, GraphQLEnumType) and isinstance(new, GraphQLEnumType):
        yield from enum_changes(old, new)
    elif isinstance(old, GraphQLUnionType) and isinstance(new, GraphQLUnionType):
        yield from union_changes(old, new)
    elif isinstance(old, GraphQLScalarType) and isinstance(new, GraphQLScalarType):
        yield from scalar_changes(old, new)


def _members(kind: GraphQLNamedType) -> Iterable[str]:
    if isinstance(kind, Composite):
        return field_coordinates(kind)
    if isinstance(kind, GraphQLInputObjectType):
        return (f"{kind.name}.{name}" for name in kind.fields)
    if isinstance(kind, GraphQLEnumType):
        return (f"{kind.name}.{name}" for name in kind.values)
    return ()


def _kind(kind: GraphQLNamedType) -> str:
    return next(word for cls, word in _KINDS.items() if isinstance(kind, cls))


def _a(word: str) -> str:
    return f"a {word}" if word == "union" or word[0] not in "aeiou" else f"an {word}"


def _own_types(schema: GraphQLSchema) -> dict[str, GraphQLNamedType]:
    return {
        name: kind
        for name, kind in schema.type_map.items()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
    }
