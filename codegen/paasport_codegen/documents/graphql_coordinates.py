"""Schema coordinates of the nodes of a GraphQL document.

Follows the GraphQL specification's section "Schema Coordinates": `Type.field`,
`Type.field(argument:)`, `Input.field`, `Enum.VALUE`, `@directive`, `Type`.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLSchema,
    NamedTypeNode,
    Node,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    visit,
)


def schema_coordinates(schema: GraphQLSchema, document: DocumentNode) -> dict[int, str]:
    """The coordinate of each field, argument, input field, value and type, by `id(node)`."""
    collector = _Collector(TypeInfo(schema))
    visit(document, TypeInfoVisitor(collector.types, collector))
    return collector.found


class _Collector(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.found: dict[int, str] = {}
        self._field: list[str] = []

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent = self.types.get_parent_type()
        owner = parent.name if parent is not None else "?"
        coordinate = f"{owner}.{node.name.value}"
        self._field.append(coordinate)
        self._add(node, coordinate)

    def leave_field(self, *_: Any) -> None:
        self._field.pop()

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        directive = self.types.get_directive()
        owner = f"@{directive.name}" if directive is not None else "".join(self._field[-1:])
        self._add(node, f"{owner}({node.name.value}:)")

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        parent = get_named_type(self.types.get_parent_input_type())
        owner = parent.name if parent is not None else "?"
        self._add(node, f"{owner}.{node.name.value}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        named = get_named_type(self.types.get_input_type())
        if named is not None:
            self._add(node, f"{named.name}.{node.value}")

    def enter_named_type(self, node: NamedTypeNode, *_: Any) -> None:
        self._add(node, node.name.value)

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        self._add(node, f"@{node.name.value}")

    def _add(self, node: Node, coordinate: str) -> None:
        self.found[id(node)] = coordinate
        name = getattr(node, "name", None)
        if name is not None:
            self.found[id(name)] = coordinate
