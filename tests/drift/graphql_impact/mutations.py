"""Changes of a schema such as platforms make, one at a time and at random."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    EnumValueDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    UnionTypeDefinitionNode,
    parse,
    parse_type,
    parse_value,
    print_ast,
)
from graphql.language import DirectiveDefinitionNode, Node

Act: TypeAlias = Callable[[], object]
LEAVES = ("String", "Int", "Float", "Boolean", "ID", "DateTime", "Anything", "Long", "Role")
SENT = ("String", "Int", "Float", "Boolean", "ID", "DateTime", "SearchKind", "TagInput", "Range")


class Draft:
    """A schema document that can be changed; `kinds` lists how."""

    def __init__(self, text: str) -> None:
        self.document: DocumentNode = copy.deepcopy(parse(text, no_location=True))

    @property
    def text(self) -> str:
        """The schema as it is now."""
        return print_ast(self.document)

    def acts(self, kind: str) -> list[tuple[str, Act]]:
        """Every change of a kind that can be made, with a name."""
        for node in self._all(Node):
            for name in node.keys:
                if isinstance(getattr(node, name), tuple):
                    setattr(node, name, list(getattr(node, name)))
        found: Iterator[tuple[str, Act]] = getattr(self, f"_{kind}")()
        return list(found)

    def _all(self, *classes: type[Node]) -> list[Any]:
        found: list[Any] = []
        pending: list[Any] = [self.document]
        while pending:
            node = pending.pop()
            if isinstance(node, (list, tuple)):
                pending.extend(node)
            elif isinstance(node, Node):
                if isinstance(node, classes):
                    found.append(node)
                pending.extend(getattr(node, name) for name in node.keys)
        return found

    def _definitions(self, *classes: type[Node]) -> list[Any]:
        return [node for node in self.document.definitions if isinstance(node, classes)]

    def _composites(self) -> list[Any]:
        return self._definitions(ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode)

    def _same_fields(self, owner: Any, name: str) -> list[tuple[Any, Any]]:
        """A field in its type, and where that is an interface or implements one, in all of them."""
        interfaces = {one.name.value for one in owner.interfaces}
        if isinstance(owner, InterfaceTypeDefinitionNode):
            interfaces.add(owner.name.value)
        related = [
            node
            for node in self._composites()
            if node is owner
            or node.name.value in interfaces
            or interfaces & {one.name.value for one in node.interfaces}
        ]
        return [
            (node, field) for node in related for field in node.fields if field.name.value == name
        ]

    def _fields(self) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
        for owner in self._composites():
            for field in owner.fields:
                name = field.name.value
                coordinate = f"{owner.name.value}.{name}"
                yield coordinate, [(owner, field)]
                together = self._same_fields(owner, name)
                if len(together) > 1:
                    yield f"{coordinate} everywhere", together

    def _arguments(self) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
        for coordinate, places in self._fields():
            for argument in places[0][1].arguments:
                name = argument.name.value
                yield (
                    f"{coordinate}({name}:)",
                    [
                        (field, one)
                        for _, field in places
                        for one in field.arguments
                        if one.name.value == name
                    ],
                )

    def _inputs(self) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
        for owner in self._definitions(InputObjectTypeDefinitionNode):
            for field in owner.fields:
                yield f"{owner.name.value}.{field.name.value}", [(owner, field)]

    def _field_removed(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._fields():
            yield (
                name,
                lambda places=places: [
                    owner.fields.remove(field) for owner, field in places if len(owner.fields) > 1
                ],
            )

    def _field_renamed(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._fields():
            yield name, lambda places=places: [_rename(field) for _, field in places]

    def _field_added(self) -> Iterator[tuple[str, Act]]:
        for owner in self._composites():
            yield (
                owner.name.value,
                lambda owner=owner: owner.fields.append(
                    parse("type A { extraField(argument: Int!): Int! }").definitions[0].fields[0]
                ),
            )

    def _field_type(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._fields():
            yield from _types(name, [field for _, field in places], self._returned(places[0][1]))

    def _returned(self, field: Any) -> list[str]:
        objects = [node.name.value for node in self._composites()]
        unions = [node.name.value for node in self._definitions(UnionTypeDefinitionNode)]
        current = _name(field.type)
        return [*objects, *unions] if current in {*objects, *unions} else [*LEAVES, "Tag"]

    def _argument_type(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._arguments():
            yield from _types(name, [argument for _, argument in places], list(SENT))

    def _input_type(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._inputs():
            yield from _types(name, [field for _, field in places], list(SENT))

    def _argument_removed(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._arguments():
            yield (
                name,
                lambda places=places: [
                    field.arguments.remove(argument) for field, argument in places
                ],
            )

    def _argument_added(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._fields():
            for text in ("Int", "Int!", "Int! = 1", "TagInput!", "[Role!]"):
                yield (
                    name,
                    lambda places=places, text=text: [
                        field.arguments.append(_input_value("extra", text)) for _, field in places
                    ],
                )

    def _input_removed(self) -> Iterator[tuple[str, Act]]:
        for name, places in self._inputs():
            yield (
                name,
                lambda places=places: [
                    owner.fields.remove(field) for owner, field in places if len(owner.fields) > 1
                ],
            )

    def _input_renamed(self) -> Iterator[tuple[str, Act]]:
        for name, places in [*self._inputs(), *self._arguments()]:
            yield name, lambda places=places: [_rename(field) for _, field in places]

    def _input_added(self) -> Iterator[tuple[str, Act]]:
        for owner in self._definitions(InputObjectTypeDefinitionNode):
            for text in ("Int", "Int!", "Int! = 1", "[TagInput!]!"):
                yield (
                    owner.name.value,
                    lambda owner=owner, text=text: owner.fields.append(_input_value("extra", text)),
                )

    def _default(self) -> Iterator[tuple[str, Act]]:
        for name, places in [*self._inputs(), *self._arguments()]:
            values = {"Int": "3", "Float": "4", "String": '"other"', "Boolean": "true", "ID": "5"}
            value = values.get(_name(places[0][1].type))
            for text in (None, value):
                node = parse_value(text) if text else None
                yield (
                    name,
                    lambda places=places, node=node: [
                        setattr(entry, "default_value", node) for _, entry in places
                    ],
                )

    def _deprecation(self) -> Iterator[tuple[str, Act]]:
        entries = [*self._fields(), *self._arguments(), *self._inputs()]
        for enum in self._definitions(EnumTypeDefinitionNode):
            entries += [(enum.name.value, [(enum, value)]) for value in enum.values]
        for name, places in entries:
            yield (
                name,
                lambda places=places: [
                    setattr(entry, "directives", [] if entry.directives else [_deprecated()])
                    for _, entry in places
                ],
            )

    def _enum_value_removed(self) -> Iterator[tuple[str, Act]]:
        for enum in self._definitions(EnumTypeDefinitionNode):
            for value in enum.values:
                yield (
                    enum.name.value,
                    lambda enum=enum, value=value: (
                        enum.values.remove(value) if len(enum.values) > 1 else None
                    ),
                )

    def _enum_value_added(self) -> Iterator[tuple[str, Act]]:
        for enum in self._definitions(EnumTypeDefinitionNode):
            yield (
                enum.name.value,
                lambda enum=enum: enum.values.append(_named(EnumValueDefinitionNode, "EXTRA")),
            )

    def _member(self) -> Iterator[tuple[str, Act]]:
        objects = [node.name.value for node in self._definitions(ObjectTypeDefinitionNode)]
        for union in self._definitions(UnionTypeDefinitionNode):
            members = {one.name.value: one for one in union.types}
            for name in objects[2:]:
                yield f"{union.name.value} {name}", _toggled(union.types, members.get(name), name)

    def _interface(self) -> Iterator[tuple[str, Act]]:
        interfaces = self._definitions(InterfaceTypeDefinitionNode)
        for owner in self._definitions(ObjectTypeDefinitionNode):
            fields = {field.name.value for field in owner.fields}
            given = {one.name.value: one for one in owner.interfaces}
            for interface in interfaces:
                name = interface.name.value
                if fields >= {field.name.value for field in interface.fields}:
                    act = _toggled(owner.interfaces, given.get(name), name, least=0)
                    yield f"{owner.name.value} {name}", act

    def _one_of(self) -> Iterator[tuple[str, Act]]:
        node = parse("input A @oneOf { a: Int }").definitions[0].directives[0]
        for owner in self._definitions(InputObjectTypeDefinitionNode):
            yield (
                owner.name.value,
                lambda owner=owner: setattr(
                    owner, "directives", [] if owner.directives else [node]
                ),
            )

    def _kind(self) -> Iterator[tuple[str, Act]]:
        forms = {
            ObjectTypeDefinitionNode: ("interface {0} {{ id: ID! title: String! }}", "scalar {0}"),
            InterfaceTypeDefinitionNode: ("type {0} {{ id: ID! createdAt: DateTime! }}",),
            UnionTypeDefinitionNode: ("interface {0} {{ id: ID! }}", "type {0} {{ id: ID! }}"),
            EnumTypeDefinitionNode: ("scalar {0}", "input {0} {{ value: String }}"),
            ScalarTypeDefinitionNode: ("enum {0} {{ ONE TWO }}", "type {0} {{ id: ID! }}"),
            InputObjectTypeDefinitionNode: ("scalar {0}", "enum {0} {{ ONE }}"),
        }
        for position, node in enumerate(self.document.definitions):
            for form in forms.get(type(node), ()):
                made = parse(form.format(node.name.value)).definitions[0]
                yield node.name.value, lambda at=position, made=made: self._put(at, made)

    def _type_renamed(self) -> Iterator[tuple[str, Act]]:
        for node in self.document.definitions:
            if getattr(node, "name", None) is not None and not isinstance(
                node, DirectiveDefinitionNode
            ):
                yield node.name.value, lambda name=node.name.value: self._rename_type(name)

    def _directive(self) -> Iterator[tuple[str, Act]]:
        for position, node in enumerate(self.document.definitions):
            if isinstance(node, DirectiveDefinitionNode):
                yield "removed", lambda at=position: self._remove(at)
                yield "location", lambda node=node: node.locations.pop()
                for argument in node.arguments:
                    yield "argument", lambda node=node, one=argument: node.arguments.remove(one)
                    yield from _types("type", [argument], list(SENT))
                yield (
                    "required",
                    lambda node=node: node.arguments.append(_input_value("extra", "Int!")),
                )

    def _root(self) -> Iterator[tuple[str, Act]]:
        schema = self.document.definitions[1]
        if len(schema.operation_types) > 1:
            yield "mutation", lambda: schema.operation_types.pop()

    def _put(self, position: int, node: Any) -> None:
        definitions: Any = self.document.definitions
        definitions[position] = node

    def _remove(self, position: int) -> None:
        definitions: Any = self.document.definitions
        del definitions[position]

    def _rename_type(self, name: str) -> None:
        for node in self._all(NamedTypeNode):
            if node.name.value == name:
                _rename(node)
        for node in self.document.definitions:
            if getattr(node, "name", None) is not None and node.name.value == name:
                _rename(node)


KINDS = tuple(
    name.removeprefix("_")
    for name in sorted(vars(Draft))
    if name
    in {
        *(f"_field_{one}" for one in ("removed", "renamed", "added", "type")),
        *(f"_argument_{one}" for one in ("removed", "added", "type")),
        *(f"_input_{one}" for one in ("removed", "renamed", "added", "type")),
        *(f"_enum_value_{one}" for one in ("removed", "added")),
        *("_default", "_deprecation", "_member", "_interface", "_one_of", "_kind"),
        *("_type_renamed", "_directive", "_root"),
    }
)


def _types(name: str, entries: list[Any], instead: list[str]) -> Iterator[tuple[str, Act]]:
    """Nullability and lists at each depth, and other named types."""
    current = print_ast(entries[0].type)
    bare = _name(entries[0].type)
    texts = {
        current.removesuffix("!") if current.endswith("!") else f"{current}!",
        f"[{current}]",
        f"[{current}]!",
        current.replace(f"{bare}!", bare)
        if f"{bare}!" in current
        else f"{current}".replace(bare, f"{bare}!"),
        current.replace("]!", "]") if "]!" in current else current.replace("]", "]!"),
    }
    if current.startswith("["):
        texts.add(current.removesuffix("!")[1:-1])
    texts |= {current.replace(bare, other) for other in instead}
    for text in sorted(texts - {current}):
        yield (
            f"{name}: {text}",
            lambda text=text: [setattr(entry, "type", parse_type(text)) for entry in entries],
        )


def _toggled(entries: list[Any], present: Any, name: str, *, least: int = 1) -> Act:
    if present is not None:
        return lambda: entries.remove(present) if len(entries) > least else None
    return lambda: entries.append(parse_type(name))


def _rename(node: Any) -> None:
    node.name = copy.copy(node.name)
    node.name.value = f"{node.name.value}Renamed"


def _name(node: Any) -> str:
    while isinstance(node, (ListTypeNode, NonNullTypeNode)):
        node = node.type
    return str(node.name.value)


def _named(kind: type[Any], name: str) -> Any:
    made = parse(f"enum A {{ {name} }}").definitions[0].values[0]  # type: ignore[attr-defined]  # of an enum
    assert isinstance(made, kind)
    return made


def _input_value(name: str, text: str) -> InputValueDefinitionNode:
    owner: Any = parse(f"input A {{ {name}: {text} }}").definitions[0]
    node = owner.fields[0]
    assert isinstance(node, InputValueDefinitionNode)
    return node


def _deprecated() -> Any:
    owner: Any = parse('type A { a: Int @deprecated(reason: "Something else is better") }')
    return owner.definitions[0].fields[0].directives[0]
