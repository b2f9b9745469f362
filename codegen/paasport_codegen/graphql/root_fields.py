"""The fields that operations start from: which exist, and which are selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
)
from graphql.pyutils import did_you_mean, suggestion_list

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.errors import UsageError
from paasport_codegen.graphql.operation_names import operation_names


@dataclass(frozen=True, slots=True)
class RootField:
    """A field of the query, mutation or subscription type."""

    kind: str
    owner: str
    name: str
    field: GraphQLField

    @property
    def coordinate(self) -> str:
        """The schema coordinate."""
        return f"{self.owner}.{self.name}"


def root_fields(schema: GraphQLSchema) -> Iterator[RootField]:
    """Every root field, queries first."""
    for kind, root in (
        ("query", schema.query_type),
        ("mutation", schema.mutation_type),
        ("subscription", schema.subscription_type),
    ):
        if root is not None:
            for name, field in root.fields.items():
                yield RootField(kind, root.name, name, field)


def find_root_field(schema: GraphQLSchema, name: str) -> RootField:
    """The root field called `name`; `Mutation.name` distinguishes names shared by two root types.

    Raises `UsageError` with suggestions for an unknown name.
    """
    fields = list(root_fields(schema))
    found = [field for field in fields if name in (field.name, field.coordinate)]
    if not found:
        close = suggestion_list(name, sorted({field.name for field in fields}))
        raise UsageError(f"The schema has no root field `{name}`.{did_you_mean(close)}")
    return found[0]


def selected_root_fields(
    schema: GraphQLSchema, files: Iterable[OperationFile]
) -> dict[str, frozenset[str]]:
    """The coordinates of the root fields that each operation selects, by its name in Python."""
    found = list(files)
    fragments = {node.name.value: node for file in found for node in file.fragments}
    selected: dict[str, frozenset[str]] = {}
    for file in found:
        for operation in file.operations:
            root = schema.get_root_type(operation.operation)
            if root is not None and operation.name is not None:
                names = _selected_names(operation.selection_set, fragments)
                python_name = operation_names(operation).module
                known = selected.get(python_name, frozenset())
                selected[python_name] = known | {f"{root.name}.{name}" for name in names}
    return selected


def uncovered_root_fields(
    schema: GraphQLSchema, files: Iterable[OperationFile]
) -> Iterator[RootField]:
    """The root fields that no operation selects, queries first."""
    covered = frozenset[str]().union(*selected_root_fields(schema, files).values())
    return (field for field in root_fields(schema) if field.coordinate not in covered)


def _selected_names(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[str]:
    for selection in selection_set.selections:
        if isinstance(selection, FieldNode):
            yield selection.name.value
        elif isinstance(selection, InlineFragmentNode):
            yield from _selected_names(selection.selection_set, fragments)
        elif isinstance(selection, FragmentSpreadNode) and selection.name.value in fragments:
            yield from _selected_names(fragments[selection.name.value].selection_set, fragments)


def waiver(field: RootField) -> str | None:
    """Why no operation is expected for a root field, or None if one is expected."""
    return None if field.field.deprecation_reason is None else "deprecated"
