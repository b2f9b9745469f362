"""Fields whose configured scalar overrides the one in the schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
)

from paasport_codegen.errors import UsageError


def check_field_scalars(
    api: str, schema: GraphQLSchema, wanted: Mapping[str, str], configured: Collection[str]
) -> None:
    """Raise `UsageError` for an entry that does not name a scalar field, or a scalar.

    A scalar is either in the schema or in `configured`, the names under `scalars`: numbers or
    strings sent by a server may have a specific type even if the schema has no name for it.
    """
    for coordinate, scalar in wanted.items():
        type_name, _, field_name = coordinate.partition(".")
        owner = schema.type_map.get(type_name)
        fields = (
            owner.fields if isinstance(owner, (GraphQLObjectType, GraphQLInterfaceType)) else {}
        )
        if field_name not in fields:
            raise _unusable(api, coordinate, "the schema has no such field")
        if not isinstance(get_named_type(fields[field_name].type), GraphQLScalarType):
            raise _unusable(api, coordinate, "its type is not a scalar")
        named = schema.type_map.get(scalar)
        if named is None and scalar not in configured:
            why = f"neither the schema nor `scalars` has a scalar `{scalar}`"
            raise _unusable(api, coordinate, why)
        if named is not None and not isinstance(named, GraphQLScalarType):
            raise _unusable(api, coordinate, f"`{scalar}` is not a scalar")
        if get_named_type(fields[field_name].type).name == scalar:
            raise _unusable(api, coordinate, f"it already is a `{scalar}`")


def give_field_scalars(schema: GraphQLSchema, wanted: Mapping[str, str]) -> None:
    """Change the scalars of fields, in a schema or in a part of one that may lack the fields."""
    for coordinate, scalar in wanted.items():
        type_name, _, field_name = coordinate.partition(".")
        owner = schema.type_map.get(type_name)
        if isinstance(owner, (GraphQLObjectType, GraphQLInterfaceType)):
            field = owner.fields.get(field_name)
            if field is not None:
                found = schema.type_map.get(scalar)
                if not isinstance(found, GraphQLScalarType):
                    found = GraphQLScalarType(scalar)
                field.type = _with(field.type, found)


def _with(type_: GraphQLOutputType, scalar: GraphQLNamedType) -> Any:
    """The type with the same lists and nullability, and another scalar."""
    if isinstance(type_, GraphQLNonNull):
        return GraphQLNonNull(_with(type_.of_type, scalar))
    if isinstance(type_, GraphQLList):
        return GraphQLList(_with(type_.of_type, scalar))
    return scalar


def _unusable(api: str, coordinate: str, why: str) -> UsageError:
    return UsageError(
        f"pyproject.toml: [tool.paasport.apis.{api}.field_scalars]: `{coordinate}`: {why}. Correct "
        f"the entry, or delete it if the schema no longer needs it."
    )
