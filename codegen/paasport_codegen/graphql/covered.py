"""Which root fields the operations of an API select."""

from __future__ import annotations

from collections.abc import Iterable

from graphql import FieldNode, GraphQLSchema, InlineFragmentNode, SelectionSetNode

from paasport_codegen.documents.graphql_operations import OperationFile


def covered_root_fields(
    schema: GraphQLSchema, files: Iterable[OperationFile]
) -> dict[str, list[str]]:
    """The names of the operations that select each root field, by schema coordinate."""
    found: dict[str, list[str]] = {}
    for file in files:
        for operation in file.operations:
            root = schema.get_root_type(operation.operation)
            if root is None or operation.name is None:
                continue
            for name in _root_field_names(operation.selection_set):
                found.setdefault(f"{root.name}.{name}", []).append(operation.name.value)
    return found


def _root_field_names(selection_set: SelectionSetNode) -> Iterable[str]:
    for selection in selection_set.selections:
        if isinstance(selection, FieldNode):
            yield selection.name.value
        elif isinstance(selection, InlineFragmentNode):
            yield from _root_field_names(selection.selection_set)
