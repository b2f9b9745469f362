"""What the generated package calls an operation."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import OperationDefinitionNode

from paasport_codegen.python.identifiers import (
    GRAPHQL_CLIENT_ATTRIBUTES,
    method_identifier,
    pascal_case,
    python_identifier,
)


@dataclass(frozen=True, slots=True)
class OperationNames:
    """The names that an operation leads to.

    Attributes:
        operation: Its name in the document.
        method: The client's method.
        module: The module below `operations/`.
        class_prefix: What the names of its own classes begin with.
    """

    operation: str
    method: str
    module: str
    class_prefix: str


def operation_names(definition: OperationDefinitionNode) -> OperationNames:
    """Name what is generated for an operation, which must have a name of its own."""
    assert definition.name is not None
    name = definition.name.value
    return OperationNames(
        operation=name,
        method=method_identifier(name, GRAPHQL_CLIENT_ATTRIBUTES),
        module=python_identifier(name),
        class_prefix=pascal_case(name),
    )


def function_path(definition: OperationDefinitionNode, client: str) -> str:
    """What a person calls to send an operation, such as `ShopApi.product`.

    No client has a method for a subscription; the file of its module stands for it.
    """
    names = operation_names(definition)
    if definition.operation.value == "subscription":
        return f"operations/{names.module}.py"
    return f"{client}.{names.method}"
