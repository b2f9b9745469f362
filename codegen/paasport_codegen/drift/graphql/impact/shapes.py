"""What selections ask of an object of a type, for the models and for replies.

The models are made of the old schema: `expected` follows `graphql/selections.py` and the rules by
which classes are made of its result. Replies come from the new one: `collected` follows the
GraphQL specification's section "Collecting Fields".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    is_abstract_type,
)

from paasport_codegen.graphql.selections import response_name

Fragments: TypeAlias = Mapping[str, FragmentDefinitionNode]
Sets: TypeAlias = tuple[SelectionSetNode, ...]


@dataclass(slots=True)
class FieldGroup:
    """All that selects one name of a reply; conditional where every one of them is."""

    nodes: list[FieldNode] = field(default_factory=list[FieldNode])
    conditional: bool = True

    @property
    def below(self) -> Sets:
        """What is selected of the field's value."""
        return tuple(node.selection_set for node in self.nodes if node.selection_set is not None)


def conditional(node: SelectionNode) -> bool:
    """Whether a selection has `@include` or `@skip`."""
    return any(entry.name.value in ("include", "skip") for entry in node.directives or ())


def meets(schema: GraphQLSchema, type_: Any, condition: Any) -> bool:
    """Whether every object of a type meets a type condition."""
    return type_ is condition or (
        is_abstract_type(condition)
        and isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
        and schema.is_sub_type(condition, type_)
    )


def collected(
    schema: GraphQLSchema, fragments: Fragments, sets: Iterable[SelectionSetNode], type_: Any
) -> dict[str, FieldGroup]:
    """What a reply has of an object of a type."""
    groups: dict[str, FieldGroup] = {}
    pending = [(one, False) for one in reversed(list(sets))]
    while pending:
        selection_set, under_condition = pending.pop()
        inner: list[tuple[SelectionSetNode, bool]] = []
        for node in selection_set.selections:
            is_conditional = under_condition or conditional(node)
            if isinstance(node, FieldNode):
                group = groups.setdefault(response_name(node), FieldGroup())
                group.nodes.append(node)
                group.conditional = group.conditional and is_conditional
                continue
            definition: Any = (
                fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            )
            condition = definition.type_condition
            if condition is None or meets(schema, type_, schema.get_type(condition.name.value)):
                inner.append((definition.selection_set, is_conditional))
        pending.extend(reversed(inner))
    return groups


def expected(
    schema: GraphQLSchema,
    fragments: Fragments,
    sets: Iterable[SelectionSetNode],
    type_: Any,
    declared: Any,
) -> dict[str, FieldGroup]:
    """What a class of the old client expects.

    Args:
        schema: The old schema.
        fragments: All fragments.
        sets: The selections.
        type_: The type that the class is made for.
        declared: The type that the selections are written for.
    """
    reader = _Reader(schema, fragments)
    reader.read(sets, type_, declared)
    return reader.groups


class _Reader:
    def __init__(self, schema: GraphQLSchema, fragments: Fragments) -> None:
        self.schema = schema
        self.fragments = fragments
        self.groups: dict[str, FieldGroup] = {}

    def read(self, sets: Iterable[SelectionSetNode], type_: Any, declared: Any) -> None:
        parts: list[tuple[InlineFragmentNode, bool]] = []
        outer = frozenset(self.groups)
        for one in sets:
            self._read(one, type_, declared, False, outer, parts)
        for part, under_condition in parts:
            self._part(part, type_, under_condition)

    def _read(
        self,
        selection_set: SelectionSetNode,
        type_: Any,
        declared: Any,
        under_condition: bool,
        outer: frozenset[str],
        parts: list[tuple[InlineFragmentNode, bool]],
    ) -> None:
        for node in selection_set.selections:
            is_conditional = under_condition or conditional(node)
            if isinstance(node, FieldNode):
                name = response_name(node)
                if name not in outer:
                    group = self.groups.setdefault(name, FieldGroup())
                    group.nodes.append(node)
                    group.conditional = group.conditional and is_conditional
                continue
            if isinstance(node, FragmentSpreadNode):
                definition: Any = self.fragments[node.name.value]
            else:
                definition = node
            condition: Any = declared
            if definition.type_condition is not None:
                condition = self.schema.get_type(definition.type_condition.name.value)
            if meets(self.schema, declared, condition) or (
                isinstance(node, FragmentSpreadNode) and meets(self.schema, type_, condition)
            ):
                inner = condition if isinstance(node, FragmentSpreadNode) else declared
                self._read(definition.selection_set, type_, inner, is_conditional, outer, parts)
            elif isinstance(node, InlineFragmentNode):
                parts.append((node, is_conditional))

    def _part(self, node: InlineFragmentNode, type_: Any, under_condition: bool) -> None:
        """An inline fragment for some of the types, in the class of one of them."""
        assert node.type_condition is not None
        condition = self.schema.get_type(node.type_condition.name.value)
        applies = condition is type_ or (
            isinstance(type_, GraphQLObjectType)
            and any(interface is condition for interface in type_.interfaces)
        )
        if applies:
            parts: list[tuple[InlineFragmentNode, bool]] = []
            outer = frozenset(self.groups)
            self._read(node.selection_set, type_, condition, under_condition, outer, parts)
            for part, is_conditional in parts:
                if part.type_condition is not None and condition is self.schema.get_type(
                    part.type_condition.name.value
                ):
                    self._part(part, type_, is_conditional)
