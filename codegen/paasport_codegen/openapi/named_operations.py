"""The operations of a document, with all names that are generated for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import get_args

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.class_names import name_definitions
from paasport_codegen.openapi.component_classes import component_names
from paasport_codegen.openapi.formats import formats_with
from paasport_codegen.openapi.hints import typed_dict_name
from paasport_codegen.openapi.nodes import Direction, Node, Reference
from paasport_codegen.openapi.operation_reader import OperationReader
from paasport_codegen.openapi.operations import Operation, RequestBody
from paasport_codegen.openapi.paging.plan import Pager, plan_pagers
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.security import SecurityReader
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import pascal_case


@dataclass(frozen=True, slots=True)
class NamedOperations:
    """The operations, and the names of their pagers and of their classes.

    Attributes:
        operations: The operations, in the order of paths and methods.
        repairs: What was added because the document does not state it.
        pagers: The pagers by the operation's module.
        requests: The reader of requests.
        replies: The reader of replies.
        request_names: The class names of requests.
        reply_names: The class names of replies.
        security: The reader of security requirements.
        unchecked: Which patterns are left to the server.
    """

    operations: list[Operation]
    repairs: list[str]
    pagers: dict[str, Pager]
    requests: SchemaReader
    replies: SchemaReader
    request_names: dict[Reference, str]
    reply_names: dict[Reference, str]
    security: SecurityReader
    unchecked: UncheckedPatterns


def name_operations(
    api: ApiConfiguration,
    document: OpenApiDocument,
    reserved: Container[str],
    only: Container[str] | None = None,
) -> NamedOperations:
    """Read the operations of a document, and name what is generated for them.

    Args:
        api: The API's configuration.
        document: The document.
        reserved: Names that no class may have.
        only: The pointers of the operations to read; by default all. The others do not affect class
            names, and configuration that fits only the whole document is ignored: an operation that
            its paging rule does not fit has no pager.

    Raises:
        DocumentError: The document is invalid.
        UsageError: The configuration does not fit the document.
    """
    formats = formats_with(api.scalars)
    unchecked = UncheckedPatterns(api.patterns_left_to_server)
    requests, replies = (
        SchemaReader(
            document,
            direction,
            component_names(document.root, direction, reserved, api.class_names),
            unchecked,
            shared=api.shared_classes,
            formats=formats,
        )
        for direction in get_args(Direction)
    )
    security = SecurityReader(document, api)
    reader = OperationReader(document, api, requests, replies, security)
    operations = reader.read_all(only)
    pagers = plan_pagers(api, operations, requests.table, replies.table, refuse=only is None)
    request_names = name_definitions(
        [*body_roots(operations), *parameter_roots(operations)], requests.table, requests.names
    )
    taken = {name for each in request_names.values() for name in (each, typed_dict_name(each))}
    reply_names = name_definitions(reply_roots(operations), replies.table, replies.names, taken)
    return NamedOperations(
        operations,
        reader.repairs,
        pagers,
        requests,
        replies,
        request_names,
        reply_names,
        security,
        unchecked,
    )


def body_roots(operations: Iterable[Operation]) -> list[tuple[str, Node]]:
    """The schemas of the bodies, and the prefix of the names within each."""
    return [
        (f"{pascal_case(operation.name)}{kind}Request", node)
        for operation in operations
        if operation.body is not None
        for kind, node in _by_kind(operation.body)
    ]


def _by_kind(body: RequestBody) -> Iterator[tuple[str, Node]]:
    """The schemas of a body, and the words that distinguish all but the first."""
    first = True
    for content in body.contents:
        if content.node is not None:
            yield "" if first else content.kind.title(), content.node
            first = False


def parameter_roots(operations: Iterable[Operation]) -> list[tuple[str, Node]]:
    """The schemas of the parameters, and the prefix of the names within each."""
    return [
        (f"{pascal_case(operation.name)}{pascal_case(item.wire_name)}Parameter", item.node)
        for operation in operations
        for item in (
            *operation.parameters,
            *(operation.body.part_headers if operation.body is not None else ()),
        )
    ]


def reply_roots(operations: Sequence[Operation]) -> list[tuple[str, Node]]:
    """The schemas of the replies, and the prefix of the names within each."""
    found: list[tuple[str, Node]] = []
    for operation in operations:
        name = f"{pascal_case(operation.name)}Response"
        nodes = [
            (reply.status, reply.node) for reply in operation.replies if reply.node is not None
        ]
        for position, (status, node) in enumerate(nodes):
            found.append((name if position == 0 else f"{name}{status.title()}", node))
    for operation in operations:
        for stream in operation.streams:
            if stream.node is not None:
                kind = "Event" if stream.kind == "events" else "Item"
                found.append((f"{pascal_case(operation.name)}{kind}", stream.node))
    # Last, so that no class of a result is named after an error.
    for operation in operations:
        for reply in operation.errors:
            if reply.node is not None:
                name = f"{pascal_case(operation.name)}Error{reply.status.title()}"
                found.append((name, reply.node))
    return found
