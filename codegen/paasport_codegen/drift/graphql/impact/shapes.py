"""The fields that selections request from an object of a type."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import FieldNode

from paasport_codegen.graphql.collection import FieldCollector, Occurrences, Sources
from paasport_codegen.graphql.conditions import ALWAYS, Condition, Presence, implies


@dataclass(frozen=True, slots=True)
class Asked:
    """The selections at a place in a reply, and the conditions under which it is present."""

    sources: Sources
    presence: Presence = frozenset({ALWAYS})

    @property
    def identity(self) -> tuple[tuple[int, Condition], ...]:
        """Equal for the same selections under the same conditions."""
        return tuple((id(one.selection_set), one.when) for one in self.sources)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """All selections of one response name; conditional if the field may be missing."""

    occurrences: Occurrences
    conditional: bool

    @property
    def nodes(self) -> tuple[FieldNode, ...]:
        """The selections."""
        return self.occurrences.nodes

    @property
    def below(self) -> Asked:
        """The selections on the field's value."""
        return Asked(self.occurrences.below, self.occurrences.presence)


def collected(collector: FieldCollector, asked: Asked, type_name: str) -> dict[str, FieldGroup]:
    """The fields of an object of a type in a reply, by response name."""
    fields = collector.collect(asked.sources, type_name).fields
    return {
        name: FieldGroup(found, not implies(asked.presence, found.presence))
        for name, found in fields.items()
    }
