"""The part of a valid schema that some definitions need, which is quick to build.

It has the fields that they select, complete inputs and enums, and every possible type of their
objects. For these definitions, it is equivalent to the entire schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeNode,
    build_schema,
)

from paasport_codegen.graphql.schema_slices import COMPOSED, FieldSlice, SchemaSlices, Span
from paasport_codegen.graphql.selections import TYPENAME


def cut_schema(
    slices: SchemaSlices, text: str, definitions: Iterable[ExecutableDefinitionNode]
) -> GraphQLSchema | None:
    """The part of the schema `text` that definitions need.

    None if they select something that the schema does not have; then they are invalid, and the
    entire schema gives the best message.
    """
    needed = _Needed(slices)
    try:
        needed.directives()
        for definition in definitions:
            needed.definition(definition)
        return build_schema(needed.text(text), assume_valid=True, assume_valid_sdl=True)
    except (KeyError, TypeError, GraphQLError):
        return None


class _Needed:
    def __init__(self, slices: SchemaSlices) -> None:
        self.slices = slices
        self.fields: dict[str, set[str]] = {}
        self.whole: set[str] = set()
        self.possible: dict[str, list[str]] = {}
        for name, entry in slices.types.items():
            for wide in entry.related if entry.kind in COMPOSED else ():
                self.possible.setdefault(wide, []).append(name)
        for root in slices.roots.values():
            self._type(root)

    def directives(self) -> None:
        for _, types in self.slices.directives:
            self._inputs(types)

    def definition(self, node: ExecutableDefinitionNode) -> None:
        if isinstance(node, OperationDefinitionNode):
            self._inputs(_type_name(entry.type) for entry in node.variable_definitions)
            self._selections(self.slices.roots[node.operation.value], node.selection_set)
        elif isinstance(node, FragmentDefinitionNode):
            self._condition("", node)

    def text(self, source: str) -> str:
        """The SDL of what is needed, in the order of the source."""
        types = self.slices.types
        parts = [(span, source[slice(*span)]) for span, _ in self.slices.directives]
        parts += [(types[name].span, source[slice(*types[name].span)]) for name in self.whole]
        parts += [
            (types[name].span, self._composed(name, fields, source))
            for name, fields in self.fields.items()
        ]
        roots = " ".join(f"{kind}: {name}" for kind, name in self.slices.roots.items())
        return "\n".join([f"schema {{ {roots} }}", *(text for _, text in sorted(parts))])

    def _composed(self, name: str, fields: set[str], source: str) -> str:
        entry = self.slices.types[name]
        known = entry.fields or {}
        spans: list[Span] = sorted(known[field][0] for field in fields)
        body = "\n".join(source[slice(*span)] for span in spans)
        interfaces = f" implements {' & '.join(entry.related)}" if entry.related else ""
        return f"{entry.kind} {name}{interfaces}" + (f" {{\n{body}\n}}" if body else "")

    def _selections(self, owner: str, selection_set: SelectionSetNode) -> None:
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                self._field(owner, node)
            elif isinstance(node, InlineFragmentNode):
                self._condition(owner, node)

    def _condition(self, owner: str, node: InlineFragmentNode | FragmentDefinitionNode) -> None:
        condition: NamedTypeNode | None = node.type_condition
        name = condition.name.value if condition is not None else owner
        self._abstract(name)
        self._selections(name, node.selection_set)

    def _field(self, owner: str, node: FieldNode) -> None:
        name = node.name.value
        if name == TYPENAME or owner.startswith("__"):
            return
        if name in ("__schema", "__type") and owner == self.slices.roots.get("query"):
            return
        # Fields of an interface are read from its objects.
        for one in (owner, *self.possible.get(owner, ())):
            # A union has no fields itself, which is an error like an unknown field.
            fields: Mapping[str, FieldSlice] = self.slices.types[one].fields or {}
            _, type_, arguments = fields[name]
            self.fields.setdefault(one, set()).add(name)
            self._inputs(arguments)
            self._abstract(type_)
        if node.selection_set is not None:
            self._selections((self.slices.types[owner].fields or {})[name][1], node.selection_set)

    def _abstract(self, name: str) -> None:
        """Add a type, and each possible type of its objects."""
        self._type(name)
        for narrow in self.possible.get(name, ()):
            self._type(narrow)

    def _type(self, name: str) -> None:
        entry = self.slices.types.get(name)
        if entry is None or name in self.fields or name in self.whole:
            return
        if entry.kind in COMPOSED:
            self.fields[name] = set()
        else:
            self.whole.add(name)
        for related in entry.related:
            self._type(related)

    def _inputs(self, names: Iterable[str]) -> None:
        for name in names:
            self._type(name)


def _type_name(node: TypeNode) -> str:
    named: Any = node
    while not hasattr(named, "name"):
        named = named.type
    return str(named.name.value)
