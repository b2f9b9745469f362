"""Checking the scalars of a schema: name clashes, and scalars without a type."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Mapping

from graphql import (
    GraphQLInputObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    type_from_ast,
)

from paasport_codegen.config.scalars import JSON_SCALAR, USUAL_SCALARS, scalar_module, scalar_name
from paasport_codegen.config.toml_table import configuration_error
from paasport_codegen.errors import Problem
from paasport_codegen.graphql.shapes import ClassShape


def refuse_clashing_scalars(
    api_name: str, scalars: Mapping[str, str], imports: Mapping[str, str]
) -> None:
    """Raise `UsageError` for two types of one name, or one that generated modules import.

    Args:
        api_name: The API.
        scalars: The configured paths.
        imports: The other imports of generated modules: name -> module.
    """
    seen: dict[str, str] = {}
    for scalar, path in scalars.items():
        name, module = scalar_name(path), scalar_module(path)
        other = seen.setdefault(name, module)
        taken = imports.get(name, module) if module else module
        if other != module or taken != module or (module and hasattr(builtins, name)):
            clash = other if other != module else taken if taken != module else "builtins"
            raise configuration_error(
                f"tool.paasport.apis.{api_name}.scalars",
                f"`{scalar}`: generated modules cannot import `{path}` beside "
                f"`{clash or 'builtins'}.{name}`; give it another name in a module of yours.",
            )


def untyped_scalars(
    places: Mapping[str, tuple[int, int]],
    names: Iterable[str],
    api_name: str,
    scalars: Mapping[str, str],
    schema_file: str,
) -> Iterator[Problem]:
    """One warning for all scalars of `names` that have no type.

    `places` are the line and the column of each scalar in the schema.
    """
    untyped = sorted(set(names) - scalars.keys() - USUAL_SCALARS.keys())
    if untyped:
        line, column = places[untyped[0]]
        yield Problem(
            schema_file,
            line,
            column,
            f"Scalars without a type stay JSON: {', '.join(f'`{one}`' for one in untyped)}. "
            f"Name one in [tool.paasport.apis.{api_name}.scalars]; `{JSON_SCALAR}` if JSON is "
            f"right.",
            "warning",
        )


def types_of_leaves(classes: Iterable[ClassShape]) -> Iterator[str]:
    """The names of the types of all leaves of results."""
    for shape in classes:
        for field in shape.fields:
            if field.is_leaf:
                yield get_named_type(field.type).name


def types_of_variables(
    schema: GraphQLSchema, operations: Iterable[OperationDefinitionNode]
) -> set[str]:
    """The names of the types of all variables, including nested ones."""
    pending = [
        get_named_type(type_from_ast(schema, entry.type))
        for operation in operations
        for entry in operation.variable_definitions
    ]
    seen: set[str] = set()
    while pending:
        type_ = pending.pop()
        if type_ is not None and type_.name not in seen:
            seen.add(type_.name)
            if isinstance(type_, GraphQLInputObjectType):
                pending.extend(get_named_type(field.type) for field in type_.fields.values())
    return seen
