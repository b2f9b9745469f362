"""The names of generated functions, used by the generator and by drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paasport_codegen.config.model import ScopeRule
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.openapi.routes import Route, routes
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import (
    CLIENT_ATTRIBUTES,
    method_identifier,
    module_identifier,
    snake_case,
    unique,
)


@dataclass(frozen=True, slots=True)
class NamedRoute:
    """A route and the names of its function.

    Attributes:
        route: The route.
        operation_id: The operationId, or its substitute.
        function: The function's name in its group.
        module: The function's module below `operations/`.
        tag: The tag of its group.
    """

    route: Route
    operation_id: str
    function: str
    module: str
    tag: str


def named_routes(document: OpenApiDocument, rule: ScopeRule | None) -> Iterator[NamedRoute]:
    """Name the routes of a document; earlier ones keep their names on a clash.

    Args:
        document: The document.
        rule: Which routes are the same inside and outside a scope.

    Raises:
        DocumentError: The document has no `paths`, or a required part is invalid.
    """
    functions: set[str] = set()
    modules: set[str] = set()
    for route in routes(document, rule):
        definition = route.operation.definition
        operation_id = operation_name(route.operation)
        function = unique(function_identifier(operation_id), functions)
        functions.add(function)
        module = unique(module_identifier(operation_id), modules)
        modules.add(module)
        tags = definition.get("tags") or ["default"]
        yield NamedRoute(route, operation_id, function, module, str(tags[0]))


def group_names(tags: Iterable[str]) -> dict[str, str]:
    """The attribute of the client for each tag; in sorted order, earlier ones keep their names."""
    groups: dict[str, str] = {}
    for tag in sorted(set(tags)):
        # `cached_property` decorates the groups in the class that they are attributes of.
        taken = ["cached_property", *CLIENT_ATTRIBUTES, *groups.values()]
        groups[tag] = unique(group_identifier(tag), taken)
    return groups


def function_identifier(operation_id: str) -> str:
    """The preferred name of an operation's function."""
    return method_identifier(operation_id)


def group_identifier(tag: str) -> str:
    """The preferred name of a tag's group and its module."""
    return module_identifier(tag)


def has_operation_id(operation: PathOperation) -> bool:
    """Whether the document has an operationId for an operation."""
    name = operation.definition.get("operationId")
    return isinstance(name, str) and bool(name)


def operation_name(operation: PathOperation) -> str:
    """The operationId, or its substitute."""
    if has_operation_id(operation):
        return str(operation.definition["operationId"])
    return snake_case(f"{operation.method} {operation.path}")
