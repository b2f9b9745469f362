"""The code of an operation's module: its variables, and the constant that is sent."""

from __future__ import annotations

import ast

from ariadne_codegen.utils import needs_explicit_alias

from paasport_codegen.graphql.models import deferred_names
from paasport_codegen.graphql.operations import ClientOperation, Variable
from paasport_codegen.python.modules import OperationModule, referenced_names
from paasport_codegen.python.templating import render


def operation_module(operation: ClientOperation, input_objects: frozenset[str]) -> OperationModule:
    """The module, without the classes of the result."""
    source = render(
        "graphql/operation.py.jinja",
        operation=operation,
        fields=[_variable_field(variable) for variable in operation.variables],
    )
    tree = ast.parse(source)
    references = referenced_names(tree) - {operation.variables_class}
    return OperationModule(
        name=operation.module,
        source=source,
        references=references,
        deferred=deferred_names(tree, references, input_objects),
    )


def _variable_field(variable: Variable) -> str:
    name = variable.field
    annotation = variable.field_annotation
    default = None
    if not variable.required:
        default = "None" if variable.nullable else "UNSET"
        annotation = annotation if variable.nullable else f"Omittable[{annotation}]"
    if needs_explicit_alias(name, variable.name, True):
        arguments = [
            *([f"default={default}"] if default else []),
            f"validation_alias={variable.name!r}",
            f"serialization_alias={variable.name!r}",
        ]
        default = f"Field({', '.join(arguments)})"
    return f"{name}: {annotation}" + (f" = {default}" if default else "")
