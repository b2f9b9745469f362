"""Whether the models of an old client read every reply of the new schema.

A model rejects null where it expects a value, a list for a single value or vice versa, a scalar of
another form, and an object with a missing field. New enum values, new types of unions and
interfaces, and new fields are read without an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
)

from paasport_codegen.drift.graphql.impact.classes import classes
from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.scalar_forms import (
    annotation,
    reads,
    reads_anything,
    reads_as_before,
)
from paasport_codegen.drift.graphql.impact.shapes import (
    Asked,
    FieldGroup,
    collected,
)
from paasport_codegen.graphql.collection import FieldCollector, Source


@dataclass(frozen=True, slots=True)
class _ReplyField:
    """A field as its class expects it, and as an object of the new schema has it."""

    group: FieldGroup
    coordinate: str
    others: tuple[str, ...] | None
    before: GraphQLField
    now: GraphQLField


class ReplyWalk:
    """Compares the expected fields with those of the new schema, each selection set once."""

    def __init__(self, compared: Compared) -> None:
        self.old, self.new, self.index = compared.old, compared.new, compared.index
        self.scalars, self._field_scalars = compared.scalars, compared.field_scalars
        self._expecting = FieldCollector(self.old, compared.fragments)
        self._coming = FieldCollector(self.new, compared.fragments)
        self._known: dict[tuple[object, ...], tuple[Finding, ...]] = {}

    def operation(self, node: OperationDefinitionNode) -> list[Finding]:
        """The findings in the replies to an operation, which is valid for both schemas."""
        old_root: Any = self.old.get_root_type(node.operation)
        new_root: Any = self.new.get_root_type(node.operation)
        asked = Asked((Source(node.selection_set),))
        found = self._objects(old_root, new_root, asked, asked)
        return [self.index.blame(one, old_root.name, new_root.name) for one in found]

    def _objects(
        self, declared: Any, sent: Any, expected: Asked, coming: Asked
    ) -> tuple[Finding, ...]:
        key = (declared.name, sent.name, expected.identity, coming.identity)
        known = self._known.get(key)
        if known is None:
            # This recursion ends: fragments form no cycles, so no selection set contains itself.
            found = dict.fromkeys(self._compared(declared, sent, expected, coming))
            known = self._known[key] = tuple(found)
        return known

    def _compared(
        self, declared: Any, sent: Any, expected: Asked, coming: Asked
    ) -> Iterator[Finding]:
        readers = classes(self._expecting, expected, declared)
        possible = self.new.get_possible_types(sent) if is_abstract_type(sent) else [sent]
        for type_ in possible:
            reader = readers.of(type_.name)
            if reader is not None:
                yield from self._object(reader, declared, type_, sent, expected, coming)

    def _object(
        self, reader: Any, declared: Any, type_: Any, sent: Any, expected: Asked, coming: Asked
    ) -> Iterator[Finding]:
        wanted = collected(self._expecting, expected, reader.name)
        come = collected(self._coming, coming, type_.name)
        # If another type is returned, the field that returns it is to blame, not a change of that
        # type.
        replaced = declared.name != sent.name and reader.name != type_.name
        for name, group in wanted.items():
            field = group.nodes[0].name.value
            if field == "__typename":
                continue
            before = getattr(reader, "fields", {}).get(field)
            if before is None:
                continue
            coordinate = f"{reader.name}.{field}"
            others = (f"{declared.name}.{field}", f"{sent.name}.{field}", f"{type_.name}.{field}")
            there = come.get(name)
            if there is None or (there.conditional and not group.conditional):
                if not group.conditional:
                    names = () if replaced else (type_.name, reader.name, declared.name, sent.name)
                    yield self._missing(group, coordinate, type_, names)
                continue
            now = type_.fields.get(there.nodes[0].name.value)
            if now is not None:
                place = _ReplyField(group, coordinate, None if replaced else others, before, now)
                yield from self._value(place, before.type, now.type, there.below)

    def _value(self, place: _ReplyField, before: Any, now: Any, coming: Asked) -> Iterator[Finding]:
        may_be_null = not isinstance(before, GraphQLNonNull)
        if isinstance(before, GraphQLNonNull):
            before = before.of_type
        anything = is_leaf_type(before) and reads_anything(
            self._read_as(place, before), self.scalars
        )
        if isinstance(now, GraphQLNonNull):
            now = now.of_type
        elif not may_be_null and not anything:
            declared: Any = place.before.type
            where = "" if before is get_nullable_type(declared) else "an item of "
            message = f"{where}`{place.coordinate}` may be null now, which the model refuses"
            yield self._finding("null", place, message)
        if anything:
            return
        if isinstance(before, GraphQLList):
            if isinstance(now, GraphQLList):
                yield from self._value(place, before.of_type, now.of_type, coming)
            else:
                yield self._finding("shape", place, f"`{place.coordinate}` is no list any more")
        elif isinstance(now, GraphQLList):
            yield self._finding("shape", place, f"`{place.coordinate}` is a list now")
        elif is_leaf_type(before):
            yield from self._scalar(place, before, now)
        elif not is_leaf_type(now):
            found = self._objects(before, now, place.group.below, coming)
            yield from (self._blamed(one, place) for one in found)

    def _scalar(self, place: _ReplyField, before: Any, now: Any) -> Iterator[Finding]:
        if not is_leaf_type(now) or (before.name == now.name and type(before) is type(now)):
            return
        before = self._read_as(place, before)
        kind = annotation(before, self.scalars).rpartition(".")[2]
        is_enum = isinstance(before, GraphQLEnumType)
        reading = f"values of the enum `{before}`" if is_enum else f"`{before}` as `{kind}`"
        if not reads(before, now, self.scalars):
            message = f"is {_other(before, now)} now, and the model reads {reading}"
            yield self._finding("shape", place, f"`{place.coordinate}` {message}")
        elif not reads_as_before(before, now, self.scalars):
            message = f"`{place.coordinate}` is `{now}` now, which the model converts to `{kind}`"
            yield self._finding("converted", place, message, "warns")

    def _read_as(self, place: _ReplyField, declared: Any) -> Any:
        """The scalar that the model reads a field as: a configured one, or the schema's."""
        scalar = self._field_scalars.get(place.coordinate)
        return declared if scalar is None else GraphQLScalarType(scalar)

    def _finding(
        self, topic: str, place: _ReplyField, message: str, verdict: Any = "breaks"
    ) -> Finding:
        finding = Finding(topic, place.coordinate, place.group.nodes[0], message, verdict)
        return self._blamed(finding, place)

    def _blamed(self, finding: Finding, place: _ReplyField) -> Finding:
        if place.others is None:
            return finding
        kinds = (get_named_type(place.before.type).name, get_named_type(place.now.type).name)
        return self.index.blame(finding, place.coordinate, *place.others, *kinds)

    def _missing(
        self, group: FieldGroup, coordinate: str, type_: Any, to_blame: tuple[str, ...]
    ) -> Finding:
        message = f"`{coordinate}` is no longer part of a reply with a `{type_.name}`"
        finding = Finding("missing", coordinate, group.nodes[0], message)
        return self.index.blame(finding, *to_blame) if to_blame else finding


def _other(before: Any, now: Any) -> str:
    """The new scalar or enum, with its kind if it has the name of the old one."""
    if before.name != now.name:
        return f"`{now}`"
    return f"the enum `{now}`" if isinstance(now, GraphQLEnumType) else f"the scalar `{now}`"
