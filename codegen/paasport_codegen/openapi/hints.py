"""Annotations only for type checkers and people: of arguments, results and TypedDicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from paasport_codegen.openapi.annotations import Annotation, either, fixed_hint
from paasport_codegen.openapi.nodes import (
    AliasShape,
    AnyValue,
    Boolean,
    Choice,
    File,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    OneOf,
    Reference,
    Text,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.contract import FILE_PART
from paasport_codegen.python.source_text import literal

_ANY = Annotation("Any", frozenset({"Any"}))


def typed_dict_name(class_name: str) -> str:
    """The TypedDict beside a request's model."""
    return f"{class_name}Dict"


@dataclass(frozen=True, slots=True)
class Hints:
    """Renders nodes of one direction.

    `objects` says how an object is annotated: as its model, its TypedDict, or either.
    """

    table: DefinitionTable
    names: Mapping[Reference, str]
    objects: Literal["model", "dict", "either"]

    def of(self, node: Node) -> Annotation:
        """The annotation of a node."""
        if isinstance(node, Reference):
            return self._reference(node)
        if isinstance(node, Nullable):
            return self.of(node.inner).within("{} | None")
        if isinstance(node, OneOf):
            return either(self.of(variant) for variant in node.variants)
        if isinstance(node, ListOf):
            return self._list(node)
        if isinstance(node, MapOf):
            values = self.of(node.values)
            if self.objects == "model":
                return values.within("dict[str, {}]")
            return values.within("Mapping[str, {}]", "Mapping")
        if isinstance(node, AnyValue):
            return Annotation("JsonValue", frozenset({"JsonValue"})) if self._reply else _ANY
        if isinstance(node, Formatted):
            plain = node.kind.plain
            return Annotation(f"{plain} | str", frozenset({plain}))
        if isinstance(node, Fixed):
            return fixed_hint(node)
        if isinstance(node, File):
            return Annotation(FILE_PART, frozenset({FILE_PART}))
        return _scalar(node)

    @property
    def _reply(self) -> bool:
        return self.objects == "model"

    def _reference(self, node: Reference) -> Annotation:
        shape = self.table[node]
        name = self.names[node]
        model = Annotation(name, frozenset({name}))
        if self._reply or not isinstance(shape, (AliasShape, ObjectShape, UnionShape)):
            return model
        if isinstance(shape, UnionShape):
            return either(
                [self.of(variant) for variant in shape.variants]
                + [self.of(other) for other in shape.others]
            )
        plain_name = typed_dict_name(name)
        plain = Annotation(plain_name, frozenset({plain_name}))
        return plain if self.objects == "dict" else either((model, plain))

    def _list(self, node: ListOf) -> Annotation:
        items = self.of(node.items)
        if self._reply or _takes_text(node.items):
            # To a type checker, a string is a sequence of strings, which is never intended.
            return items.within("list[{}]")
        return items.within("Sequence[{}]", "Sequence")


def _takes_text(node: Node) -> bool:
    if isinstance(node, OneOf):
        return any(_takes_text(variant) for variant in node.variants)
    if isinstance(node, Nullable):
        return _takes_text(node.inner)
    return isinstance(node, (Text, Formatted, AnyValue))


def _scalar(node: Boolean | Text | Number | Choice) -> Annotation:
    if isinstance(node, Boolean):
        return Annotation("bool")
    if isinstance(node, Text):
        return Annotation("str")
    if isinstance(node, Number):
        return Annotation("int" if node.whole else "float")
    values = ", ".join(literal(value) for value in node.values)
    return Annotation(f"Literal[{values}]", frozenset({"Literal"}))
