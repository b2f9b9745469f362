"""The classes of an old client that read the objects of a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLUnionType

from paasport_codegen.drift.graphql.impact.shapes import Asked
from paasport_codegen.graphql.class_planning import has_one_class, type_levels
from paasport_codegen.graphql.collection import FieldCollector


@dataclass(frozen=True, slots=True)
class Classes:
    """The types of the classes: one for all objects, or one for each type name.

    An object with another type name is read as an unknown object, whatever its fields are.
    """

    whatever: Any = None
    by_typename: tuple[tuple[str, Any], ...] = ()

    def of(self, typename: str) -> Any:
        """The type of the class that reads an object, or None."""
        if self.whatever is not None:
            return self.whatever
        return next((type_ for name, type_ in self.by_typename if name == typename), None)


def classes(collector: FieldCollector, asked: Asked, declared: Any) -> Classes:
    """The classes that are generated for a field of the type `declared`."""
    if not isinstance(declared, (GraphQLInterfaceType, GraphQLUnionType)):
        return Classes(declared)
    levels = type_levels(collector.schema, collector, asked.sources, declared)
    possible = collector.schema.get_possible_types(declared)
    if isinstance(declared, GraphQLInterfaceType):
        level = collector.collect(asked.sources, declared.name)
        if has_one_class(level, levels, [one.name for one in possible]):
            return Classes(declared)
    return Classes(
        by_typename=tuple((one.name, one if one.name in levels else declared) for one in possible)
    )
