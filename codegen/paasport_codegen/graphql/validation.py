"""Finding all errors in the operations of an API in one pass, and reporting them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    NoUnusedFragmentsRule,
    OperationType,
    UniqueFragmentNamesRule,
    UniqueOperationNamesRule,
    specified_rules,
    validate,
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
from paasport_codegen.graphql.definition_comments import faulty_settings, given_name
from paasport_codegen.graphql.operations import parameter_names, reached_fragments
from paasport_codegen.graphql.places import place, problem_at
from paasport_codegen.python.identifiers import python_identifier, snake_case

# These are checked across all files, with messages that name both places.
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


@dataclass(frozen=True, slots=True)
class Validation:
    """The problems found in operations, in file order.

    Attributes:
        problems: Errors, and a warning for each renamed variable.
        deprecated: A warning for each use of something deprecated.
    """

    problems: list[Problem]
    deprecated: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The errors."""
        return [problem for problem in self.problems if problem.level == "error"]

    def warnings(self, file: str) -> tuple[Problem, ...]:
        """The warnings of one file."""
        found = (*self.problems, *self.deprecated)
        return tuple(one for one in found if one.level == "warning" and one.file == file)


def validate_operations(schema: GraphQLSchema, files: Sequence[OperationFile]) -> list[Problem]:
    """Every error, and a warning for each renamed variable, in file order.

    `files` have been parsed; the specification's validation rules are applied to all of them as
    one document, so fragments may live in files of their own.
    """
    found = validation_of_some(schema, files, deprecations=False)
    return sorted({*found.problems, *_duplicate_names(files), *_unused_fragments(files)})


def validation(schema: GraphQLSchema, files: Sequence[OperationFile]) -> Validation:
    """The problems in all operations of an API."""
    found = validation_of_some(schema, files)
    problems = {*found.problems, *_duplicate_names(files), *_unused_fragments(files)}
    return Validation(sorted(problems), found.deprecated)


def validation_of_some(
    schema: GraphQLSchema, files: Sequence[OperationFile], *, deprecations: bool = True
) -> Validation:
    """The problems in some files, which include the fragments that they reach.

    Rules about all files of an API are not checked, and deprecations only with `deprecations`.
    """
    deprecated: list[GraphQLError] = []

    class DeprecatedUses(NoDeprecatedCustomRule):
        # Kept separate, since they are not errors.
        def report_error(self, error: GraphQLError) -> None:
            deprecated.append(error)

    document = DocumentNode(
        definitions=tuple(node for file in files for node in file.document.definitions)
    )
    rules = [*_RULES, DeprecatedUses] if deprecations else _RULES
    errors = validate(schema, document, rules, max_errors=10_000)
    coordinates = schema_coordinates(schema, document) if errors or deprecated else {}
    problems = [_problem(error, coordinates, schema) for error in errors]
    problems += [*_definitions(schema, files), *_renamed_variables(files)]
    uses = {replace(_problem(one, coordinates, schema), level="warning") for one in deprecated}
    return Validation(sorted(set(problems)), sorted(uses))


def _unused_fragments(files: Sequence[OperationFile]) -> Iterable[Problem]:
    fragments = {node.name.value: node for file in files for node in file.fragments}
    operations = [node for file in files for node in file.operations]
    used = reached_fragments(operations, fragments)
    for file in files:
        for node in file.fragments:
            if node.name.value not in used:
                yield problem_at(
                    node,
                    f"Fragment '{node.name.value}' is never used. "
                    f"Delete it, or spread it in an operation.",
                )


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
                    "This operation has no name, and its file name is not a valid method name. "
                    f"Write `{operation.operation.value} someName …`.",
                )
            yield from faulty_settings(operation)
        for fragment in file.fragments:
            yield from faulty_settings(fragment)


def _duplicate_names(files: Iterable[OperationFile]) -> Iterable[Problem]:
    for kind in ("operation", "fragment"):
        own: dict[str, Node] = {}
        python: dict[str, Node] = {}
        for file in files:
            for node in file.operations if kind == "operation" else file.fragments:
                if node.name is None:
                    continue
                name = node.name.value
                first = own.setdefault(name, node.name)
                if first is not node.name:
                    yield problem_at(
                        node.name,
                        f"The {kind} `{name}` is already defined at {place(first)}. Rename one of "
                        "them.",
                    )
                    continue
                python_name = snake_case(given_name(node) or name)
                first = python.setdefault(python_name, node.name)
                if first is not node.name:
                    yield problem_at(
                        node.name,
                        f"The {kind} `{name}` is named `{python_name}` in Python, like the one at "
                        f"{place(first)}. Rename one of them, or write `# paasport: "
                        "name=anotherName` above it.",
                    )


def _renamed_variables(files: Iterable[OperationFile]) -> Iterable[Problem]:
    for file in files:
        for operation in file.operations:
            nodes = [entry.variable.name for entry in operation.variable_definitions]
            parameters = parameter_names(node.value for node in nodes)
            for node in nodes:
                usual, name = python_identifier(node.value), parameters[node.value]
                if name != usual:
                    yield problem_at(
                        node,
                        f"The variable `{node.value}` is named `{name}` in Python, because "
                        f"another one is already named `{usual}`.",
                        "warning",
                    )


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
