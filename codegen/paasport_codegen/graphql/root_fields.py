"""The fields that operations start from: which there are, and which of them are selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
    is_required_argument,
    is_required_input_field,
)
from graphql.pyutils import did_you_mean, suggestion_list

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.errors import UsageError
from paasport_codegen.graphql.operation_names import operation_names

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
    """Why nobody expects an operation for a root field, or None where one is expected."""
    if field.field.deprecation_reason is not None:
        return "deprecated"
    if needs_upload(field):
        return "needs a file upload, which JSON requests cannot carry"
    return None


def needs_upload(field: RootField) -> bool:
    """Whether every call of the field sends a file."""
    return any(
        is_required_argument(argument) and _needs_upload(argument.type, frozenset())
        for argument in field.field.args.values()
    )


def _needs_upload(type_: GraphQLInputType, seen: frozenset[str]) -> bool:
    named = get_named_type(type_)
    if named.name == UPLOAD:
        return True
    return (
        isinstance(named, GraphQLInputObjectType)
        and named.name not in seen
        and any(
            is_required_input_field(inner) and _needs_upload(inner.type, seen | {named.name})
            for inner in named.fields.values()
        )
    )


def upload_paths(field: RootField) -> Iterator[str]:
    """Where a call of the field may send a file, such as `input.avatar.content`."""
    for name, argument in field.field.args.items():
        named = get_named_type(argument.type)
        yield from _upload_paths(name, named, _holders_of_uploads(named))


def _upload_paths(path: str, named: GraphQLNamedType, holders: frozenset[str]) -> Iterator[str]:
    if named.name == UPLOAD:
        yield path
    elif isinstance(named, GraphQLInputObjectType) and named.name in holders:
        for name, inner in named.fields.items():
            inner_type = get_named_type(inner.type)
            yield from _upload_paths(f"{path}.{name}", inner_type, holders - {named.name})


def _holders_of_uploads(named: GraphQLNamedType) -> frozenset[str]:
    """The inputs reached from a type that hold an upload, however deep.

    Inputs may refer to each other so much that there are more paths than anybody can walk.
    """
    users: dict[str, set[str]] = {}
    seen: set[str] = set()
    pending = [named]
    while pending:
        type_ = pending.pop()
        if isinstance(type_, GraphQLInputObjectType) and type_.name not in seen:
            seen.add(type_.name)
            for inner in type_.fields.values():
                held = get_named_type(inner.type)
                users.setdefault(held.name, set()).add(type_.name)
                pending.append(held)
    holders: set[str] = set()
    found = [UPLOAD]
    while found:
        new = users.get(found.pop(), set()) - holders
        holders |= new
        found += new
    return frozenset(holders)
