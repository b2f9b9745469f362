"""Selection sets as they are written, and as they are sent."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any, Final, TypeVar

from graphql import (
    FieldNode,
    GraphQLSchema,
    NameNode,
    Node,
    SelectionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    visit,
)

from paasport_codegen.graphql.conditions import ALWAYS, selection_condition

NodeT = TypeVar("NodeT", bound=Node)
TYPENAME: Final = "__typename"


def response_name(node: FieldNode) -> str:
    """The key of a field in the reply: its alias, or its name."""
    return (node.alias or node.name).value


def with_typenames(schema: GraphQLSchema, definition: NodeT) -> NodeT:
    """A copy of a definition that selects the type name wherever several types are possible."""
    types = TypeInfo(schema)
    copied: NodeT = visit(definition, TypeInfoVisitor(types, _AddTypenames(types)))
    return copied


def hides_typename(selection_set: SelectionSetNode) -> bool:
    """Whether another field has the alias `__typename`, so it cannot be selected."""
    return any(
        response_name(field) == TYPENAME and field.name.value != TYPENAME
        for field in _fields(selection_set)
    )


class _AddTypenames(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        selection_set = node.selection_set
        if selection_set is None or not is_abstract_type(get_named_type(self.types.get_type())):
            return None
        if hides_typename(selection_set) or any(
            response_name(one) == TYPENAME and selection_condition(one) == ALWAYS
            for one in _fields(selection_set)
        ):
            return None
        return _with_selections(node, [_typename(), *selection_set.selections])


def _fields(selection_set: SelectionSetNode) -> Iterable[FieldNode]:
    return (one for one in selection_set.selections if isinstance(one, FieldNode))


def _typename() -> FieldNode:
    return FieldNode(name=NameNode(value=TYPENAME), arguments=(), directives=())


def _with_selections(node: FieldNode, selections: Iterable[SelectionNode]) -> FieldNode:
    copied = copy(node)
    copied.selection_set = SelectionSetNode(selections=tuple(selections))
    return copied
