"""Lookup of arguments and types by schema coordinate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLSchema


def arguments_at(schema: GraphQLSchema, coordinate: str) -> Mapping[str, Any]:
    """All arguments of the field or directive in the coordinate of an argument."""
    owner = coordinate.rpartition("(")[0]
    if owner.startswith("@"):
        return getattr(schema.get_directive(owner[1:]), "args", {})
    type_, _, field = owner.partition(".")
    entry = getattr(schema.get_type(type_), "fields", {}).get(field)
    return entry.args if entry is not None else {}


def argument_name(coordinate: str) -> str:
    """The name of the argument in a coordinate such as `Query.thing(id:)`."""
    return coordinate.rpartition("(")[2].removesuffix(":)")


def type_at(schema: GraphQLSchema, coordinate: str) -> Any:
    """The type of the argument or field at a coordinate, or the type itself; None if unknown."""
    if coordinate.endswith(":)"):
        entry = arguments_at(schema, coordinate).get(argument_name(coordinate))
    else:
        owner, _, name = coordinate.partition(".")
        if not name:
            return schema.get_type(owner)
        entry = getattr(schema.get_type(owner), "fields", {}).get(name)
    return entry.type if entry is not None else None
