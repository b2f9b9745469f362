"""Planning the classes of a reply: one per position and possible type.

A class has the collected fields of its type, deeply merged. Objects of an interface share a class
as long as the same selections apply to all of them; a type with further selections gets its own
class.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    NameNode,
    Node,
    SchemaMetaFieldDef,
    TypeMetaFieldDef,
    get_named_type,
    is_introspection_type,
)

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.graphql.class_names import ClassNames
from paasport_codegen.graphql.collection import FieldCollector, Level, Occurrences, Sources
from paasport_codegen.graphql.conditions import ALWAYS, Presence, implies
from paasport_codegen.graphql.fragment_classes import FragmentClass, extended, stand_in
from paasport_codegen.graphql.joined_words import joined_words
from paasport_codegen.graphql.places import problem_at
from paasport_codegen.graphql.selections import TYPENAME, hides_typename
from paasport_codegen.graphql.shapes import ClassShape, FieldShape, Member
from paasport_codegen.python.identifiers import field_identifier, field_identifiers, unique

UNCONDITIONAL: Final[Presence] = frozenset({ALWAYS})
_TYPENAME_ATTRIBUTE: Final = "typename__"
_STRING: Any = GraphQLString  # Declared as any named type, not all of which may be non-null.
_TEXT: Final[GraphQLOutputType] = GraphQLNonNull(_STRING)
_META_FIELDS: Final = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
_MOST_CLASSES: Final = 5_000


@dataclass(frozen=True, slots=True)
class Position:
    """A position in a reply with objects.

    Attributes:
        sources: All selections of it.
        presence: When it is present.
        node: The first field that asks for it.
        class_name: The preferred name of its class.
        below: The prefix of its fields' classes, if not the class's name.
    """

    sources: Sources
    presence: Presence
    node: Node
    class_name: str
    below: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedClass:
    """A class, all of its fields by their names in the reply, and its place among its bases."""

    name: str
    fields: Mapping[str, FieldShape]
    stand_in: type


class ClassPlanner:
    """Plans the classes of one definition."""

    def __init__(
        self,
        schema: GraphQLSchema,
        type_names: TypeNames,
        collector: FieldCollector,
        fragment: Callable[[str], FragmentClass | None],
        class_names: ClassNames,
    ) -> None:
        self.schema = schema
        self.type_names = type_names
        self.collector = collector
        self.fragment = fragment
        self.class_names = class_names
        self.classes: list[ClassShape] = []
        self.problems: list[Problem] = []

    def root(self, position: Position, name: str, type_: str, *, single: str = "") -> PlannedClass:
        """Plan the class of a definition whose name is already assigned.

        Args:
            position: The definition as a place of a reply.
            name: The name of the class.
            type_: The type whose objects it reads.
            single: The class name for the only field, if there is just one.
        """
        level = self.collector.collect(position.sources, type_)
        names = {next(iter(level.fields)): single} if single and len(level.fields) == 1 else {}
        return self._class(position, level, type_, name, names=names)

    def _members(self, position: Position, named: Any) -> tuple[tuple[Member, ...], bool]:
        """The classes that read the objects of a position."""
        wanted = position.class_name
        if isinstance(named, GraphQLObjectType):
            level = self.collector.collect(position.sources, named.name)
            return (self._shared_class(position, level, named.name, wanted),), False
        levels = type_levels(self.schema, self.collector, position.sources, named)
        if isinstance(named, GraphQLInterfaceType):
            level = self.collector.collect(position.sources, named.name)
            possible = sorted(one.name for one in self.schema.get_possible_types(named))
            if has_one_class(level, levels, possible):
                made = self._shared_class(position, level, named.name, wanted, abstract=True)
                return (made,), False
            rest = tuple(name for name in possible if name not in levels)
            members = [(named.name, level, rest)] if rest else []
        else:
            members = []
        members += [(name, level, (name,)) for name, level in levels.items()]
        return (
            tuple(
                self._member(position, level, type_, f"{wanted}{type_}", typenames)
                for type_, level, typenames in members
            ),
            True,
        )

    def _member(
        self, position: Position, level: Level, type_: str, wanted: str, typenames: tuple[str, ...]
    ) -> Member:
        name = self._name(position, wanted)
        self._class(position, level, type_, name, abstract=True, typenames=typenames)
        return Member(name, typenames)

    def _shared_class(
        self, position: Position, level: Level, type_: str, wanted: str, *, abstract: bool = False
    ) -> Member:
        """The class of a position, or of a fragment that already has all its fields."""
        bases = self._bases(level, position.presence, type_)
        if (
            len(bases) == 1
            and bases[0].fields.keys() == level.fields.keys()
            and (not abstract or TYPENAME in bases[0].fields)
        ):
            return Member(bases[0].class_name)
        name = self._name(position, wanted)
        self._class(position, level, type_, name, abstract=abstract)
        return Member(name)

    def _name(self, position: Position, wanted: str) -> str:
        node: Any = position.node
        return self.class_names.give(wanted, node, f"`{(node.alias or node.name).value}`")

    def _class(
        self,
        position: Position,
        level: Level,
        type_: str,
        name: str,
        *,
        abstract: bool = False,
        typenames: tuple[str, ...] = (),
        names: Mapping[str, str] | None = None,
    ) -> PlannedClass:
        bases = self._bases(level, position.presence, type_)
        order = stand_in(bases)
        assert order is not None, "contradictory bases were left out"
        inherited = {key: shape for base in bases for key, shape in base.fields.items()}
        attributes = self._attributes(level, inherited)
        place = len(self.classes)
        self.classes.append(ClassShape(name, type_, (), ()))
        fields: dict[str, FieldShape] = {}
        if abstract and (typenames or TYPENAME not in inherited) and TYPENAME not in level.fields:
            fields[TYPENAME] = _typename(typenames)
        prefix = position.below or name
        for key, occurrences in level.fields.items():
            if abstract and key == TYPENAME:
                if typenames or key not in inherited:
                    fields[key] = _typename(typenames)
            elif key not in inherited:
                attribute = attributes[key]
                wanted = (names or {}).get(key) or prefix + joined_words(attribute)
                fields[key] = self._field(position, occurrences, type_, attribute, wanted)
        self.classes[place] = ClassShape(
            name, type_, tuple(base.class_name for base in bases), tuple(fields.values())
        )
        return PlannedClass(name, {**inherited, **fields}, order)

    def _field(
        self, position: Position, occurrences: Occurrences, type_: str, attribute: str, wanted: str
    ) -> FieldShape:
        node = occurrences.node
        field_type = self._field_type(occurrences.owner or type_, node.name.value)
        conditional = not implies(position.presence, occurrences.presence)
        named: Any = get_named_type(field_type)
        if node.selection_set is None:
            # The package has no enums for those of the introspection.
            annotation = "str" if is_introspection_type(named) else None
            return FieldShape(
                node,
                field_type,
                attribute,
                conditional,
                annotation=annotation,
                is_foreign=occurrences.owner is not None,
            )
        inner = Position(occurrences.below, occurrences.presence, node, wanted)
        if self._stays_loose(inner, named):
            return FieldShape(node, field_type, attribute, conditional, annotation="Any")
        members, is_open = self._members(inner, named)
        return FieldShape(node, field_type, attribute, conditional, members, is_open)

    def _stays_loose(self, position: Position, named: Any) -> bool:
        """Whether no class is possible for a position; its value then stays untyped."""
        reason = ""
        if isinstance(named, (GraphQLInterfaceType, GraphQLUnionType)) and any(
            hides_typename(source.selection_set) for source in position.sources
        ):
            reason = f"the alias `{TYPENAME}` hides which type an object has"
        elif len(self.classes) >= _MOST_CLASSES:
            reason = f"the definition has {_MOST_CLASSES:,} classes already"
        if reason:
            message = f"The value of this field stays untyped: {reason}."
            self.problems.append(problem_at(position.node, message, "warning"))
        return bool(reason)

    def _bases(self, level: Level, presence: Presence, type_: str) -> tuple[FragmentClass, ...]:
        candidates = [
            (fragment, spread)
            for name, spread in level.spreads.items()
            if (fragment := self.fragment(name)) is not None and fragment.type_name == type_
        ]
        return extended(candidates, level, presence)

    def _attributes(self, level: Level, inherited: Mapping[str, FieldShape]) -> Mapping[str, str]:
        annotations = self.type_names.annotations
        known = {key: shape.attribute for key, shape in inherited.items()}
        keys = [key for key in level.fields if key != TYPENAME]
        found = field_identifiers(keys, annotations, known)
        for key, attribute in found.items():
            usual = field_identifier(key, annotations)
            if attribute != usual and key not in known:
                self.problems.append(
                    problem_at(
                        level.fields[key].node,
                        f"The field `{key}` is named `{attribute}` in Python, because another "
                        f"field is already named `{usual}`.",
                        "warning",
                    )
                )
        # Models accept either name of a field as a key, and this one may be missing.
        return {**found, TYPENAME: unique(_TYPENAME_ATTRIBUTE, level.fields)}

    def _field_type(self, type_: str, name: str) -> Any:
        if name == TYPENAME:
            return _TEXT
        owner: Any = self.schema.get_type(type_)
        definition = owner.fields.get(name) or _META_FIELDS[name]
        return definition.type


def has_one_class(level: Level, levels: Mapping[str, Level], possible: Collection[str]) -> bool:
    """Whether one class suffices for all objects of an interface, including future types.

    A type added to the schema later may match a condition that currently adds nothing.

    Args:
        level: The fields requested of all of them.
        levels: The result of `type_levels`.
        possible: The types that implement the interface.
    """
    return not levels and not (level.partial and possible)


def type_levels(
    schema: GraphQLSchema, collector: FieldCollector, sources: Sources, named: Any
) -> dict[str, Level]:
    """The fields requested of objects of each type that has more than the common ones.

    These are all members of a union, which has no fields itself, and each type of an interface to
    which a type condition adds something.
    """
    common = collector.collect(sources, named.name)
    possible = schema.get_possible_types(named)
    if isinstance(named, GraphQLUnionType):
        return {one.name: collector.collect(sources, one.name) for one in possible}
    if not common.partial:
        return {}
    levels = {
        name: collector.collect(sources, name) for name in sorted(one.name for one in possible)
    }
    return {name: level for name, level in levels.items() if level.identity != common.identity}


def _typename(typenames: Iterable[str]) -> FieldShape:
    names = ", ".join(f'"{name}"' for name in sorted(typenames))
    return FieldShape(
        FieldNode(name=NameNode(value=TYPENAME), arguments=(), directives=()),
        _TEXT,
        _TYPENAME_ATTRIBUTE,
        annotation=f"Literal[{names}]" if names else None,
    )
