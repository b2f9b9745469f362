"""The schema coordinates that an operation uses.

Follows the specification's section "Schema Coordinates"; see `documents/graphql_coordinates.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, get_args

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLSchema,
    GraphQLUnionType,
    ListValueNode,
    NamedTypeNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    get_named_type,
)

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.judgements import Use

How = Literal[
    "selected",
    "passed",
    "sent",
    "directive",
    "fragment",
    "type condition",
    "reachable",
    "returned",
    "possible type",
    "root",
]
"""Why a coordinate counts as used, the most direct first.

A field is selected; an argument is passed; an input field or an enum value is sent in a literal,
or reachable from a variable, like its type; the types of selected fields are returned, with the
values of enums; an operation starts from a root; a fragment is spread; a type condition matches
possible types.
"""
_RANKS: Final[tuple[How, ...]] = get_args(How)


def operation_uses(
    schema: GraphQLSchema, files: Sequence[OperationFile]
) -> dict[str, tuple[Use, ...]]:
    """The coordinates that each operation and its fragments use, by the operation's name.

    There is one entry per coordinate and kind of use, sorted. A coordinate that is used several
    times has the place of its first use; a fragment is named `fragment Name`.
    """
    uses = Uses(schema, files)
    found: dict[str, tuple[Use, ...]] = {}
    for file in files:
        for operation in file.operations:
            if operation.name is not None:
                own = uses.of(operation).items()
                entries = (Use(coordinate, how, place_of(node)) for (coordinate, how), node in own)
                found[operation.name.value] = tuple(sorted(entries))
    return found


def place_of(node: Node) -> SourceLocation:
    """File, line and column of a node."""
    if node.loc is None:
        return SourceLocation("<operations>", 1)
    token = node.loc.start_token
    return SourceLocation(node.loc.source.name, token.line, token.column)


def how_rank(how: How) -> int:
    """The rank of a kind of use: the more direct, the smaller."""
    return _RANKS.index(how)


_UseKey = tuple[str, How]
_Nodes = dict[_UseKey, Node]


class Uses:
    """Collects uses; those of a fragment are collected once."""

    def __init__(self, schema: GraphQLSchema, files: Sequence[OperationFile]) -> None:
        self.schema = schema
        self.fragments = {node.name.value: node for file in files for node in file.fragments}
        self._by_fragment: dict[str, _Nodes] = {}
        self._reachable: dict[str, tuple[_UseKey, ...]] = {}
        self._returned: dict[str, tuple[_UseKey, ...]] = {}

    def of(self, operation: OperationDefinitionNode) -> _Nodes:
        """The coordinates and kinds of an operation's uses, each with the node of the first use."""
        found: _Nodes = {}
        for variable in operation.variable_definitions or ():
            named = named_node(variable.type)
            type_ = self.schema.get_type(named.name.value)
            if type_ is not None:
                for key in self.reachable(type_.name):
                    found.setdefault(key, variable)
                if variable.default_value is not None:
                    _literal(type_, variable.default_value, found)
        root = self.schema.get_root_type(operation.operation)
        if root is not None:
            found.setdefault((root.name, "root"), operation)
            self._directives(operation, found)
            self._selections(operation.selection_set, root, found)
        return found

    def reachable(self, name: str) -> tuple[_UseKey, ...]:
        """An input type, and all fields, values and types below it."""
        if name not in self._reachable:
            found: dict[_UseKey, None] = {}
            pending, seen = [name], {name}
            while pending:
                type_ = self.schema.get_type(pending.pop())
                if type_ is None:
                    continue
                found[type_.name, "reachable"] = None
                if isinstance(type_, GraphQLEnumType):
                    found.update(((f"{type_.name}.{v}", "reachable"), None) for v in type_.values)
                elif isinstance(type_, GraphQLInputObjectType):
                    for field, entry in type_.fields.items():
                        found[f"{type_.name}.{field}", "reachable"] = None
                        inner = get_named_type(entry.type).name
                        if inner not in seen:
                            seen.add(inner)
                            pending.append(inner)
            self._reachable[name] = tuple(found)
        return self._reachable[name]

    def _fragment(self, node: FragmentDefinitionNode) -> _Nodes:
        name = node.name.value
        if name not in self._by_fragment:
            found: _Nodes = {}
            condition = node.type_condition
            found[f"fragment {name}", "fragment"] = node
            self._condition(condition, found)
            self._directives(node, found)
            type_ = self.schema.get_type(condition.name.value)
            self._selections(node.selection_set, type_, found)
            self._by_fragment[name] = found
        return self._by_fragment[name]

    def _selections(self, selection_set: Any, parent: Any, found: _Nodes) -> None:
        for node in selection_set.selections:
            self._directives(node, found)
            if isinstance(node, FieldNode):
                self._field(node, parent, found)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments.get(node.name.value)
                if fragment is not None:
                    for key, place in self._fragment(fragment).items():
                        found.setdefault(key, place)
            elif node.type_condition is None:
                self._selections(node.selection_set, parent, found)
            else:
                self._condition(node.type_condition, found)
                inner = self.schema.get_type(node.type_condition.name.value)
                self._selections(node.selection_set, inner, found)

    def _field(self, node: FieldNode, parent: Any, found: _Nodes) -> None:
        name = node.name.value
        definition = getattr(parent, "fields", {}).get(name)
        if definition is None:
            return
        coordinate = f"{parent.name}.{name}"
        found.setdefault((coordinate, "selected"), node)
        for argument in node.arguments or ():
            entry = definition.args.get(argument.name.value)
            if entry is not None:
                key: _UseKey = (f"{coordinate}({argument.name.value}:)", "passed")
                found.setdefault(key, argument)
                found.setdefault((get_named_type(entry.type).name, "reachable"), argument)
                _literal(get_named_type(entry.type), argument.value, found)
        named = get_named_type(definition.type)
        if named.name not in self._returned:
            self._returned[named.name] = tuple(self._as_returned(named))
        for key in self._returned[named.name]:
            found.setdefault(key, node)
        if node.selection_set is not None:
            self._selections(node.selection_set, named, found)

    def _as_returned(self, named: Any) -> Iterator[_UseKey]:
        yield named.name, "returned"
        if isinstance(named, GraphQLEnumType):
            for value in named.values:
                yield f"{named.name}.{value}", "returned"
        elif isinstance(named, (GraphQLInterfaceType, GraphQLUnionType)):
            for one in self.schema.get_possible_types(named):
                yield one.name, "possible type"

    def _condition(self, node: NamedTypeNode, found: _Nodes) -> None:
        type_ = self.schema.get_type(node.name.value)
        if type_ is None:
            return
        found.setdefault((type_.name, "type condition"), node)
        if isinstance(type_, (GraphQLInterfaceType, GraphQLUnionType)):
            for one in self.schema.get_possible_types(type_):
                found.setdefault((one.name, "possible type"), node)

    def _directives(self, node: Any, found: _Nodes) -> None:
        for directive in node.directives or ():
            name = directive.name.value
            found.setdefault((f"@{name}", "directive"), directive)
            definition = self.schema.get_directive(name)
            for argument in directive.arguments or ():
                found.setdefault((f"@{name}({argument.name.value}:)", "passed"), argument)
                entry = definition.args.get(argument.name.value) if definition else None
                if entry is not None:
                    _literal(get_named_type(entry.type), argument.value, found)


def _literal(named: Any, node: ValueNode, found: _Nodes) -> None:
    """The input fields and enum values in a literal."""
    if isinstance(node, ListValueNode):
        for item in node.values:
            _literal(named, item, found)
    elif isinstance(node, ObjectValueNode) and isinstance(named, GraphQLInputObjectType):
        for field in node.fields:
            entry = named.fields.get(field.name.value)
            if entry is not None:
                found.setdefault((f"{named.name}.{field.name.value}", "sent"), field)
                inner = get_named_type(entry.type)
                found.setdefault((inner.name, "reachable"), field)
                _literal(inner, field.value, found)
    elif isinstance(named, GraphQLEnumType) and getattr(node, "value", None) in named.values:
        found.setdefault((f"{named.name}.{node.value}", "sent"), node)  # type: ignore[attr-defined]  # has one, as just seen


def named_node(node: Any) -> NamedTypeNode:
    """The innermost type of a type reference."""
    while not isinstance(node, NamedTypeNode):
        node = node.type
    return node
