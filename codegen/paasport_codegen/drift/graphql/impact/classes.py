"""Which classes of an old client read the objects of a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLSchema,
    GraphQLUnionType,
    SelectionSetNode,
)

from paasport_codegen.drift.graphql.impact.shapes import Fragments, Sets, meets


@dataclass(frozen=True, slots=True)
class Classes:
    """The types of the classes: one for whatever comes, or one by type name.

    What comes with another type name is read as an unknown object, whatever it holds.
    """

    whatever: Any = None
    by_typename: tuple[tuple[str, Any], ...] = ()

    def of(self, typename: str) -> Any:
        """The type of the class that reads an object, or None."""
        if self.whatever is not None:
            return self.whatever
        return next((type_ for name, type_ in self.by_typename if name == typename), None)


def classes(schema: GraphQLSchema, fragments: Fragments, sets: Sets, declared: Any) -> Classes:
    """The classes that are made for a field of the type `declared`."""
    if isinstance(declared, GraphQLUnionType):
        return Classes(by_typename=tuple((member.name, member) for member in declared.types))
    if not isinstance(declared, GraphQLInterfaceType):
        return Classes(declared)
    conditions = _conditions(schema, fragments, sets, declared)
    if not conditions:
        return Classes(declared)
    by_typename = {name: schema.get_type(name) for name in sorted(conditions)}
    for one in (declared, *schema.get_possible_types(declared)):
        by_typename.setdefault(one.name, declared)
    return Classes(by_typename=tuple(by_typename.items()))


def _conditions(
    schema: GraphQLSchema,
    fragments: Fragments,
    sets: Iterable[SelectionSetNode],
    declared: GraphQLInterfaceType,
) -> set[str]:
    """The type conditions that not every object of an interface meets."""
    found: set[str] = set()
    for selection_set in sets:
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                continue
            if isinstance(node, FragmentSpreadNode):
                definition: Any = fragments[node.name.value]
            else:
                definition = node
            condition: Any = declared
            if definition.type_condition is not None:
                condition = schema.get_type(definition.type_condition.name.value)
            if meets(schema, declared, condition):
                found |= _conditions(schema, fragments, [definition.selection_set], declared)
            elif not isinstance(node, FragmentSpreadNode) or schema.is_sub_type(
                declared, condition
            ):
                found.add(condition.name)
    return found
