"""A sensible starter operation for a root field, to be edited by the user."""

from __future__ import annotations

from collections.abc import Container, Iterable

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.graphql.root_fields import RootField, root_fields, selected_root_fields
from paasport_codegen.python.identifiers import pascal_case, python_identifier, snake_case

DEPTH = 3
"""The default depth of a starter's selection set, in objects."""


def starter_names(schema: GraphQLSchema) -> dict[str, str]:
    """The names of starters by the root field's coordinate, all distinct in Python.

    A query has the field's own name, and so has a mutation unless a query already has it; then it
    is named `mutate…`. A subscription is named `subscribe…`.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for field in root_fields(schema):
        name = field.name
        if field.kind == "subscription":
            name = f"subscribe{pascal_case(name)}"
        elif field.kind == "mutation" and python_identifier(name) in taken:
            name = f"mutate{pascal_case(name)}"
        names[field.coordinate] = free_name(name, taken)
        taken.add(python_identifier(names[field.coordinate]))
    return names


def starters(
    schema: GraphQLSchema,
    fields: Iterable[RootField],
    files: Iterable[OperationFile] = (),
    depth: int = DEPTH,
) -> list[tuple[str, str]]:
    """The starter of each root field: the name of its file, without an ending, and its text.

    `files` are the existing operations; a starter does not get the name of one that selects another
    field.
    """
    names = starter_names(schema)
    selected = selected_root_fields(schema, files)
    found: list[tuple[str, str]] = []
    for field in fields:
        others = {
            other for other, coordinates in selected.items() if field.coordinate not in coordinates
        }
        name = free_name(names[field.coordinate], others)
        found.append((snake_case(name), scaffold_operation(schema, field, name, depth)))
    return found


def free_name(name: str, taken: Container[str]) -> str:
    """`name`, with a number if its name in Python is in `taken`."""
    candidate, number = name, 2
    while python_identifier(candidate) in taken:
        candidate, number = f"{name}{number}", number + 1
    return candidate


def scaffold_operation(
    schema: GraphQLSchema, field: RootField, name: str, depth: int = DEPTH
) -> str:
    """The text of a `.graphql` file for one root field.

    Every argument becomes a variable. Scalars and enums of the result are selected, objects without
    their own identity are expanded up to `depth`, connections get `pageInfo` and `edges.node`, and
    unions their members. Deprecated fields and fields with required arguments are left out.
    """
    arguments = {
        name: argument
        for name, argument in field.field.args.items()
        if is_required_argument(argument) or argument.deprecation_reason is None
    }
    definitions = ", ".join(f"${name}: {argument.type}" for name, argument in arguments.items())
    passed = ", ".join(f"{name}: ${name}" for name in arguments)
    head = f"{field.kind} {name}{f'({definitions})' if definitions else ''} {{"
    call = f"{field.name}{f'({passed})' if passed else ''}"
    selection = _selection_of(schema, get_named_type(field.field.type), depth, "    ")
    return "\n".join(
        [
            f"# Call the {field.kind} `{field.name}`.",
            head,
            *([f"  {call} {{", *selection, "  }"] if selection else [f"  {call}"]),
            "}",
            "",
        ]
    )


def _selection_of(
    schema: GraphQLSchema, type_: GraphQLNamedType, depth: int, margin: str
) -> list[str]:
    if isinstance(type_, GraphQLUnionType):
        return _members(schema, type_, depth, margin)
    if isinstance(type_, GraphQLInterfaceType):
        return [f"{margin}__typename", *_fields(schema, type_, depth, margin)]
    if isinstance(type_, GraphQLObjectType):
        return _fields(schema, type_, depth, margin) or [f"{margin}__typename"]
    return []


def _fields(
    schema: GraphQLSchema,
    type_: GraphQLObjectType | GraphQLInterfaceType,
    depth: int,
    margin: str,
) -> list[str]:
    connection = _is_connection(type_)
    selectable = {
        name: field
        for name, field in type_.fields.items()
        if field.deprecation_reason is None
        and not any(is_required_argument(argument) for argument in field.args.values())
    }
    lines: list[str] = []
    for name, field in selectable.items():
        named = get_named_type(field.type)
        if is_leaf_type(named):
            lines.append(f"{margin}{name}")
        elif connection or (depth > 1 and _is_value(named, selectable)):
            inner = _selection_of(schema, named, depth if connection else depth - 1, f"{margin}  ")
            if inner:
                lines += [f"{margin}{name} {{", *inner, f"{margin}}}"]
    return lines


def _members(schema: GraphQLSchema, union: GraphQLUnionType, depth: int, margin: str) -> list[str]:
    lines = [f"{margin}__typename"]
    shapes: dict[str, str] = {}
    for member in union.types:
        inner = _fields(schema, member, depth, f"{margin}  ")
        top = f"{margin}  "
        for position, line in enumerate(inner):
            name = line.strip().removesuffix(" {")
            if line.startswith(top) and not line.startswith(f"{top} ") and name != "}":
                shape = str(member.fields[name].type)
                if shapes.setdefault(name, shape) != shape:
                    # Fields of one response name must have one type (specification, 5.3.2).
                    alias = f"{member.name[:1].lower()}{member.name[1:]}{pascal_case(name)}"
                    inner[position] = line.replace(name, f"{alias}: {name}", 1)
        if inner:
            lines += [f"{margin}... on {member.name} {{", *inner, f"{margin}}}"]
    return lines


def _is_connection(type_: GraphQLObjectType | GraphQLInterfaceType) -> bool:
    """A Relay connection or an edge of one."""
    names = set(type_.fields)
    return {"edges", "pageInfo"} <= names or names == {"cursor", "node"} or names == {"node"}


def _is_value(type_: GraphQLNamedType, siblings: dict[str, GraphQLField]) -> bool:
    """An object without an identity belongs to its owner; one with an id is a link to it.

    An owner without any leaf field would select nothing, so its links are expanded too.
    """
    if isinstance(type_, GraphQLUnionType):
        return True
    if not isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
        return False
    if _is_connection(type_):
        return False
    has_leaf = any(is_leaf_type(get_named_type(field.type)) for field in siblings.values())
    return "id" not in type_.fields or not has_leaf
