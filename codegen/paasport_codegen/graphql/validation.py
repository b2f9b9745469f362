"""All that is wrong with the operations of an API, found in one pass and told at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    NoUnusedFragmentsRule,
    OperationType,
    SelectionSetNode,
    UniqueFragmentNamesRule,
    UniqueOperationNamesRule,
    Visitor,
    get_location,
    specified_rules,
    validate,
    visit,
)
from graphql.validation import (
    ASTValidationRule,
    ExecutableDefinitionsRule,
    LoneAnonymousOperationRule,
    NoDeprecatedCustomRule,
)

from paasport_codegen.documents.graphql_coordinates import schema_coordinates
from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.errors import Problem
from paasport_codegen.graphql.selections import response_name
from paasport_codegen.python.identifiers import python_identifier, snake_case

# These are judged over all files together, in words that name both places.
_OVER_ALL_FILES: frozenset[type[ASTValidationRule]] = frozenset(
    {
        ExecutableDefinitionsRule,
        LoneAnonymousOperationRule,
        NoUnusedFragmentsRule,
        UniqueFragmentNamesRule,
        UniqueOperationNamesRule,
    }
)
_PLURALS = {
    OperationType.QUERY: "queries",
    OperationType.MUTATION: "mutations",
    OperationType.SUBSCRIPTION: "subscriptions",
}
_RULES = [rule for rule in specified_rules if rule not in _OVER_ALL_FILES]


def validate_operations(schema: GraphQLSchema, files: Sequence[OperationFile]) -> list[Problem]:
    """Every error, and a warning for each use of something deprecated, in file order.

    `files` have been parsed; the specification's validation rules are applied to all of them as
    one document, so fragments may live in files of their own.
    """
    document = DocumentNode(
        definitions=tuple(node for file in files for node in file.document.definitions)
    )
    problems = [*_definitions(schema, files), *_duplicate_names(files), *_python_clashes(files)]
    coordinates = schema_coordinates(schema, document)
    for error in validate(schema, document, _RULES, max_errors=10_000):
        problems.append(_problem(error, coordinates, schema))
    for error in validate(schema, document, [NoUnusedFragmentsRule], max_errors=10_000):
        problem = _problem(error, coordinates, schema)
        problems.append(
            replace(problem, message=f"{error.message} Delete it, or spread it in an operation.")
        )
    if any(problem.level == "error" for problem in problems):
        return sorted(set(problems))
    for error in validate(schema, document, [NoDeprecatedCustomRule], max_errors=10_000):
        problems.append(replace(_problem(error, coordinates, schema), level="warning"))
    return sorted(set(problems))


def _definitions(schema: GraphQLSchema, files: Iterable[OperationFile]) -> Iterable[Problem]:
    for file in files:
        operations = file.operations
        for node in file.document.definitions:
            if not isinstance(node, ExecutableDefinitionNode):
                yield problem_at(node, "A file of operations must not define types; remove this.")
        for operation in operations:
            if schema.get_root_type(operation.operation) is None:
                yield problem_at(
                    operation,
                    f"The schema has no {_PLURALS[operation.operation]}; remove this file.",
                )
            if operation.name is None:
                yield problem_at(
                    operation,
                    "This operation has no name, so no method can be named after it. "
                    f"Write `{operation.operation.value} someName …`.",
                )
        if len(operations) > 1:
            yield problem_at(
                operations[1],
                "A second operation in this file. Write one operation a file, so that its "
                "leading comment becomes the docstring.",
            )


def _duplicate_names(files: Iterable[OperationFile]) -> Iterable[Problem]:
    seen: dict[tuple[str, str], Node] = {}
    for file in files:
        for kind, nodes in (("operation", file.operations), ("fragment", file.fragments)):
            for node in nodes:
                if node.name is None:
                    continue
                name = node.name.value
                first = seen.setdefault((kind, snake_case(name)), node.name)
                if first is not node.name:
                    yield problem_at(
                        node.name,
                        f"The {kind} `{name}` has the name `{snake_case(name)}` in Python, which "
                        f"{_place(first)} has already. Rename one of them.",
                    )


def _python_clashes(files: Iterable[OperationFile]) -> Iterable[Problem]:
    """What GraphQL allows and Python classes and signatures cannot express."""
    for file in files:
        for operation in file.operations:
            variables = [entry.variable.name for entry in operation.variable_definitions]
            yield from _same_identifier("variable", [(name.value, name) for name in variables])
        found = _SelectionSets()
        visit(file.document, found)
        for node in found.introspection:
            yield problem_at(
                node, f"`{node.name.value}` asks for the schema, of which no class can be made."
            )
        for fields in found.fields:
            yield from _same_identifier("field", fields)


def _same_identifier(kind: str, names: Iterable[tuple[str, Node]]) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for name, node in names:
        first = seen.setdefault(python_identifier(name), name)
        if first != name:
            remedy = "Rename one of them" if kind == "variable" else "Give one of them an alias"
            yield problem_at(
                node,
                f"The {kind}s `{first}` and `{name}` would both be "
                f"`{python_identifier(name)}` in Python. {remedy}.",
            )


class _SelectionSets(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[list[tuple[str, Node]]] = []
        self.introspection: list[FieldNode] = []

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        fields = [one for one in node.selections if isinstance(one, FieldNode)]
        self.fields.append([(response_name(one), one) for one in fields])
        self.introspection += [one for one in fields if one.name.value in ("__schema", "__type")]


def _problem(error: GraphQLError, coordinates: dict[int, str], schema: GraphQLSchema) -> Problem:
    nodes = error.nodes or []
    node = nodes[0] if nodes else None
    # A reason for deprecation may have several lines; a message has one.
    message = " ".join(error.message.split())
    coordinate = coordinates.get(id(node)) if node is not None else None
    if coordinate is not None and coordinate not in message:
        message = f"{message} ({coordinate})"
    if isinstance(node, FieldNode) and "Did you mean" not in message and "Cannot query" in message:
        message += _closest_field(node, coordinate, schema)
    return problem_at(node, message) if node is not None else Problem("<operations>", 1, 1, message)


def _closest_field(node: FieldNode, coordinate: str | None, schema: GraphQLSchema) -> str:
    owner = schema.get_type((coordinate or "").partition(".")[0])
    fields = getattr(owner, "fields", {})
    close = get_close_matches(node.name.value, fields, n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(repr(name) for name in close)}?" if close else ""


def problem_at(node: Node, message: str) -> Problem:
    """An error at the place of a node."""
    if node.loc is None:
        return Problem("<operations>", 1, 1, message)
    location = get_location(node.loc.source, node.loc.start)
    return Problem(node.loc.source.name, location.line, location.column, message)


def _place(node: Node) -> str:
    problem = problem_at(node, "")
    return f"{problem.file}:{problem.line}:{problem.column}"
