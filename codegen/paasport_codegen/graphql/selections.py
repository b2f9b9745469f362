"""Selection sets in the form of which classes can be made, and in the form that is sent.

ariadne-codegen makes an attribute of each field that it meets. So before it sees a selection
set, what selects one name several times becomes one field, and conditions (`@include`, `@skip`)
move from fragments to the fields in them, which may then be missing from a reply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    NameNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_abstract_type,
    print_ast,
    visit,
)

from paasport_codegen.errors import DocumentError

NodeT = TypeVar("NodeT", bound=Node)
_Key: TypeAlias = tuple[str, str]
_TYPENAME = "__typename"


def response_name(node: FieldNode) -> str:
    """The key of a field in the reply: its alias, or its name."""
    return (node.alias or node.name).value


def with_typenames(schema: GraphQLSchema, definition: NodeT) -> NodeT:
    """A copy of a definition that asks for the type name wherever several types are possible."""
    types = TypeInfo(schema)
    copied: NodeT = visit(definition, TypeInfoVisitor(types, _AddTypenames(types)))
    return copied


class _AddTypenames(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        selections = _selections(node)
        if not selections or not is_abstract_type(get_named_type(self.types.get_type())):
            return None
        fields = [one for one in selections if isinstance(one, FieldNode)]
        if any(response_name(one) == _TYPENAME for one in fields):
            return None
        return _with_selections(node, [_typename(), *selections])


@dataclass(frozen=True, slots=True)
class SelectionMerger:
    """Rewrites definitions that are valid for `schema`; `fragments` are all as written."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def operation(self, node: OperationDefinitionNode) -> OperationDefinitionNode:
        """A copy of an operation, each of whose selection sets selects a name once."""
        root = self.schema.get_root_type(node.operation)
        assert root is not None
        return _with_selections(node, self._merged(node.selection_set.selections, root.name))

    def fragment(self, node: FragmentDefinitionNode) -> FragmentDefinitionNode:
        """The same for a fragment."""
        parent = node.type_condition.name.value
        return _with_selections(node, self._merged(node.selection_set.selections, parent))

    def _merged(
        self,
        selections: Iterable[SelectionNode],
        parent: str,
        outer: Mapping[str, FieldNode] = MappingProxyType({}),
    ) -> list[SelectionNode]:
        """Each name once; `outer` are the fields that a wider selection set selects anyway."""
        given = list(selections)
        opened = self._overlapping([*outer.values()], given)
        found: dict[_Key, list[SelectionNode]] = {}
        for node in given:
            self._collect(node, parent, opened, found)
        fields = {
            name: self._field(nodes, parent)
            for (kind, name), nodes in found.items()
            if kind == "field"
        }
        known = {**outer, **fields}
        merged: list[SelectionNode] = []
        for (kind, name), nodes in found.items():
            if kind == "spread":
                merged.append(nodes[0])
            elif kind == "part":
                below = [one for node in nodes for one in _selections(node)]
                merged.append(_with_selections(nodes[0], self._merged(below, name, known)))
            elif name not in outer:
                merged.append(fields[name])
            else:
                _refuse_more(outer[name], fields[name])
        return merged

    def _collect(
        self,
        node: SelectionNode,
        parent: str,
        opened: frozenset[str],
        found: dict[_Key, list[SelectionNode]],
    ) -> None:
        if isinstance(node, FieldNode):
            found.setdefault(("field", response_name(node)), []).append(node)
            return
        conditions = _conditions(node)
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if not conditions and name not in opened:
                found.setdefault(("spread", name), []).append(node)
                return
            inner: FragmentDefinitionNode | InlineFragmentNode = self.fragments[name]
        else:
            assert isinstance(node, InlineFragmentNode)
            inner = node
        condition = inner.type_condition.name.value if inner.type_condition else parent
        selections = [_under(conditions, one) for one in inner.selection_set.selections]
        if self._always(condition, parent):
            for one in selections:
                self._collect(one, parent, opened, found)
        else:
            part = InlineFragmentNode(type_condition=inner.type_condition, directives=())
            part.selection_set = SelectionSetNode(selections=tuple(selections))
            found.setdefault(("part", condition), []).append(part)

    def _field(self, nodes: list[SelectionNode], parent: str) -> FieldNode:
        """One field for all of `nodes`; conditional only where all of them are."""
        first = nodes[0]
        assert isinstance(first, FieldNode)
        if not all(_conditions(node) for node in nodes):
            first = copy(first)
            first.directives = tuple(one for one in first.directives if not _is_condition(one))
        if first.selection_set is None:
            return first
        owner: Any = self.schema.get_type(parent)
        inner = get_named_type(owner.fields[first.name.value].type).name
        below = [one for node in nodes for one in _selections(node)]
        return _with_selections(first, self._merged(below, inner))

    def _always(self, condition: str, parent: str) -> bool:
        """Whether every object of the type `parent` meets a type condition."""
        wide: Any = self.schema.get_type(condition)
        narrow: Any = self.schema.get_type(parent)
        return wide is narrow or (is_abstract_type(wide) and self.schema.is_sub_type(wide, narrow))

    def _overlapping(
        self, outer: list[FieldNode], selections: Iterable[SelectionNode]
    ) -> frozenset[str]:
        """The spreads whose fields cannot stay in a class of the fragment's own.

        That is where another selection takes more of one of them, or takes it conditionally.
        """
        by_origin: dict[str, list[FieldNode]] = {"": outer}
        for node in selections:
            origin = node.name.value if isinstance(node, FragmentSpreadNode) else ""
            by_origin.setdefault(origin, []).extend(self._fields(node))
        origins: dict[str, set[str]] = {}
        plain: dict[str, bool] = {}
        for origin, fields in by_origin.items():
            for node in fields:
                name = response_name(node)
                origins.setdefault(name, set()).add(origin)
                leaf = node.selection_set is None and not _conditions(node)
                plain[name] = plain.get(name, True) and leaf
        return frozenset(
            origin
            for name, among in origins.items()
            if len(among) > 1 and not plain[name]
            for origin in among
        )

    def _fields(self, node: SelectionNode) -> Iterator[FieldNode]:
        pending = [node]
        while pending:
            node = pending.pop()
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, FragmentSpreadNode):
                pending.extend(self.fragments[node.name.value].selection_set.selections)
            else:
                pending.extend(_selections(node))


