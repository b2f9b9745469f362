"""All definitions of one direction as source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.openapi.annotations import UnionTag, union_alias, validated
from paasport_codegen.openapi.docstrings import unchecked_patterns
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.model_schema import ModelSchema
from paasport_codegen.openapi.model_source import ClassText, FieldText, read_classes, write_models
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Choice,
    EnumShape,
    Nullable,
    ObjectShape,
    Reference,
    Scalar,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.contract import CONTRACT_MODULE
from paasport_codegen.python.identifiers import constant_identifier, unique
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.templating import render

_MANY_MEMBERS: Final = 8
"""From so many on, each member is imported for the first object of its kind.

Northflank's unions of that size reach up to 700 classes, of which a reply holds a few; importing
and building one takes about half a millisecond. The members of smaller unions have most of their
classes in common.
"""


@dataclass(frozen=True, slots=True)
class DirectionPlan:
    """What is needed to write a direction; plain data, so that another process can do it."""

    schemas: dict[str, dict[str, Any]]
    classes: dict[str, ClassText]
    model_schema: ModelSchema
    base_module: str
    base: str
    deferrable: frozenset[str]

    def write(self) -> list[Definition]:
        """Write the classes."""
        if not self.schemas:
            return []
        source = write_models(self.schemas, f"{self.base_module}.{self.base}")
        placeholders = self.model_schema.placeholders
        return list(read_classes(source, self.classes, placeholders, self.base, self.deferrable))


def plan_direction(
    table: DefinitionTable, names: Mapping[Reference, str], base: str
) -> DirectionPlan:
    """Decide everything about the classes of a direction that derive from `base`."""
    model_schema = ModelSchema(table, names)
    schemas: dict[str, dict[str, Any]] = {}
    classes: dict[str, ClassText] = {}
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, ObjectShape):
            fields = field_names(shape)
            schemas[name] = model_schema.definition(shape, fields)
            classes[name] = ClassText(
                fields={
                    fields[item.wire_name]: FieldText(
                        item.wire_name,
                        " ".join(filter(None, (item.description, unchecked_patterns(item.node)))),
                        item.deprecated,
                        omittable=base == "RequestModel"
                        and not item.required
                        and not isinstance(item.node, (AnyValue, Nullable)),
                    )
                    for item in shape.properties
                },
                description=shape.description,
                others=None if shape.others is None else validated(shape.others, names),
            )
    # A reply is validated in one pass; of a request most optional parts are never given.
    deferrable = frozenset(
        name
        for reference, name in names.items()
        if base == "RequestModel" and isinstance(table[reference], (ObjectShape, UnionShape))
    )
    return DirectionPlan(schemas, classes, model_schema, CONTRACT_MODULE, base, deferrable)


def enum_definitions(
    table: DefinitionTable, names: Mapping[Reference, str]
) -> Iterator[Definition]:
    """The open enums of a direction."""
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, EnumShape):
            base = "OpenIntEnum" if shape.whole else "OpenEnum"
            source = render("openapi/enum.py.jinja", name=name, base=base, members=_members(shape))
            yield Definition(name, source, frozenset({base}))


def _members(shape: EnumShape) -> list[tuple[str, str | int]]:
    members: dict[str, str | int] = {}
    for value in shape.values:
        negative = isinstance(value, int) and value < 0
        text = f"minus {-int(value)}" if negative else str(value)
        members[unique(constant_identifier(text), members)] = value
    return list(members.items())


def union_definitions(
    table: DefinitionTable, names: Mapping[Reference, str]
) -> Iterator[Definition]:
    """The named unions of a direction, those that others are made of first."""
    written: set[Reference] = set()
    for reference in names:
        yield from _union(reference, table, names, written)


def _union(
    reference: Reference,
    table: DefinitionTable,
    names: Mapping[Reference, str],
    written: set[Reference],
) -> Iterator[Definition]:
    shape = table[reference]
    if reference in written or not isinstance(shape, UnionShape):
        return
    written.add(reference)
    for variant in shape.variants:
        yield from _union(variant, table, names, written)
    tag = _tag(shape, table)
    alias = union_alias(shape, names, tag)
    source = f"{names[reference]}: TypeAlias = {alias.text}"
    members = frozenset(names[variant] for variant in shape.variants)
    many = tag is not None and shape.open and len(members) >= _MANY_MEMBERS
    yield Definition(
        names[reference],
        source,
        alias.names | {"TypeAlias"},
        deferred=members if many else frozenset(),
    )


def _tag(shape: UnionShape, table: DefinitionTable) -> UnionTag | None:
    if shape.tag is None:
        return None
    attributes: set[str] = set()
    values: list[tuple[Scalar, ...]] = []
    for variant in shape.variants:
        known = table[variant]
        if not isinstance(known, ObjectShape):
            return None
        property_ = next((item for item in known.properties if item.wire_name == shape.tag), None)
        if property_ is None or not isinstance(property_.node, Choice):
            return None
        attributes.add(field_names(known)[shape.tag])
        values.append(property_.node.values)
    return UnionTag(attributes.pop(), shape.tag, tuple(values)) if len(attributes) == 1 else None
