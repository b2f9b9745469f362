"""The newest schema, and one that goes on from it as platforms do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
)

from tests.support.graphql_platform import ANY_JSON, SAMPLES, GraphQLPlatform

VALUE = "PAASPORT_FUTURE"
TYPE = "PaasportFuture"
FIELD = "paasportFuture"


def schema_of_the_future(text: str) -> GraphQLSchema:
    """Add a value to each enum and a member to each union and interface of a schema."""
    additions: list[str] = [f"type {TYPE} {{ {FIELD}: String }}"]
    for name, kind in build_schema(text).type_map.items():
        if name.startswith("__"):
            continue
        if isinstance(kind, GraphQLEnumType):
            additions.append(f"extend enum {name} {{ {VALUE} }}")
        elif isinstance(kind, GraphQLUnionType):
            additions.append(f"extend union {name} = {TYPE}")
        elif isinstance(kind, GraphQLInterfaceType):
            fields = "\n".join(f"{field}: {entry.type}" for field, entry in kind.fields.items())
            additions.append(f"type {TYPE}{name} implements {name} {{ {fields} }}")
    return build_schema("\n\n".join([text, *additions]))


@dataclass
class NewestPlatform(GraphQLPlatform):
    """Sends the last value of each enum and the last type of each union and interface."""

    def _present(self, schema: GraphQLSchema, kind: Any) -> Any:
        if isinstance(kind, GraphQLEnumType):
            return list(kind.values.values())[-1].value
        if isinstance(kind, (GraphQLUnionType, GraphQLInterfaceType)):
            return self._one_of_each(schema, kind)[-1]
        return super()._present(schema, kind)


def with_extra_fields(tree: Any) -> Any:
    """Add a field to each object of a reply, but not to the values of scalars."""
    if isinstance(tree, dict):
        if tree in (ANY_JSON, SAMPLES["EnvironmentVariables"]):
            return tree
        more = {FIELD: {"nested": [1, None, "text"]}}
        return {name: with_extra_fields(value) for name, value in tree.items()} | more
    if isinstance(tree, list):
        return [with_extra_fields(value) for value in tree]
    return tree
