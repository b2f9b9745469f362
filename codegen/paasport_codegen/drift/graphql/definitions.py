"""Definitions of schema elements as SDL, and default values as literals."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLSchema,
    ListValueNode,
    Node,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    build_schema,
    is_introspection_type,
    is_specified_directive,
    is_specified_scalar_type,
    print_ast,
)

from paasport_codegen.pins.canonical_graphql import schema_text

_MEMBERS = ("fields", "values", "types")


def with_syntax(schema: GraphQLSchema) -> GraphQLSchema:
    """The schema itself if it was built from SDL; otherwise one rebuilt from its SDL."""
    defined: list[Any] = [
        kind
        for kind in schema.type_map.values()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
    ]
    defined += [entry for entry in schema.directives if not is_specified_directive(entry)]
    if all(entry.ast_node or entry.extension_ast_nodes for entry in defined):
        return schema
    return build_schema(schema_text(schema), assume_valid=True)


def definition(element: Any) -> str:
    """The definition of a type, directive, field, argument or value, with its extensions."""
    return "\n\n".join(print_ast(node) for node in _nodes(element))


def head(element: Any) -> str:
    """The definition of a type without its members."""
    return "\n\n".join(print_ast(_without_members(node)) for node in _nodes(element))


def default_text(element: GraphQLArgument | GraphQLInputField) -> str | None:
    """The default value as a literal, with sorted object fields; None if there is none.

    The literal does not include the defaults of the input fields that it leaves out: their changes
    are reported at those fields.
    """
    node = element.ast_node
    return _literal(node.default_value) if node is not None and node.default_value else None


def type_and_default(element: GraphQLArgument | GraphQLInputField) -> str:
    """The type of an argument or input field, with its default value if it has one."""
    default = default_text(element)
    return str(element.type) if default is None else f"{element.type} = {default}"


def _nodes(element: Any) -> list[Node]:
    own: Sequence[Node | None] = (element.ast_node,)
    return [node for node in (*own, *getattr(element, "extension_ast_nodes", ())) if node]


def _without_members(node: Node) -> Node:
    bare = copy.copy(node)
    for name in _MEMBERS:
        if hasattr(bare, name):
            setattr(bare, name, ())
    return bare


def _literal(node: ValueNode) -> str:
    if isinstance(node, ObjectValueNode):
        fields = sorted(f"{field.name.value}: {_literal(field.value)}" for field in node.fields)
        return "{" + ", ".join(fields) + "}"
    if isinstance(node, ListValueNode):
        return "[" + ", ".join(_literal(value) for value in node.values) + "]"
    if isinstance(node, StringValueNode):
        return print_ast(StringValueNode(value=node.value, block=False))
    return print_ast(node)
