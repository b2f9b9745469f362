"""The classes of all results of a package: the fragments' first, then those of each operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    is_abstract_type,
)

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.graphql.class_names import ClassNames
from paasport_codegen.graphql.class_planning import (
    UNCONDITIONAL,
    ClassPlanner,
    PlannedClass,
    Position,
)
from paasport_codegen.graphql.collection import FieldCollector, Source
from paasport_codegen.graphql.fragment_classes import FragmentClass
from paasport_codegen.graphql.operation_names import OperationNames, fragment_class_name
from paasport_codegen.graphql.shapes import ClassShape, FieldShape


@dataclass(frozen=True, slots=True)
class OperationPlan:
    """The classes of an operation.

    Attributes:
        root: The class of the reply's data.
        fields: The fields of that class, including inherited ones.
        classes: The operation's own classes.
        names: The names of these and of everything that they may refer to.
        problems: Warnings about positions that could not be typed as usual.
    """

    root: str
    fields: tuple[FieldShape, ...]
    classes: tuple[ClassShape, ...]
    names: ClassNames
    problems: tuple[Problem, ...]


class ResultPlanner:
    """Plans the classes of one schema's fragments, once, and of its operations."""

    def __init__(
        self,
        schema: GraphQLSchema,
        type_names: TypeNames,
        fragments: Mapping[str, FragmentDefinitionNode],
        class_names: ClassNames,
    ) -> None:
        self.schema = schema
        self.type_names = type_names
        self.fragments = fragments
        self.class_names = class_names
        self.problems: list[Problem] = []
        self._collector = FieldCollector(schema, fragments, later=True)
        self._roots = {
            name: class_names.give(
                fragment_class_name(fragments[name]), fragments[name], f"the fragment `{name}`"
            )
            for name in sorted(fragments)
            if self._has_class(fragments[name])
        }
        self._planned: dict[str, FragmentClass] = {}
        for name in sorted(self._roots, key=lambda name: (len(name), name)):
            self._fragment(name)

    def fragment_classes(self) -> Mapping[str, tuple[ClassShape, ...]]:
        """The classes of each fragment, in the order of the fragments."""
        return {name: self._planned[name].classes for name in self.fragments if name in self._roots}

    def operation(self, node: OperationDefinitionNode, names: OperationNames) -> OperationPlan:
        """The classes of an operation whose method and module are called `names`."""
        root = self.schema.get_root_type(node.operation)
        assert root is not None
        class_names = self.class_names.within()
        description = f"the operation `{names.operation}`"
        prefix = names.class_prefix
        name = class_names.give(f"{prefix}Reply", node, description)
        planner = self._planner(class_names)
        position = Position((Source(node.selection_set),), UNCONDITIONAL, node, name, below=prefix)
        made = planner.root(position, name, root.name, single=f"{prefix}Result")
        return OperationPlan(
            name,
            tuple(made.fields.values()),
            tuple(planner.classes),
            class_names,
            tuple(planner.problems),
        )

    def _has_class(self, fragment: FragmentDefinitionNode) -> bool:
        """Whether the fragment requests the same of every object that it can be spread on."""
        type_: Any = self.schema.get_type(fragment.type_condition.name.value)
        sources = (Source(fragment.selection_set),)
        if isinstance(type_, GraphQLUnionType):
            return False
        return not is_abstract_type(type_) or not (
            self._collector.collect(sources, type_.name).partial
        )

    def _fragment(self, name: str) -> FragmentClass | None:
        if name not in self._roots:
            return None
        if name not in self._planned:
            self._planned[name] = self._plan_fragment(name)
        return self._planned[name]

    def _plan_fragment(self, name: str) -> FragmentClass:
        node = self.fragments[name]
        type_ = node.type_condition.name.value
        sources = (Source(node.selection_set),)
        planner = self._planner(self.class_names)
        class_name = self._roots[name]
        position = Position(sources, UNCONDITIONAL, node, class_name)
        made: PlannedClass = planner.root(position, class_name, type_)
        self.problems += planner.problems
        return FragmentClass(
            class_name=class_name,
            type_name=type_,
            level=self._collector.collect(sources, type_),
            fields=made.fields,
            classes=tuple(planner.classes),
            stand_in=made.stand_in,
        )

    def _planner(self, class_names: ClassNames) -> ClassPlanner:
        return ClassPlanner(
            self.schema, self.type_names, self._collector, self._fragment, class_names
        )
