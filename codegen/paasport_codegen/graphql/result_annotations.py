"""Python annotations of the fields of results, as source text."""

from __future__ import annotations

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    get_named_type,
)

from paasport_codegen.config.scalars import scalar_name
from paasport_codegen.graphql.annotations import TypeNames, scalar_path
from paasport_codegen.graphql.shapes import FieldShape
from paasport_codegen.python.contract import OPEN_UNION, UNION_FALLBACK, WHEN_INCLUDED


def model_annotation(field: FieldShape, names: TypeNames) -> str:
    """The annotation of a field in its class; one under a condition is missing or has its type."""
    named = _open_union(field) if field.is_open else _named(field, names)
    text = _wrapped(field.type, named)
    return f"{WHEN_INCLUDED}[{text}]" if field.is_conditional and field.is_never_null else text


def result_annotation(field: FieldShape, names: TypeNames) -> str:
    """The annotation of a field as the result of a method, without the parts for validation."""
    text = _wrapped(field.type, _named(field, names))
    return f"{text} | None" if field.is_conditional and field.is_never_null else text


def _named(field: FieldShape, names: TypeNames) -> str:
    if field.annotation is not None:
        return field.annotation
    if field.members:
        classes = [member.class_name for member in field.members]
        return " | ".join([*classes, UNION_FALLBACK] if field.is_open else classes)
    named = get_named_type(field.type)
    if isinstance(named, GraphQLEnumType):
        return names.classes[named.name]
    return scalar_name(scalar_path(named.name, names.scalars))


def _open_union(field: FieldShape) -> str:
    union = " | ".join([*(member.class_name for member in field.members), UNION_FALLBACK])
    by_name = ", ".join(
        f'"{typename}": {member.class_name}'
        for member in field.members
        for typename in member.typenames
    )
    return f"Annotated[{union}, {OPEN_UNION}({{{by_name}}})]"


def _wrapped(type_: GraphQLOutputType, named: str, *, nullable: bool = True) -> str:
    if isinstance(type_, GraphQLNonNull):
        return _wrapped(type_.of_type, named, nullable=False)
    text = f"list[{_wrapped(type_.of_type, named)}]" if isinstance(type_, GraphQLList) else named
    return f"{text} | None" if nullable else text
