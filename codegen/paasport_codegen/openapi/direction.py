"""The source of all definitions of one direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from paasport_codegen.openapi.annotations import Annotation, validated
from paasport_codegen.openapi.docstrings import unchecked_patterns
from paasport_codegen.openapi.field_columns import FieldKey, field_key
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.field_sources import FieldSource
from paasport_codegen.openapi.late_parts import late_parts
from paasport_codegen.openapi.model_schema import field_schema, placeholder_annotation
from paasport_codegen.openapi.model_source import (
    ClassText,
    FieldText,
    write_class,
)
from paasport_codegen.openapi.nodes import (
    AnyValue,
    EnumShape,
    ListOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    Property,
    Reference,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import constant_identifier, unique
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.templating import render

_Field: TypeAlias = tuple[str, Node, bool]


@dataclass(frozen=True, slots=True)
class DirectionPlan:
    """The decisions about the classes of a direction."""

    keys: dict[str, list[FieldKey]]
    classes: dict[str, ClassText]
    base: str
    deferrable: Mapping[str, frozenset[str]]
    """The classes that each class may import later."""

    @property
    def all_keys(self) -> Iterator[FieldKey]:
        """The fields of all classes."""
        return chain.from_iterable(self.keys.values())

    def write(self, fields: Mapping[FieldKey, FieldSource]) -> list[Definition]:
        """Write the classes from the sources of their fields."""
        return [
            write_class(
                name,
                told,
                [fields[key] for key in self.keys[name]],
                self.base,
                self.deferrable.get(name, frozenset()),
            )
            for name, told in self.classes.items()
        ]


def plan_direction(
    table: DefinitionTable, names: Mapping[Reference, str], base: str
) -> DirectionPlan:
    """Decide everything about the classes of a direction that derive from `base`."""
    keys: dict[str, list[FieldKey]] = {}
    classes: dict[str, ClassText] = {}
    known: dict[_Field, FieldKey] = {}
    placeholders: dict[tuple[int, bool], Annotation | None] = {}
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, ObjectShape):
            fields = field_names(shape)
            keys[name] = [_key(fields[item.wire_name], item, known) for item in shape.properties]
            classes[name] = ClassText(
                fields={
                    fields[item.wire_name]: FieldText(
                        item.wire_name,
                        _description(item, base),
                        item.deprecated,
                        omittable=base == "RequestModel"
                        and not item.required
                        and not isinstance(item.node, (AnyValue, Nullable)),
                        placeholder=_placeholder(item, names, placeholders),
                    )
                    for item in shape.properties
                },
                description=shape.description,
                others=None if shape.others is None else validated(shape.others, names),
            )
    deferrable = late_parts(table, names, of_requests=base == "RequestModel")
    return DirectionPlan(keys, classes, base, deferrable)


def _placeholder(
    item: Property,
    names: Mapping[Reference, str],
    known: dict[tuple[int, bool], Annotation | None],
) -> Annotation | None:
    # By identity, since nodes with 1 and 1.0 are equal but written differently. The table keeps all
    # of them alive, so identities are not reused.
    what = (id(item.node), item.required)
    if what not in known:
        known[what] = placeholder_annotation(item, names)
    return known[what]


def _description(item: Property, base: str) -> str:
    if base == "ResponseModel":  # replies are not checked
        return item.description
    return " ".join(filter(None, (item.description, unchecked_patterns(item.node))))


def _key(name: str, item: Property, known: dict[_Field, FieldKey]) -> FieldKey:
    what = (name, item.node, item.required)
    found = known.get(what)
    if found is None:
        found = field_key(name, field_schema(item), required=item.required)
        inner = item.node.inner if isinstance(item.node, Nullable) else item.node
        # In Python, 1 and 1.0 are equal, but they are written differently.
        if not isinstance(inner, (ListOf, Number)):
            known[what] = found
    return found


def enum_definitions(
    table: DefinitionTable, names: Mapping[Reference, str]
) -> Iterator[Definition]:
    """The open enums of a direction."""
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, EnumShape):
            base = "OpenIntEnum" if shape.whole else "OpenEnum"
            source = render(
                "openapi/enum.py.jinja",
                name=name,
                base=base,
                members=list(enum_members(shape).items()),
            )
            yield Definition(name, source, frozenset({base}))


def enum_members(shape: EnumShape) -> dict[str, str | int]:
    """The values of an open enum by the names of its members."""
    members: dict[str, str | int] = {}
    for value in shape.values:
        negative = isinstance(value, int) and value < 0
        text = f"minus {-int(value)}" if negative else str(value)
        members[unique(constant_identifier(text), members)] = value
    return members