def _refuse_more(outer: FieldNode, inner: FieldNode) -> None:
    """What is selected for one type may say nothing new of a field that all types have."""
    texts = [[print_ast(one) for one in _selections(node)] for node in (outer, inner)]
    if not set(texts[1]) <= set(texts[0]):
        raise DocumentError(
            f"`{response_name(inner)}` is selected both for all types and, with other fields, for "
            f"one of them. Select the same in both places, or give one of them an alias."
        )


def _typename() -> FieldNode:
    return FieldNode(name=NameNode(value=_TYPENAME), arguments=(), directives=())


def _selections(node: Any) -> tuple[SelectionNode, ...]:
    return () if node.selection_set is None else tuple(node.selection_set.selections)


def _with_selections(node: NodeT, selections: Iterable[SelectionNode]) -> NodeT:
    copied: Any = copy(node)
    copied.selection_set = SelectionSetNode(selections=tuple(selections))
    return copied  # type: ignore[no-any-return]  # the copy is of the node's own class


def _under(conditions: tuple[DirectiveNode, ...], node: SelectionNode) -> SelectionNode:
    if not conditions:
        return node
    copied = copy(node)
    copied.directives = (*conditions, *(node.directives or ()))
    return copied


def _conditions(node: SelectionNode) -> tuple[DirectiveNode, ...]:
    return tuple(entry for entry in node.directives or () if _is_condition(entry))


def _is_condition(directive: DirectiveNode) -> bool:
    return directive.name.value in ("include", "skip")
