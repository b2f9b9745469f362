"""What all checks of an operation against a new schema share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import FragmentDefinitionNode, GraphQLSchema

from paasport_codegen.drift.graphql.impact.findings import ChangeIndex


@dataclass(frozen=True, slots=True)
class Compared:
    """Both schemas and their changes, the fragments, and how scalars are read."""

    old: GraphQLSchema
    new: GraphQLSchema
    index: ChangeIndex
    fragments: Mapping[str, FragmentDefinitionNode]
    scalars: Mapping[str, str]
    field_scalars: Mapping[str, str]
