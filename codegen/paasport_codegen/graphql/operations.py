"""What the templates need to know about an operation, decided before they run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphql import (
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    is_non_null_type,
    print_ast,
    strip_ignored_characters,
    type_from_ast,
)

from paasport_codegen.graphql.annotations import TypeNames, input_annotation, parameter_annotation
from paasport_codegen.graphql.selections import with_typenames
from paasport_codegen.python.identifiers import field_identifiers, python_identifier, unique


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of an operation, as parameter and as field of the variables model."""

    name: str
    parameter: str
    field: str
    annotation: str
    field_annotation: str
    required: bool
    nullable: bool


@dataclass(frozen=True, slots=True)
class ClientOperation:
    """One operation, ready to be placed by the templates."""

    name: str
    method: str
    module: str
    kind: str
    document: str
    docstring: str
    file: str
    variables: tuple[Variable, ...]
    variables_class: str
    data_class: str
    root_field: str | None
    result: str
    deprecation: str | None

    @property
    def required(self) -> tuple[Variable, ...]:
        """The required variables."""
        return tuple(variable for variable in self.variables if variable.required)

    @property
    def optional(self) -> tuple[Variable, ...]:
        """The optional variables."""
        return tuple(variable for variable in self.variables if not variable.required)


def operation_variables(
    schema: GraphQLSchema, definition: OperationDefinitionNode, names: TypeNames
) -> tuple[Variable, ...]:
    """The variables of an operation in the order of its definition."""
    wire_names = [node.variable.name.value for node in definition.variable_definitions]
    fields = field_identifiers(wire_names, names.annotations)
    parameters = parameter_names(wire_names)
    variables: list[Variable] = []
    for node in definition.variable_definitions:
        type_: GraphQLInputType = type_from_ast(schema, node.type)  # type: ignore[assignment]  # validated before
        nullable = not is_non_null_type(type_)
        name = node.variable.name.value
        variables.append(
            Variable(
                name=name,
                parameter=parameters[name],
                field=fields[name],
                annotation=parameter_annotation(type_, names),
                field_annotation=input_annotation(type_, names, strict_enums=True),
                required=not nullable and node.default_value is None,
                nullable=nullable,
            )
        )
    return tuple(variables)


def parameter_names(variables: Iterable[str]) -> dict[str, str]:
    """The unique parameters of a method by the names of its variables."""
    names: dict[str, str] = {}
    for variable in variables:
        names[variable] = unique(python_identifier(variable), names.values())
    return names


@dataclass(slots=True)
class DocumentPrinter:
    """Prints what is sent; each of the `fragments` is printed once."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    _printed: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, definition: OperationDefinitionNode) -> str:
        """The constant text that is sent: an operation and the fragments it reaches, minified."""
        reached = reached_fragments([definition], self.fragments)
        return "".join([self._one(definition), *map(self._fragment, sorted(reached))])

    def _fragment(self, name: str) -> str:
        if name not in self._printed:
            self._printed[name] = self._one(self.fragments[name])
        return self._printed[name]

    def _one(self, definition: Node) -> str:
        return strip_ignored_characters(print_ast(with_typenames(self.schema, definition)))


def reached_fragments(
    definitions: Iterable[Node], fragments: Mapping[str, FragmentDefinitionNode]
) -> set[str]:
    """The fragments that definitions spread, directly or indirectly."""
    reached: set[str] = set()
    pending = list(definitions)
    while pending:
        for name in spread_names(pending.pop()):
            if name not in reached:
                reached.add(name)
                pending.extend([fragments[name]] if name in fragments else [])
    return reached


def spread_names(node: Node) -> Iterable[str]:
    """The fragments that a definition spreads directly."""
    pending: list[SelectionSetNode] = [node.selection_set]  # type: ignore[attr-defined]  # definitions have one
    while pending:
        for selection in pending.pop().selections:
            if isinstance(selection, FragmentSpreadNode):
                yield selection.name.value
            elif getattr(selection, "selection_set", None) is not None:
                pending.append(selection.selection_set)  # type: ignore[attr-defined]  # checked above
