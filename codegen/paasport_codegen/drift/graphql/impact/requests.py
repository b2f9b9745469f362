"""Whether the new schema accepts the variables that an old client sends.

The smallest request has only the required variables and input fields, and lists of one item. If
it is refused, the operation breaks. If another value is refused, only calls that send it break.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    Node,
    OperationDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_input_type,
    is_leaf_type,
    is_required_input_field,
    specified_scalar_types,
    type_from_ast,
)

from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.scalar_forms import accepts

_WITH_MEMBERS: Final = (GraphQLEnumType, GraphQLInputObjectType)


class RequestCheck:
    """Compares pairs of input types, each pair once."""

    def __init__(self, compared: Compared) -> None:
        self.old, self.new, self.index = compared.old, compared.new, compared.index
        self.scalars = compared.scalars
        self._smallest: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self._reachable: dict[tuple[str, str], tuple[Finding, ...]] = {}

    def operation(self, node: OperationDefinitionNode) -> list[Finding]:
        """The findings in the variables of an operation."""
        found: list[Finding] = []
        for entry in node.variable_definitions or ():
            before: Any = type_from_ast(self.old, entry.type)
            now: Any = type_from_ast(self.new, entry.type)
            if before is None or now is None or not is_input_type(now):
                continue
            required = isinstance(before, GraphQLNonNull) and entry.default_value is None
            always = self.smallest(before, now, entry) if required else ()
            sure = {(one.topic, one.coordinate) for one in always}
            found.extend(replace(one, node=entry) for one in always)
            found.extend(
                replace(one, node=entry, verdict="warns")
                for one in self._all_of(get_named_type(before), get_named_type(now), entry)
                if (one.topic, one.coordinate) not in sure
            )
        return found

    def smallest(self, before: Any, now: Any, node: Node) -> tuple[Finding, ...]:
        """The findings in the smallest value of a type that is not null."""
        before, now = get_nullable_type(before), get_nullable_type(now)
        if isinstance(before, GraphQLList):
            if isinstance(now, GraphQLList):
                return self.smallest(before.of_type, now.of_type, node)
            if is_leaf_type(now) and accepts(now, get_named_type(before), self.scalars):
                # A list is sent for a scalar, which may be one that accepts anything.
                return () if _takes_anything(now) else (self._type(before, now, node),)
            return (self._type(before, now, node),)
        if isinstance(now, GraphQLList):
            # A single value counts as a list of one.
            return self.smallest(before, now.of_type, node)
        if isinstance(before, GraphQLInputObjectType):
            if isinstance(now, GraphQLInputObjectType):
                return self._smallest_object(before, now, node)
            return () if _takes_anything(now) else (self._type(before, now, node),)
        if is_leaf_type(now) and accepts(now, before, self.scalars):
            return ()
        if isinstance(before, GraphQLEnumType) and isinstance(now, GraphQLEnumType):
            return tuple(self._enum_value(before, now, value, node) for value in before.values)
        return (self._type(before, now, node),)

    def _smallest_object(
        self, before: GraphQLInputObjectType, now: GraphQLInputObjectType, node: Node
    ) -> tuple[Finding, ...]:
        key = (before.name, now.name)
        known = self._smallest.get(key)
        if known is not None:
            return known
        # The recursion ends at a required list of the type itself, which may be empty.
        self._smallest[key] = ()
        if before.is_one_of:
            found = self._smallest_choice(before, now, node)
        else:
            fields = before.fields.items()
            given = [name for name, field in fields if is_required_input_field(field)]
            found = self._with_fields(before, now, given, node)
        self._smallest[key] = tuple(dict.fromkeys(found))
        return self._smallest[key]

    def _smallest_choice(
        self, before: GraphQLInputObjectType, now: GraphQLInputObjectType, node: Node
    ) -> list[Finding]:
        """The findings in the field of a `@oneOf` input that has the fewest."""
        tried = [self._with_fields(before, now, [name], node) for name in before.fields]
        return min(tried, key=len, default=[])

    def _with_fields(
        self,
        before: GraphQLInputObjectType,
        now: GraphQLInputObjectType,
        given: Iterable[str],
        node: Node,
    ) -> list[Finding]:
        names = list(given)
        found: list[Finding] = []
        if now.is_one_of and len(names) != 1:
            found.append(self._one_of(now, node))
        for name in names:
            field = now.fields.get(name)
            if field is None:
                found.append(self._gone(before, now, name, node))
                continue
            coordinate = f"{before.name}.{name}"
            found.extend(
                self._placed(one, coordinate, before.fields[name].type, field.type)
                for one in self.smallest(before.fields[name].type, field.type, node)
            )
        for name, field in now.fields.items():
            if name not in names and is_required_input_field(field):
                found.append(self._needed(now, name, field, node))
        return found

    def _all_of(self, before: Any, now: Any, node: Node) -> tuple[Finding, ...]:
        """The findings in all values of a named type, at any depth."""
        key = (before.name, now.name)
        known = self._reachable.get(key)
        if known is None:
            self._reachable[key] = ()
            found: dict[Finding, None] = {}
            pending: list[tuple[Any, Any, str]] = [(before, now, key[0])]
            seen = {key}
            while pending:
                old_type, new_type, via = pending.pop()
                for one, inner in self._own(old_type, new_type, node):
                    if one is not None:
                        # If the types have different names, the field that has them is to blame.
                        found[self.index.blame(one, via)] = None
                    elif inner is not None and (inner[0].name, inner[1].name) not in seen:
                        seen.add((inner[0].name, inner[1].name))
                        pending.append(inner)
            known = self._reachable[key] = tuple(found)
        return known

    def _own(self, before: Any, now: Any, node: Node) -> Iterable[tuple[Finding | None, Any]]:
        if isinstance(before, GraphQLEnumType) and isinstance(now, GraphQLEnumType):
            for value in before.values:
                if value not in now.values:
                    yield self._enum_value(before, now, value, node), None
        elif isinstance(before, GraphQLInputObjectType) and isinstance(now, GraphQLInputObjectType):
            if now.is_one_of and not before.is_one_of:
                yield self._one_of(now, node), None
            for name, field in before.fields.items():
                current = now.fields.get(name)
                if current is None:
                    yield self._gone(before, now, name, node), None
                    continue
                yield from self._narrowed(before, name, field.type, current.type, node)
                both = get_named_type(field.type), get_named_type(current.type)
                yield None, (*both, f"{before.name}.{name}")
            for name, field in now.fields.items():
                if is_required_input_field(field) and not (
                    name in before.fields
                    and isinstance(before.fields[name].type, GraphQLNonNull)
                    and is_required_input_field(before.fields[name])
                ):
                    yield self._needed(now, name, field, node), None

    def _narrowed(
        self, owner: GraphQLInputObjectType, name: str, before: Any, now: Any, node: Node
    ) -> Iterable[tuple[Finding | None, Any]]:
        coordinate = f"{owner.name}.{name}"
        problem = _wrapping(before, now)
        if problem:
            message = f"`{coordinate}` {problem} (`{now}`)"
            finding = self.index.finding(
                "input-narrowed", coordinate, node, message, owner.name, verdict="warns"
            )
            yield finding, None
            return
        inner, current = get_named_type(before), get_named_type(now)
        both = (inner, current)
        if any(all(isinstance(one, kind) for one in both) for kind in _WITH_MEMBERS):
            # Their members are compared separately.
            return
        if not is_leaf_type(current) or not (
            _takes_anything(current)
            or (is_leaf_type(inner) and accepts(current, inner, self.scalars))
        ):
            yield self._placed(self._type(inner, current, node), coordinate, before, now), None

    def _placed(self, finding: Finding, coordinate: str, before: Any, now: Any) -> Finding:
        """Attribute a finding about a type to the field that has the type."""
        if finding.topic == "input-type" and finding.change is None:
            message = f"`{coordinate}` is sent as `{before}`, and `{now}` is expected"
            finding = replace(finding, coordinate=coordinate, message=message)
        return self.index.blame(finding, coordinate)

    def _type(self, before: Any, now: Any, node: Node) -> Finding:
        name = get_named_type(before).name
        message = f"a `{before}` is sent, and `{now}` is expected"
        finding = Finding("input-type", name, node, message)
        # A type of the same name may be of another kind now.
        same = name == get_named_type(now).name
        return self.index.blame(finding) if same else finding

    def _gone(self, before: Any, now: Any, name: str, node: Node) -> Finding:
        coordinate = f"{before.name}.{name}"
        message = f"`{coordinate}` is refused where it is sent"
        finding = Finding("input-field-gone", coordinate, node, message)
        return self.index.blame(finding) if before.name == now.name else finding

    def _needed(self, now: Any, name: str, field: Any, node: Node) -> Finding:
        coordinate = f"{now.name}.{name}"
        message = (
            f"`{coordinate}` is required now (`{field.type}`), and calls need not give it so far"
        )
        kind = get_named_type(field.type).name
        return self.index.finding("input-field-needed", coordinate, node, message, kind)

    def _one_of(self, now: Any, node: Node) -> Finding:
        message = f"`{now.name}` takes exactly one field now, and not null"
        return self.index.finding("one-of", now.name, node, message)

    def _enum_value(self, before: Any, now: Any, value: str, node: Node) -> Finding:
        coordinate = f"{before.name}.{value}"
        message = f"`{coordinate}` is refused where it is sent"
        return self.index.finding("enum-value-gone", coordinate, node, message, now.name)


def _takes_anything(named: Any) -> bool:
    return isinstance(named, GraphQLScalarType) and named.name not in specified_scalar_types


def _wrapping(before: Any, now: Any) -> str:
    """The message if null or a list is no longer accepted; empty otherwise."""
    if isinstance(now, GraphQLNonNull):
        if not isinstance(before, GraphQLNonNull):
            return "must not be null any more"
        now = now.of_type
    before = get_nullable_type(before)
    if isinstance(now, GraphQLList):
        if isinstance(before, GraphQLList):
            return _wrapping(before.of_type, now.of_type)
        # A single value counts as a list of one, and null as no list.
        return _wrapping(GraphQLNonNull(before), now.of_type)
    if isinstance(before, GraphQLList) and not _takes_anything(now):
        return "is no list any more"
    return ""
