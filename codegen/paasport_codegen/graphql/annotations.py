"""Python annotations of GraphQL's input types, as source text."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    specified_scalar_types,
)

from paasport_codegen.config.scalars import JSON_SCALAR, USUAL_SCALARS, scalar_module, scalar_name
from paasport_codegen.python.identifiers import field_identifier, pascal_case, unique

BUILT_IN_SCALARS: Mapping[str, str] = {
    "Boolean": "bool",
    "Float": "float",
    "ID": "str",
    "Int": "int",
    "String": "str",
}


def scalar_path(name: str, configured: Mapping[str, str]) -> str:
    """The path of the Python type for a scalar; an unknown scalar is a JSON value."""
    return BUILT_IN_SCALARS.get(name) or {**USUAL_SCALARS, **configured}.get(name, JSON_SCALAR)


def known_scalars(schema: GraphQLSchema, configured: Mapping[str, str]) -> Mapping[str, str]:
    """The paths of a schema's scalars whose type is not JSON."""
    usual = {name: path for name, path in USUAL_SCALARS.items() if name in schema.type_map}
    return {**usual, **configured}


@dataclass(frozen=True, slots=True)
class TypeNames:
    """The class names of a schema's inputs and enums, and the annotations of its scalars.

    `input_objects` are the names of the classes of input objects.
    """

    classes: Mapping[str, str]
    scalars: Mapping[str, str]
    input_objects: frozenset[str]

    def attribute(self, wire_name: str) -> str:
        """The attribute of a model for a field or a variable."""
        return field_identifier(wire_name, self.annotations)

    @property
    def annotations(self) -> frozenset[str]:
        """The names that the annotations of scalars use."""
        return frozenset(map(scalar_name, self.scalars.values()))

    def imports(self) -> dict[str, str]:
        """Where the scalar annotations come from: name -> module."""
        return {
            scalar_name(path): scalar_module(path)
            for path in self.scalars.values()
            if scalar_module(path)
        }


def type_names(
    schema: GraphQLSchema,
    configured_scalars: Mapping[str, str],
    reserved: Iterable[str],
    field_scalars: Iterable[str],
) -> TypeNames:
    """Name each input and enum in PascalCase, and find each scalar's annotation.

    `field_scalars` are those configured for fields, which need not be in the schema. A scalar
    without an entry in the configuration is a JSON value. A type whose name is already imported by
    generated modules (`reserved`) gets a number appended.
    """
    classes: dict[str, str] = {}
    taken = {
        *reserved,
        *keyword.kwlist,
        *map(scalar_name, configured_scalars.values()),
    }
    for name, type_ in sorted(schema.type_map.items()):
        if isinstance(type_, (GraphQLEnumType, GraphQLInputObjectType)) and name[:2] != "__":
            odd = name[0].islower() or "_" in name
            classes[name] = unique(pascal_case(name) if odd else name, taken)
            taken.add(classes[name])
    own = [
        name
        for name, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLScalarType) and name not in specified_scalar_types
    ]
    given = sorted({*field_scalars} - schema.type_map.keys())
    scalars = {name: scalar_path(name, configured_scalars) for name in (*own, *given)}
    input_objects = frozenset(
        classes[name]
        for name, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLInputObjectType)
    )
    return TypeNames(classes, scalars, input_objects)


def parameter_annotation(type_: GraphQLInputType, names: TypeNames) -> str:
    """The annotation of a method's parameter; enums may be passed as strings, also in lists."""
    enum = get_named_type(type_)
    if not isinstance(enum, GraphQLEnumType):
        return input_annotation(type_, names, strict_enums=False)
    return _enum_annotation(type_, enum, names.classes[enum.name])


def _enum_annotation(
    type_: GraphQLInputType, enum: GraphQLEnumType, class_name: str, *, nullable: bool = True
) -> str:
    if isinstance(type_, GraphQLNonNull):
        return _enum_annotation(type_.of_type, enum, class_name, nullable=False)
    if isinstance(type_, GraphQLList):
        # To type checkers, a list of members is not a list of members and strings.
        text = f"Sequence[{_enum_annotation(type_.of_type, enum, class_name)}]"
    else:
        text = f"{class_name} | Literal[{', '.join(map(repr, enum.values))}]"
    return f"{text} | None" if nullable else text


def input_annotation(
    type_: GraphQLInputType, names: TypeNames, *, strict_enums: bool, nullable: bool = True
) -> str:
    """The annotation of a variable; `strict_enums` rejects unknown enum values."""
    if isinstance(type_, GraphQLNonNull):
        return input_annotation(type_.of_type, names, strict_enums=strict_enums, nullable=False)
    if isinstance(type_, GraphQLList):
        item = input_annotation(type_.of_type, names, strict_enums=strict_enums)
        text = f"list[{item}]"
    else:
        named = get_named_type(type_)
        if isinstance(named, GraphQLScalarType):
            text = scalar_name(scalar_path(named.name, names.scalars))
        elif isinstance(named, GraphQLEnumType) and strict_enums:
            text = f"StrictKnown[{names.classes[named.name]}]"
        else:
            text = names.classes[named.name]
    return f"{text} | None" if nullable else text
