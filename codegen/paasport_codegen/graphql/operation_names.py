"""The names of operations and fragments in the generated package."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import FragmentDefinitionNode, OperationDefinitionNode

from paasport_codegen.graphql.definition_comments import given_name
from paasport_codegen.graphql.joined_words import joined_words
from paasport_codegen.python.identifiers import (
    GRAPHQL_CLIENT_ATTRIBUTES,
    method_identifier,
    module_identifier,
    pascal_case,
)


@dataclass(frozen=True, slots=True)
class OperationNames:
    """The names that are derived from an operation.

    Attributes:
        operation: Its name in the document.
        method: The client's method.
        module: The module below `operations/`.
        class_prefix: The prefix of its own classes.
    """

    operation: str
    method: str
    module: str
    class_prefix: str


def operation_names(definition: OperationDefinitionNode) -> OperationNames:
    """Derive the names for an operation from its comment, or else from its own name."""
    own = definition.name.value if definition.name is not None else None
    name = given_name(definition) or own
    assert name is not None, "an operation without a name was refused"
    return OperationNames(
        operation=own or name,
        method=method_identifier(name, GRAPHQL_CLIENT_ATTRIBUTES),
        module=module_identifier(name),
        class_prefix=pascal_case(name),
    )


def fragment_class_name(fragment: FragmentDefinitionNode) -> str:
    """The preferred class name of a fragment."""
    name = given_name(fragment) or fragment.name.value
    text = joined_words(name)
    return text if text.isidentifier() else pascal_case(name)


def function_path(definition: OperationDefinitionNode, client: str) -> str:
    """The callable that sends an operation, such as `ShopApi.product`."""
    return f"{client}.{operation_names(definition).method}"
