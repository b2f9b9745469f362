"""Compare the names of classes, fields and enum members in two versions of generated code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from paasport_codegen.openapi.direction import enum_members
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.folds import parts_of, parts_of_shape
from paasport_codegen.openapi.hints import typed_dict_name
from paasport_codegen.openapi.nodes import (
    EnumShape,
    Node,
    Nullable,
    ObjectShape,
    Reference,
    Shape,
    UnionShape,
)
from paasport_codegen.openapi.operations import Operation, OperationParameter
from paasport_codegen.openapi.table import DefinitionTable

NameKind: TypeAlias = Literal["class", "method", "field", "enum member", "parameter"]


class NamePair(NamedTuple):
    """The old and the new name of the same thing; empty if a version has none.

    Attributes:
        kind: What has the name.
        old: The old name, preceded by what it is a part of: `("Book", "created_at")`.
        new: The new name, likewise.
        value: The value of an enum member.
    """

    kind: NameKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    value: object = None


@dataclass(frozen=True, slots=True)
class NameWalk:
    """Walks two nodes in parallel, and visits each pair of classes once.

    Both versions have definitions and names of classes. If they are `sent`, in requests, classes
    also have a `TypedDict`.
    """

    tables: tuple[DefinitionTable, DefinitionTable]
    names: tuple[Mapping[Reference, str], Mapping[Reference, str]]
    sent: bool
    seen: set[tuple[Node, Node]] = field(default_factory=set[tuple[Node, Node]])

    def pairs(self, old: Node, new: Node) -> Iterator[NamePair]:
        """Yield the names that differ at the same place."""
        waiting = [(old, new)]
        while waiting:
            one, other = map(_bare, waiting.pop())
            if isinstance(one, Reference) and isinstance(other, Reference):
                if (one, other) in self.seen:
                    continue
                self.seen.add((one, other))
                shapes = self.tables[0][one], self.tables[1][other]
                if type(shapes[0]) is type(shapes[1]):
                    name, new_name = self.names[0].get(one), self.names[1].get(other)
                    if name and new_name:
                        yield from self._of_classes(name, new_name, *shapes)
                    waiting += _along(*(dict(_steps(shape)) for shape in shapes))
            elif type(one) is type(other) and not isinstance(one, Reference):
                waiting += zip(_inner(one), _inner(other), strict=False)

    def _of_classes(self, old: str, new: str, shape: Shape, other: Shape) -> Iterator[NamePair]:
        if old != new:
            yield NamePair("class", (old,), (new,))
            if self.sent and isinstance(shape, ObjectShape):
                yield NamePair("class", (typed_dict_name(old),), (typed_dict_name(new),))
        if isinstance(shape, ObjectShape) and isinstance(other, ObjectShape):
            fields, others = field_names(shape), field_names(other)
            for wire_name in fields.keys() & others.keys():
                if fields[wire_name] != others[wire_name]:
                    name, new_name = (old, fields[wire_name]), (new, others[wire_name])
                    yield NamePair("field", name, new_name)
        elif isinstance(shape, EnumShape) and isinstance(other, EnumShape):
            members, known = enum_members(shape), _by_value(other)
            for member, value in members.items():
                now = known.get((type(value), value))
                if now != member:
                    current = (new, now) if now else ()
                    yield NamePair("enum member", (old, member), current, value)


def renamed_parameters(old: Operation, new: Operation) -> Iterator[tuple[str, str]]:
    """Yield arguments of a function whose names differ although their wire names do not."""
    known = {_place(item): item.name for item in new.parameters}
    for item in old.parameters:
        name = known.get(_place(item))
        if name is not None and name != item.name:
            yield item.name, name


def _place(parameter: OperationParameter) -> tuple[str, str]:
    """The location and the wire name of a parameter, in lower case for a header."""
    name, location = parameter.wire_name, parameter.location
    return location, name.lower() if location == "header" else name


def _by_value(shape: EnumShape) -> dict[tuple[type, object], str]:
    return {(type(value), value): name for name, value in enum_members(shape).items()}


def _bare(node: Node) -> Node:
    return node.inner if isinstance(node, Nullable) else node


def _inner(node: Node) -> list[Node]:
    return [inner for _, inner in parts_of(node)]


def _steps(shape: Shape) -> Iterator[tuple[object, Node]]:
    parts = parts_of_shape(shape)
    labels = isinstance(shape, UnionShape) and not shape.labels
    for number, (steps, node) in enumerate(parts):
        # Variants without labels cannot be matched.
        if not labels:
            yield steps or number, node


def _along(old: Mapping[object, Node], new: Mapping[object, Node]) -> Iterator[tuple[Node, Node]]:
    for step in old:
        if step in new:
            yield old[step], new[step]
