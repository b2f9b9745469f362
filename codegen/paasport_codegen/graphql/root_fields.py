"""The fields that operations start from: which there are, and which of them are selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
)
from graphql.pyutils import did_you_mean, suggestion_list

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.errors import UsageError

UPLOAD = "Upload"
"""The scalar of the GraphQL multipart request specification; JSON cannot carry it."""


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
    """The root field called `name`; `Mutation.name` tells apart what two root types share.

    Raises `UsageError` with suggestions for an unknown name.
    """
    fields = list(root_fields(schema))
    found = [field for field in fields if name in (field.name, field.coordinate)]
    if not found:
        close = suggestion_list(name, sorted({field.name for field in fields}))
        raise UsageError(f"The schema has no root field `{name}`.{did_you_mean(close)}")
    return found[0]


def uncovered_root_fields(
    schema: GraphQLSchema, files: Iterable[OperationFile]
) -> Iterator[RootField]:
    """The root fields that no operation selects, queries first."""
    covered: set[str] = set()
    for file in files:
        for operation in file.operations:
            root = schema.get_root_type(operation.operation)
            if root is not None and operation.name is not None:
                names = _selected_names(operation.selection_set)
                covered |= {f"{root.name}.{name}" for name in names}
    return (field for field in root_fields(schema) if field.coordinate not in covered)


def _selected_names(selection_set: SelectionSetNode) -> Iterator[str]:
    for selection in selection_set.selections:
        if isinstance(selection, FieldNode):
            yield selection.name.value
        elif isinstance(selection, InlineFragmentNode):
            yield from _selected_names(selection.selection_set)


def waiver(field: RootField) -> str | None:
    """Why nobody expects an operation for a root field, or None where one is expected."""
    if field.field.deprecation_reason is not None:
        return "deprecated"
    if needs_upload(field):
        return "takes a file upload, which JSON requests cannot carry"
    return None


def needs_upload(field: RootField) -> bool:
    """Whether an argument of the field, however deep, is a file upload."""
    seen: set[str] = set()
    pending: list[GraphQLNamedType] = [
        get_named_type(argument.type) for argument in field.field.args.values()
    ]
    while pending:
        type_ = pending.pop()
        if type_.name == UPLOAD:
            return True
        if isinstance(type_, GraphQLInputObjectType) and type_.name not in seen:
            seen.add(type_.name)
            pending.extend(get_named_type(inner.type) for inner in type_.fields.values())
    return False
