"""Made-up variables for an operation, from the types that its document declares."""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    type_from_ast,
)

from .graphql_platform import ANY_JSON, SAMPLES

_DEPTH = 3


def sample_variables(schema: GraphQLSchema, document: DocumentNode) -> dict[str, Any]:
    """A value for every variable of the document's operation, by GraphQL name.

    Optional variables and fields are given too; recursive inputs end after a few levels.
    """
    (operation,) = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    return {
        node.variable.name.value: _sample(type_from_ast(schema, node.type), _DEPTH)
        for node in operation.variable_definitions
    }


def _sample(kind: Any, depth: int) -> Any:
    if isinstance(kind, GraphQLNonNull):
        return _sample(kind.of_type, depth)
    if isinstance(kind, GraphQLList):
        return [_sample(kind.of_type, depth)]
    if isinstance(kind, GraphQLScalarType):
        return SAMPLES.get(kind.name, ANY_JSON)
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    assert isinstance(kind, GraphQLInputObjectType)
    return {
        name: _sample(entry.type, depth - 1)
        for name, entry in kind.fields.items()
        if isinstance(entry.type, GraphQLNonNull) or depth > 0
    }
