"""The classes of fragments, and which of them a class may extend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paasport_codegen.graphql.collection import Level, Occurrences
from paasport_codegen.graphql.conditions import Presence, both, implies
from paasport_codegen.graphql.shapes import ClassShape, FieldShape


@dataclass(frozen=True, slots=True)
class FragmentClass:
    """The class of a fragment, as seen by classes that may extend it.

    Attributes:
        class_name: Its name.
        type_name: The type condition.
        level: The fields that the fragment requests of an object.
        fields: The fields of its class by their names in the reply, including inherited ones.
        classes: Its class and those of its fields.
        stand_in: An empty class with the same bases, which determines their order.
    """

    class_name: str
    type_name: str
    level: Level
    fields: Mapping[str, FieldShape]
    classes: tuple[ClassShape, ...]
    stand_in: type


def extended(
    candidates: Iterable[tuple[FragmentClass, Presence]], level: Level, presence: Presence
) -> tuple[FragmentClass, ...]:
    """The fragments whose classes the class of a level extends.

    Args:
        candidates: Fragments on the type of the class, and when each is spread.
        level: The fields requested of the objects of the class.
        presence: When such an object is present.
    """
    able = [
        fragment
        for fragment, spread in candidates
        if implies(presence, spread) and _is_whole(fragment, spread, level)
    ]
    outermost = [
        one
        for one in able
        if not any(one is not other and issubclass(other.stand_in, one.stand_in) for other in able)
    ]
    chosen: list[FragmentClass] = []
    for fragment in sorted(outermost, key=lambda one: (-len(one.fields), one.class_name)):
        if _fits(fragment, chosen, level):
            chosen.append(fragment)
    chosen.sort(key=lambda one: one.class_name)
    while chosen and stand_in(chosen) is None:
        chosen.pop()
    return tuple(chosen)


def stand_in(bases: Sequence[FragmentClass]) -> type | None:
    """An empty class that extends the bases, or None if their orders conflict."""
    try:
        return type("StandIn", tuple(base.stand_in for base in bases), {})
    except TypeError:
        return None


def _is_whole(fragment: FragmentClass, spread: Presence, level: Level) -> bool:
    """Whether only the fragment contributes to its fields.

    A leaf that the fragment always requests is the same even if other selections request it.
    """
    for name, own in fragment.level.fields.items():
        shape = fragment.fields[name]
        if shape.is_leaf and not shape.is_conditional:
            continue
        here = level.fields.get(name)
        if here is None:
            continue  # It is present under a condition under which the fragment is not spread here.
        if not _nodes(here) <= _nodes(own):
            return False
        alone = frozenset(
            condition
            for outer in spread
            for inner in own.conditions
            if (condition := both(outer, inner)) is not None
        )
        if not implies(here.conditions, alone):
            return False
    return True


def _nodes(occurrences: Occurrences) -> set[int]:
    return set(map(id, occurrences.nodes))


def _fits(fragment: FragmentClass, chosen: Iterable[FragmentClass], level: Level) -> bool:
    """Whether its attributes do not clash with other names of the class."""
    names = {name: shape for other in chosen for name, shape in other.fields.items()}
    attributes = {shape.attribute: name for name, shape in names.items()}
    for name, shape in fragment.fields.items():
        if attributes.get(shape.attribute, name) != name:
            return False
        # Models accept either name of a field as a key.
        if shape.attribute != name and shape.attribute in level.fields:
            return False
        other = names.get(name)
        if other is not None and other is not shape and not shape.is_leaf:
            return False
    return True
