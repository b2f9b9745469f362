"""Whether the literals in a document still match the types that the schema expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    EnumValueNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    ListValueNode,
    Node,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    is_required_input_field,
    is_type_sub_type_of,
)

from paasport_codegen.drift.graphql.impact.findings import ChangeIndex, Finding


@dataclass(frozen=True, slots=True)
class VariableUse:
    """A use of a variable, and the type that the new schema expects there.

    Attributes:
        has_default: Whether the place has a default value, so that a nullable variable is valid.
        coordinate: The argument or input field.
        outer: Further coordinates that may be to blame.
        single: Whether the place is the only field of a `@oneOf` input, which must not be null.
    """

    name: str
    node: Node
    expected: Any
    has_default: bool
    coordinate: str
    outer: tuple[str, ...] = ()
    single: bool = False


_NOW_OF_TYPE = "is of another type now"

LiteralFinding: TypeAlias = Finding | VariableUse


@dataclass(frozen=True, slots=True)
class Literals:
    """Checks literals against the new schema."""

    index: ChangeIndex

    def check(
        self,
        node: ValueNode,
        expected: Any,
        coordinate: str,
        *,
        has_default: bool = False,
        outer: tuple[str, ...] = (),
        single: bool = False,
    ) -> Iterator[LiteralFinding]:
        """The parts of a value that do not match the new type of its place, and its variables.

        What tells about the place is explained at `VariableUse`.
        """
        if isinstance(node, VariableNode):
            yield VariableUse(
                node.name.value, node, expected, has_default, coordinate, outer, single
            )
            return
        if isinstance(expected, GraphQLNonNull):
            if isinstance(node, NullValueNode):
                message = f"must not be null (`{expected}`)"
                yield self._unfit(node, coordinate, outer, message, expected)
                return
            expected = expected.of_type
        if isinstance(node, NullValueNode):
            return
        if isinstance(expected, GraphQLList):
            items = node.values if isinstance(node, ListValueNode) else (node,)
            for item in items:
                yield from self.check(item, expected.of_type, coordinate, outer=outer)
        elif isinstance(expected, GraphQLInputObjectType):
            yield from self._input_object(node, expected, coordinate, outer)
        elif isinstance(expected, GraphQLEnumType):
            yield from self._enum_value(node, expected, coordinate, outer)
        elif isinstance(expected, GraphQLScalarType):
            try:
                fits = expected.parse_literal(node, None) is not Undefined
            except GraphQLError:
                fits = False
            if not fits:
                yield self._unfit(node, coordinate, outer, _NOW_OF_TYPE, expected)

    def _input_object(
        self,
        node: ValueNode,
        expected: GraphQLInputObjectType,
        coordinate: str,
        outer: tuple[str, ...],
    ) -> Iterator[LiteralFinding]:
        around = (coordinate, *outer)
        if not isinstance(node, ObjectValueNode):
            yield self._unfit(node, coordinate, outer, _NOW_OF_TYPE, expected)
            return
        fields = expected.fields
        given = {entry.name.value: entry for entry in node.fields}
        one_of = bool(expected.is_one_of)
        if one_of and (
            len(given) != 1
            or any(isinstance(entry.value, NullValueNode) for entry in given.values())
        ):
            message = f"`{expected.name}` takes exactly one field now, and not null"
            yield self.index.finding("one-of", expected.name, node, message, *around)
        for name, entry in given.items():
            inner = f"{expected.name}.{name}"
            definition = fields.get(name)
            if definition is None:
                message = _no_such(inner, "field")
                yield self.index.finding("input-field-gone", inner, entry, message, *around)
                continue
            yield from self.check(
                entry.value,
                definition.type,
                inner,
                has_default=definition.default_value is not Undefined,
                outer=around,
                single=one_of,
            )
        for name, definition in fields.items():
            if name not in given and is_required_input_field(definition):
                inner = f"{expected.name}.{name}"
                message = f"`{inner}` is required (`{definition.type}`), and it is not sent"
                to_blame = (*around, get_named_type(definition.type).name)
                yield self.index.finding("input-field-needed", inner, node, message, *to_blame)

    def _enum_value(
        self, node: ValueNode, expected: GraphQLEnumType, coordinate: str, outer: tuple[str, ...]
    ) -> Iterator[LiteralFinding]:
        if not isinstance(node, EnumValueNode):
            yield self._unfit(node, coordinate, outer, _NOW_OF_TYPE, expected)
        elif node.value not in expected.values:
            value = f"{expected.name}.{node.value}"
            message, to_blame = _no_such(value, "value"), (coordinate, *outer)
            yield self.index.finding("enum-value-gone", value, node, message, *to_blame)

    def _unfit(
        self, node: Node, coordinate: str, outer: tuple[str, ...], message: str, expected: Any
    ) -> Finding:
        # A change of the place explains more than one of its type, so the type is tried last.
        message = f"`{coordinate}` {message} (`{expected}`)"
        kind = get_named_type(expected).name
        return self.index.finding("literal", coordinate, node, message, *outer, kind)


def _no_such(coordinate: str, what: str) -> str:
    return f"`{coordinate}` is sent, and there is no such {what} any more"


def variable_fits(
    schema: GraphQLSchema, declared: Any, has_value_of_its_own: bool, use: VariableUse
) -> bool:
    """Whether a use of a variable is valid, by the rule "All Variable Usages Are Allowed"."""
    if use.single and not isinstance(declared, GraphQLNonNull):
        return False
    expected = use.expected
    if isinstance(expected, GraphQLNonNull) and not isinstance(declared, GraphQLNonNull):
        if not has_value_of_its_own and not use.has_default:
            return False
        expected = expected.of_type
    return is_type_sub_type_of(schema, declared, expected)
