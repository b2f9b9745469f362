"""Reading the operations of a document."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import field

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_pointers import shown
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.body_reader import BodyReader
from paasport_codegen.openapi.function_names import NamedRoute, has_operation_id, named_routes
from paasport_codegen.openapi.operations import Operation, reserved_arguments
from paasport_codegen.openapi.parameter_reader import ParameterReader
from paasport_codegen.openapi.reply_reader import ReplyReader
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.security import SecurityReader
from paasport_codegen.openapi.servers import ServerReader
from paasport_codegen.openapi.stream_functions import with_stream_functions
from paasport_codegen.openapi.stream_reader import StreamReader
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(slots=True)
class OperationReader:
    """Reads operations; schemas are read by the reader of their direction.

    Attributes:
        document: The document.
        api: The API's configuration.
        requests: The reader of requests.
        replies: The reader of replies.
        security: The reader of security requirements.
        repairs: What was added because the document does not state it.
    """

    document: OpenApiDocument
    api: ApiConfiguration
    requests: SchemaReader
    replies: SchemaReader
    security: SecurityReader
    repairs: list[str] = field(default_factory=list[str])

    def read_all(self, only: Container[str] | None = None) -> list[Operation]:
        """All operations, or those at the pointers `only`, in the order of paths and methods."""
        found = [
            self._operation(entry)
            for entry in named_routes(self.document, self.api.scope)
            if only is None or entry.route.operation.pointer in only
        ]
        return with_stream_functions(found, self.requests.table)

    def _operation(self, entry: NamedRoute) -> Operation:
        route, name = entry.route, entry.operation_id
        definition, pointer = route.operation.definition, route.operation.pointer
        if not has_operation_id(route.operation):
            self.repairs.append(f"{shown(pointer)}: has no operationId and is named `{name}`.")
        permission = definition.get("x-required-permission")
        body = BodyReader(self.document, self.requests, self.api.form_objects).read(
            definition, pointer
        )
        parameters = ParameterReader(self.document, self.requests)
        replies = ReplyReader(self.document, self.replies, self.api.envelope, self.api.pagination)
        streams = StreamReader(self.document, self.replies)
        streamed = streams.read(route)
        unparsed = streams.read_downloads(route)
        return Operation(
            name=name,
            method=route.operation.method.upper(),
            path=route.operation.path,
            scoped_path=route.scoped_path,
            scope_parameter=route.scope_parameter,
            tag=entry.tag,
            parameters=parameters.read(route, reserved_arguments(body, unparsed.files)),
            body=body,
            replies=replies.read(route, streamed=bool(streamed)),
            errors=replies.read_errors(route) if self.api.typed_errors else (),
            security=self.security.of(definition, pointer),
            server=ServerReader(self.document, self.api.endpoint).of(route.operation),
            deprecated=definition.get("deprecated") is True,
            summary=str(definition.get("summary") or ""),
            description=str(definition.get("description") or ""),
            permission=permission if isinstance(permission, str) else "",
            pointer=pointer,
            function=entry.function,
            module=entry.module,
            streams=streamed,
            downloads=unparsed.files,
            other_forms=unparsed.forms,
        )
