"""What selections request of an object: the GraphQL specification's section "Collecting Fields".

Fields are collected before execution, so a field records the conditions under which it is present,
and an object may be treated as an interface or union: then it has what every object of that type
has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    SelectionSetNode,
    is_abstract_type,
)

from paasport_codegen.graphql.conditions import (
    ALWAYS,
    Condition,
    Presence,
    both,
    selection_condition,
)
from paasport_codegen.graphql.selections import response_name


@dataclass(frozen=True, slots=True)
class Source:
    """A selection set and when it applies."""

    selection_set: SelectionSetNode
    when: Condition = ALWAYS


Sources: TypeAlias = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All fields with one name in a reply, each with the conditions under which it is selected.

    `owner` is the interface that has the field, if the object's type does not have it, or not yet.
    """

    nodes: tuple[FieldNode, ...]
    conditions: tuple[Condition, ...]
    owner: str | None = None

    @property
    def node(self) -> FieldNode:
        """The first of the fields; all have the same name, and values of the same shape."""
        return self.nodes[0]

    @property
    def presence(self) -> Presence:
        """When the field is present."""
        return frozenset(self.conditions)

    @property
    def identity(self) -> frozenset[tuple[int, Condition]]:
        """Equal for two types if the same selections request the field from both."""
        return frozenset(zip(map(id, self.nodes), self.conditions, strict=True))

    @property
    def below(self) -> Sources:
        """The selections of the field's value."""
        return tuple(
            Source(node.selection_set, when)
            for node, when in zip(self.nodes, self.conditions, strict=True)
            if node.selection_set is not None
        )


@dataclass(slots=True)
class Level:
    """The fields that selections request of one object, without looking into them.

    Attributes:
        fields: By their names in the reply.
        spreads: The fragments on the way to them, with the conditions under which they are spread.
        partial: The type conditions that were left out, since not every object meets them.
    """

    fields: dict[str, Occurrences] = field(default_factory=dict[str, Occurrences])
    spreads: dict[str, Presence] = field(default_factory=dict[str, Presence])
    partial: set[str] = field(default_factory=set[str])

    @property
    def identity(self) -> dict[str, frozenset[tuple[int, Condition]]]:
        """Equal for two types if the same selections request the same fields."""
        return {name: occurrences.identity for name, occurrences in self.fields.items()}


@dataclass(frozen=True, slots=True)
class FieldCollector:
    """Collects fields of definitions that are valid for `schema`.

    With `later`, fields of an interface that a type does not implement, or of a union that it is
    not a member of, may be present, since the server's schema may have grown. An object type never
    meets the condition of another one.
    """

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    later: bool = False

    def meets(self, type_: str, condition: str) -> bool:
        """Whether every object of a type meets a type condition."""
        if type_ == condition:
            return True
        wide: Any = self.schema.get_type(condition)
        narrow: Any = self.schema.get_type(type_)
        return is_abstract_type(wide) and self.schema.is_sub_type(wide, narrow)

    def collect(self, sources: Iterable[Source], type_: str) -> Level:
        """The fields that the sources request of every object of a type."""
        return _Collecting(self, type_).of(sources)


class _Collecting:
    def __init__(self, collector: FieldCollector, type_: str) -> None:
        self.collector = collector
        self.type = type_
        self.level = Level()
        self.found: dict[str, dict[tuple[int, Condition], FieldNode]] = {}
        self.owners: dict[str, str | None] = {}

    def of(self, sources: Iterable[Source]) -> Level:
        for source in sources:
            self._add(source.selection_set, source.when, None)
        for name, nodes in self.found.items():
            self.level.fields[name] = Occurrences(
                tuple(nodes.values()), tuple(when for _, when in nodes), self.owners[name]
            )
        return self.level

    def _add(self, selection_set: SelectionSetNode, when: Condition, owner: str | None) -> None:
        for node in selection_set.selections:
            own = selection_condition(node)
            under = None if own is None else both(when, own)
            if under is None:
                continue
            if isinstance(node, FieldNode):
                name = response_name(node)
                self.found.setdefault(name, {})[id(node), under] = node
                self.owners[name] = owner and self.owners.get(name, owner)
                continue
            definition: Any = node
            if isinstance(node, FragmentSpreadNode):
                definition = self.collector.fragments[node.name.value]
            condition = definition.type_condition
            inner = owner
            if condition is not None:
                name = condition.name.value
                met = self.collector.meets(self.type, name)
                inner = None if met else name
                if not met:
                    self.level.partial.add(name)
                    if not self.collector.later or not self._is_abstract(name):
                        continue
                    under |= {(f"... on {name}", True)}
            if isinstance(node, FragmentSpreadNode) and self._repeated(node, under):
                continue
            self._add(definition.selection_set, under, inner)

    def _is_abstract(self, name: str) -> bool:
        return is_abstract_type(self.collector.schema.get_type(name))

    def _repeated(self, node: FragmentSpreadNode, when: Condition) -> bool:
        """Whether a fragment was already spread under a condition that covers this one."""
        name = node.name.value
        earlier = self.level.spreads.get(name, frozenset[Condition]())
        self.level.spreads[name] = earlier | {when}
        return any(condition <= when for condition in earlier)
