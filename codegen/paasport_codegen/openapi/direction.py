"""All definitions of one direction as source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paasport_codegen.openapi.annotations import validated
from paasport_codegen.openapi.docstrings import unchecked_patterns
from paasport_codegen.openapi.field_columns import FieldKey, fields_of
from paasport_codegen.openapi.field_names import field_names
from paasport_codegen.openapi.field_sources import FieldSource
from paasport_codegen.openapi.model_schema import object_schema, placeholder_annotation
from paasport_codegen.openapi.model_source import (
    ClassText,
    FieldText,
    write_class,
)
from paasport_codegen.openapi.nodes import (
    AnyValue,
    EnumShape,
    Nullable,
    ObjectShape,
    Reference,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.python.identifiers import constant_identifier, unique
from paasport_codegen.python.modules import Definition
from paasport_codegen.python.templating import render


@dataclass(frozen=True, slots=True)
class DirectionPlan:
    """What is decided about the classes of a direction."""

    schemas: dict[str, dict[str, Any]]
    classes: dict[str, ClassText]
    base: str
    deferrable: frozenset[str]

    def write(self, fields: Mapping[FieldKey, FieldSource]) -> list[Definition]:
        """Write the classes, whose fields have these sources."""
        return [
            write_class(
                name,
                told,
                [fields[key] for key in fields_of(self.schemas[name])],
                self.base,
                self.deferrable,
            )
            for name, told in self.classes.items()
        ]


def plan_direction(
    table: DefinitionTable, names: Mapping[Reference, str], base: str
) -> DirectionPlan:
    """Decide everything about the classes of a direction that derive from `base`."""
    schemas: dict[str, dict[str, Any]] = {}
    classes: dict[str, ClassText] = {}
    for reference, name in names.items():
        shape = table[reference]
        if isinstance(shape, ObjectShape):
            fields = field_names(shape)
            schemas[name] = object_schema(shape, fields)
            classes[name] = ClassText(
                fields={
                    fields[item.wire_name]: FieldText(
                        item.wire_name,
                        " ".join(filter(None, (item.description, unchecked_patterns(item.node)))),
                        item.deprecated,
                        omittable=base == "RequestModel"
                        and not item.required
                        and not isinstance(item.node, (AnyValue, Nullable)),
                        placeholder=placeholder_annotation(item, names),
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
    return DirectionPlan(schemas, classes, base, deferrable)


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
