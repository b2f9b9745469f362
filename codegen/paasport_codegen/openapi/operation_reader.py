"""Reading the operations of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from paasport_codegen.config.model import ScopeRule
from paasport_codegen.documents.contents import success_statuses
from paasport_codegen.documents.json_pointers import child, shown
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import Located, LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import template_names
from paasport_codegen.openapi.function_names import (
    LeftOutRoute,
    NamedRoute,
    has_operation_id,
    named_routes,
)
from paasport_codegen.openapi.nodes import ListOf, MapOf, Node, Nullable, Reference, Text
from paasport_codegen.openapi.operations import (
    Operation,
    OperationParameter,
    ParameterLocation,
    Reply,
    RequestBody,
)
from paasport_codegen.openapi.routes import Route
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.python.identifiers import python_identifier, unique

_RESERVED = frozenset({"self", "body", "fields"})
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_ORDER = ("path", "query", "header", "cookie")
_KNOWN_STYLES = frozenset({"form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"})


@dataclass(slots=True)
class OperationReader:
    """Reads operations; schemas go to the reader of their direction.

    Attributes:
        document: The document.
        requests: Reads what is sent.
        replies: Reads what is received.
        scope: Which routes are the same within and outside of a scope.
        envelope: The property of a reply that holds its result.
        pagination: The property beside it that holds the facts of paging.
        repairs: What the document does not say and was made up for.
    """

    document: OpenApiDocument
    requests: SchemaReader
    replies: SchemaReader
    scope: ScopeRule | None = None
    envelope: str | None = None
    pagination: str | None = None
    repairs: list[str] = field(default_factory=list[str])

    def read_all(self) -> list[Operation]:
        """All operations, in the order of paths and methods; what cannot be read is warned of."""
        found = (self._operation(entry) for entry in named_routes(self.document, self.scope))
        return [operation for operation in found if operation is not None]

    def _operation(self, entry: NamedRoute | LeftOutRoute) -> Operation | None:
        route, name = entry.route, entry.operation_id
        definition, pointer = route.operation.definition, route.operation.pointer
        if not has_operation_id(route.operation):
            self.repairs.append(f"{shown(pointer)}: has no operationId and is called `{name}`.")
        if isinstance(entry, LeftOutRoute):
            self.document.warn(pointer, f"`{name}` takes a body that is not JSON and is left out.")
            return None
        permission = definition.get("x-required-permission")
        return Operation(
            name=name,
            method=route.operation.method.upper(),
            path=route.operation.path,
            scoped_path=route.scoped_path,
            scope_parameter=route.scope_parameter,
            tag=entry.tag,
            parameters=self._parameters(route),
            body=self._body(definition, pointer),
            reply=self._reply(definition, pointer),
            deprecated=definition.get("deprecated") is True,
            summary=str(definition.get("summary") or ""),
            description=str(definition.get("description") or ""),
            permission=permission if isinstance(permission, str) else "",
            pointer=pointer,
            function=entry.function,
            module=entry.module,
        )

    def _parameters(self, route: Route) -> tuple[OperationParameter, ...]:
        merged: dict[tuple[str, str], LocatedObject] = {}
        for value, pointer in route.operation.parameters():
            parameter, place = self.document.follow(value, pointer)
            name, location = parameter.get("name"), parameter.get("in")
            if not isinstance(name, str) or location not in (*_DEFAULT_STYLES, "cookie"):
                raise self.document.fault(place, "a parameter needs `name` and a known `in`.")
            merged[(location, name)] = (parameter, place)
        for name in template_names(route.operation.path):
            if ("path", name) not in merged and name != route.scope_parameter:
                self.document.warn(
                    route.operation.pointer,
                    f"the path parameter `{name}` is not described; it is text.",
                )
                missing = {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
                merged[("path", name)] = (missing, route.operation.pointer)
        return tuple(self._named(merged, route))

    def _named(
        self, merged: Mapping[tuple[str, str], LocatedObject], route: Route
    ) -> list[OperationParameter]:
        taken = set(_RESERVED)
        scope = route.scope_parameter
        if scope is not None:
            taken.add(python_identifier(scope))
        in_path = template_names(route.operation.path)
        order = sorted(merged, key=lambda key: _rank(key, in_path))
        found: list[OperationParameter] = []
        for location, name in order:
            parameter, place = merged[(location, name)]
            if location == "path" and (name == scope or name not in in_path):
                continue
            if location == "cookie":
                self.document.warn(place, f"the cookie parameter `{name}` is left out.")
                continue
            found.append(
                self._parameter(parameter, place, cast("ParameterLocation", location), taken)
            )
            taken.add(found[-1].name)
        return found

    def _parameter(
        self, parameter: JsonObject, pointer: str, location: ParameterLocation, taken: set[str]
    ) -> OperationParameter:
        wire_name = str(parameter["name"])
        name = python_identifier(wire_name)
        if name in taken:
            name = unique(f"{name}_filter" if location == "query" else f"{name}_", taken)
        style = str(parameter.get("style", _DEFAULT_STYLES[location]))
        if style not in _KNOWN_STYLES:
            self.document.warn(
                pointer, f"the style `{style}` of `{wire_name}` is not known; `form` is used."
            )
            style = "form"
        return OperationParameter(
            wire_name=wire_name,
            name=name,
            location=location,
            node=self._parameter_node(parameter, pointer, location),
            required=location == "path" or parameter.get("required") is True,
            style=style,
            explode=bool(parameter.get("explode", style == "form")),
            description=str(parameter.get("description") or ""),
        )

    def _parameter_node(
        self, parameter: JsonObject, pointer: str, location: ParameterLocation
    ) -> Node:
        if "content" in parameter:
            self.document.warn(
                pointer,
                f"`{parameter['name']}` is described by its `content`; it is taken as text.",
            )
            return Text()
        node = self.requests.read(
            parameter.get("schema", {}),
            child(pointer, "schema"),
            left_by=self.requests.unchecked.of(str(parameter["name"])),
        )
        if location == "path" and _is_structured(node):
            self.document.warn(
                pointer,
                f"`{parameter['name']}` in the path is no single value; it is taken as text.",
            )
            return Text()
        return node

    def _body(self, definition: JsonObject, pointer: str) -> RequestBody | None:
        if "requestBody" not in definition:
            return None
        body, place = self.document.follow(definition["requestBody"], child(pointer, "requestBody"))
        schema, where = self.document.json_schema(body, place)
        if schema is None:
            return None
        return RequestBody(
            node=self.requests.read(schema, where),
            required=body.get("required") is True,
            description=str(body.get("description") or ""),
        )

    def _reply(self, definition: JsonObject, pointer: str) -> Reply | None:
        at = child(pointer, "responses")
        responses = self.document.expect_object(definition.get("responses", {}), at)
        codes = success_statuses(responses)
        if not codes:
            self.document.warn(at, "no reply of success is described.")
        found: list[Located] = []
        for code in codes:
            reply, place = self.document.follow(responses[code], child(pointer, "responses", code))
            schema, where = self.document.json_schema(reply, place)
            if schema is not None:
                found.append((schema, where))
            elif reply.get("content"):
                self.document.warn(place, "the reply is not JSON; the function returns nothing.")
        if any(schema != found[0][0] for schema, _ in found):
            self.document.warn(
                at,
                f"several replies of success differ; "
                f"{shown(found[0][1])} is taken for all of them.",
            )
        return self._unwrap(*found[0]) if found else None

    def _unwrap(self, schema: object, pointer: str) -> Reply:
        found, place = self.document.resolve(schema, pointer)
        given: object = found.get("properties") if is_object(found) else None
        properties = given if is_object(given) else {}
        envelope = self.envelope
        if envelope is None or envelope not in properties:
            return Reply(self.replies.read(schema, pointer), None, paginated=False)
        return Reply(
            node=self.replies.read(properties[envelope], child(place, "properties", envelope)),
            envelope=envelope,
            paginated=self.pagination is not None and self.pagination in properties,
        )


def _is_structured(node: Node) -> bool:
    inner = node.inner if isinstance(node, Nullable) else node
    return isinstance(inner, (ListOf, MapOf, Reference))


def _rank(key: tuple[str, str], in_path: tuple[str, ...]) -> tuple[int, int]:
    """Path parameters as they stand in the path, then the others as the document has them."""
    location, name = key
    place = in_path.index(name) if location == "path" and name in in_path else len(in_path)
    return (_ORDER.index(location), place)
