"""Replies and requests made of a schema, for finding out what a client makes of them.

Written without the code under test: replies come from graphql-core's own collecting of fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableDefinitionNode,
    get_named_type,
    is_abstract_type,
    is_input_type,
    is_required_input_field,
    print_ast,
    type_from_ast,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_variable_values

from tests.support.graphql_platform import ANY_JSON, SAMPLES, TEXTS_OF_TIMES

# Besides the sample of each scalar: what else servers send for it.
FURTHER_SAMPLES: Mapping[str, list[object]] = {
    "BigInt": [12],
    "Boolean": [False],
    "Float": [2],
    "Int": [0],
    "String": [""],
}


def replies(schema: GraphQLSchema, document: DocumentNode) -> Iterator[dict[str, Any]]:
    """Replies that together have every value that a schema allows in every place.

    Null where it may be, each value of an enum, each possible type, lists with items and without.
    A model that reads all of them reads every reply, as it judges each place on its own.
    """
    operation = the_operation(document)
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    root: Any = schema.get_root_type(operation.operation)
    flags = [
        node.variable.name.value
        for node in operation.variable_definitions
        if print_ast(node.type).strip("!") == "Boolean"
    ]
    for values in product((True, False), repeat=len(flags)):
        maker = _Replies(schema, fragments, dict(zip(flags, values, strict=True)))
        fields = collect_fields(schema, fragments, maker.variables, root, operation.selection_set)
        yield from maker.objects(root, fields)


class _Replies:
    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        variables: dict[str, Any],
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables

    def objects(self, kind: Any, fields: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
        made: dict[str, list[Any]] = {}
        for name, nodes in fields.items():
            field = nodes[0].name.value
            if field == "__typename":
                made[name] = [kind.name]
            elif f"{kind.name}.{field}" in TEXTS_OF_TIMES:
                made[name] = [SAMPLES["DateTime"]]
            else:
                made[name] = self.values(kind.fields[field].type, nodes)
        count = max((len(values) for values in made.values()), default=1)
        return [
            {name: values[number % len(values)] for name, values in made.items()}
            for number in range(count)
        ]

    def values(self, kind: Any, nodes: list[Any]) -> list[Any]:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, nodes)
        return [*self._present(kind, nodes), None]

    def _present(self, kind: Any, nodes: list[Any]) -> list[Any]:
        if isinstance(kind, GraphQLList):
            return [self.values(kind.of_type, nodes), []]
        if isinstance(kind, GraphQLScalarType):
            return [sample(kind), *FURTHER_SAMPLES.get(kind.name, [])]
        if isinstance(kind, GraphQLEnumType):
            return list(kind.values)
        types = self.schema.get_possible_types(kind) if is_abstract_type(kind) else [kind]
        return [
            made
            for type_ in types
            for made in self.objects(
                type_,
                collect_sub_fields(self.schema, self.fragments, self.variables, type_, nodes),
            )
        ]


def smallest_request_is_refused(
    old: GraphQLSchema, new: GraphQLSchema, document: DocumentNode
) -> bool:
    """Whether a schema refuses each of the smallest sets of variables made of another one."""
    definitions = the_operation(document).variable_definitions
    required = [
        node
        for node in definitions
        if isinstance(type_from_ast(old, node.type), GraphQLNonNull) and node.default_value is None
    ]
    now = {node: type_from_ast(new, node.type) for node in definitions}
    if any(kind is None or not is_input_type(kind) for kind in now.values()):
        return True
    choices = [_smallest(type_from_ast(old, node.type), now[node], ()) for node in required]
    # Variables are judged one by one, so the n-th choice of each stands for all of them.
    accepted = [
        any(_is_taken(new, node, value) for value in values)
        for node, values in zip(required, choices, strict=True)
    ]
    return not all(accepted)


def _is_taken(schema: GraphQLSchema, node: VariableDefinitionNode, value: object) -> bool:
    coerced = get_variable_values(schema, [node], {node.variable.name.value: value})
    return not isinstance(coerced, list)


def _smallest(old: Any, new: Any, above: tuple[str, ...]) -> list[Any]:
    """The smallest values of an old type; several, where one is as small as the other."""
    old, new = unwrapped(old, GraphQLNonNull), unwrapped(new, GraphQLNonNull)
    if isinstance(old, GraphQLList):
        inner = new.of_type if isinstance(new, GraphQLList) else new
        named = get_named_type(old)
        if named.name in above:
            return [[]]
        return [[value] for value in _smallest(old.of_type, inner, above)]
    current = get_named_type(new) if new is not None else None
    if isinstance(old, GraphQLEnumType):
        common = [value for value in old.values if value in getattr(current, "values", {})]
        return [common[0] if common else next(iter(old.values))]
    if isinstance(old, GraphQLScalarType):
        return [sample(old)]
    fields = getattr(current, "fields", {})
    made = {
        name: _smallest(field.type, getattr(fields.get(name), "type", None), (*above, old.name))
        for name, field in old.fields.items()
        if isinstance(old, GraphQLInputObjectType)
        and (old.is_one_of or is_required_input_field(field))
        and (old.name not in above)
    }
    if old.is_one_of:
        return [{name: value} for name, values in made.items() for value in values]
    count = max((len(values) for values in made.values()), default=1)
    return [
        {name: values[number % len(values)] for name, values in made.items()}
        for number in range(count)
    ]


def unwrapped(kind: Any, wrapper: type[Any]) -> Any:
    """What a wrapper holds, or the type itself."""
    return kind.of_type if isinstance(kind, wrapper) else kind


def sample(kind: GraphQLScalarType) -> object:
    """A value of a scalar."""
    return SAMPLES.get(kind.name, ANY_JSON)


def the_operation(document: DocumentNode) -> OperationDefinitionNode:
    """The only operation of a document."""
    (operation,) = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    return operation
