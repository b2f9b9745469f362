"""What selections ask of an object of a type, of the models' schema and of the one that replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graphql import FieldNode, FragmentDefinitionNode, SelectionSetNode

from paasport_codegen.graphql.collection import FieldCollector, Occurrences, Source, Sources
from paasport_codegen.graphql.conditions import ALWAYS, Condition, Presence, implies

Fragments: TypeAlias = Mapping[str, FragmentDefinitionNode]


@dataclass(frozen=True, slots=True)
class Asked:
    """The selections of a place of a reply, and when there is such a place."""

    sources: Sources
    presence: Presence = frozenset({ALWAYS})

    @property
    def identity(self) -> tuple[tuple[int, Condition], ...]:
        """Equal for the same selections under the same conditions."""
        return tuple((id(one.selection_set), one.when) for one in self.sources)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """All that selects one name of a reply; conditional if the field may be missing."""

    occurrences: Occurrences
    conditional: bool

    @property
    def nodes(self) -> tuple[FieldNode, ...]:
        """The selections."""
        return self.occurrences.nodes

    @property
    def below(self) -> Asked:
        """What is selected of the field's value."""
        return Asked(self.occurrences.below, self.occurrences.presence)


def whole(selection_set: SelectionSetNode) -> Asked:
    """What an operation asks."""
    return Asked((Source(selection_set),))


def collected(collector: FieldCollector, asked: Asked, type_name: str) -> dict[str, FieldGroup]:
    """What a reply has of an object of a type."""
    fields = collector.collect(asked.sources, type_name).fields
    return {
        name: FieldGroup(found, not implies(asked.presence, found.presence))
        for name, found in fields.items()
    }
