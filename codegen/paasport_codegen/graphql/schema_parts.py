"""What comes of the schema and the configuration of an API alone."""

from __future__ import annotations

import keyword

from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    is_specified_scalar_type,
)

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.graphql.annotations import known_scalars, type_names
from paasport_codegen.graphql.client_modules import client_names
from paasport_codegen.graphql.external_names import EXTERNAL_NAMES, externals
from paasport_codegen.graphql.models import ModelGenerator
from paasport_codegen.graphql.parts import SchemaParts
from paasport_codegen.graphql.places import problem_at
from paasport_codegen.graphql.scalars import refuse_clashing_scalars
from paasport_codegen.graphql.schema_slices import schema_slices


def schema_parts(api: ApiConfiguration, schema: GraphQLSchema) -> SchemaParts:
    """Name and make all inputs and enums, used or not.

    Raises `UsageError` for scalars that generated modules cannot import side by side.
    """
    scalars = known_scalars(schema, api.scalars)
    refuse_clashing_scalars(api.name, scalars, EXTERNAL_NAMES)
    clients = client_names(api)
    reserved = [*EXTERNAL_NAMES, *clients]
    names = type_names(schema, scalars, reserved, api.field_scalars.values())
    owners = {
        **dict.fromkeys(keyword.kwlist, "a keyword"),
        **dict.fromkeys(externals(names).modules, "what generated modules import"),
        **dict.fromkeys(clients, "a client"),
        **{name: _described(schema, type_) for type_, name in names.classes.items()},
    }
    models = ModelGenerator(schema, names)
    return SchemaParts(
        names=names,
        owners=owners,
        definitions=(*models.enums(), *models.inputs()),
        scalars=_scalar_places(schema),
        descriptions=_descriptions(schema),
        slices=schema_slices(schema),
    )


def _described(schema: GraphQLSchema, type_: str) -> str:
    is_enum = isinstance(schema.type_map[type_], GraphQLEnumType)
    return f"the {'enum' if is_enum else 'input'} `{type_}` of the schema"


def _descriptions(schema: GraphQLSchema) -> dict[str, str]:
    # Descriptions of the root types would be repeated in every operation.
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    return {
        name: type_.description
        for name, type_ in schema.type_map.items()
        if isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType))
        and type_.description
        and type_ not in roots
    }


def _scalar_places(schema: GraphQLSchema) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLScalarType) and not is_specified_scalar_type(type_):
            assert type_.ast_node is not None, "parsed from SDL"
            problem = problem_at(type_.ast_node, "")
            places[name] = (problem.line, problem.column)
    return places
