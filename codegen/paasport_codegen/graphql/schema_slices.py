"""The positions of definitions in a schema's text, and what each of them refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Node,
    get_named_type,
    is_introspection_type,
    is_specified_scalar_type,
)

Span: TypeAlias = tuple[int, int]
FieldSlice: TypeAlias = tuple[Span, str, tuple[str, ...]]
"""Where a field stands, its type, and the types of its arguments."""

COMPOSED: Final = ("type", "interface")
"""Kinds of types of which single fields can be taken."""


@dataclass(frozen=True, slots=True)
class TypeSlice:
    """A definition of a type.

    Attributes:
        kind: Its keyword.
        span: Its position.
        related: The interfaces of an object or interface, the members of a union, the types of
            the fields of an input.
        fields: The fields of an object or interface.
    """

    kind: str
    span: Span
    related: tuple[str, ...] = ()
    fields: Mapping[str, FieldSlice] | None = None


@dataclass(frozen=True, slots=True)
class SchemaSlices:
    """All definitions of a schema.

    Attributes:
        roots: The root types, by the kind of operation.
        types: Its types.
        directives: The positions of directives, and the types of their arguments.
    """

    roots: Mapping[str, str]
    types: Mapping[str, TypeSlice]
    directives: tuple[tuple[Span, tuple[str, ...]], ...]


def schema_slices(schema: GraphQLSchema) -> SchemaSlices | None:
    """The slices of a schema that was built from one text; None if it contains extensions."""
    types: dict[str, TypeSlice] = {}
    for name, type_ in schema.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        if type_.extension_ast_nodes or type_.ast_node is None:
            return None
        types[name] = _type_slice(type_)
    if schema.extension_ast_nodes:
        return None
    roots = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }
    return SchemaSlices(
        roots={kind: type_.name for kind, type_ in roots.items() if type_ is not None},
        types=types,
        directives=tuple(
            (_span(one.ast_node), _types(one.args.values()))
            for one in schema.directives
            if one.ast_node is not None
        ),
    )


def _type_slice(type_: GraphQLNamedType) -> TypeSlice:
    span = _span(type_.ast_node)
    if isinstance(type_, GraphQLUnionType):
        return TypeSlice("union", span, tuple(one.name for one in type_.types))
    if isinstance(type_, GraphQLInputObjectType):
        return TypeSlice("input", span, _types(type_.fields.values()))
    if not isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
        return TypeSlice("leaf", span)
    return TypeSlice(
        "type" if isinstance(type_, GraphQLObjectType) else "interface",
        span,
        tuple(one.name for one in type_.interfaces),
        {
            name: (
                _span(field.ast_node),
                get_named_type(field.type).name,
                _types(field.args.values()),
            )
            for name, field in type_.fields.items()
        },
    )


def _types(entries: Iterable[Any]) -> tuple[str, ...]:
    return tuple(get_named_type(entry.type).name for entry in entries)


def _span(node: Node | None) -> Span:
    assert node is not None
    assert node.loc is not None, "parsed from SDL with locations"
    return node.loc.start, node.loc.end
