"""Reading the operations of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.openapi.contents import is_json, json_schema, success_codes
from paasport_codegen.openapi.document import Document, JsonObject, join
from paasport_codegen.openapi.nodes import ListOf, MapOf, Node, Nullable, Reference, Text
from paasport_codegen.openapi.operations import (
    Location,
    Operation,
    OperationParameter,
    Reply,
    RequestBody,
)
from paasport_codegen.openapi.routes import Route, routes
from paasport_codegen.openapi.schemas import SchemaReader
from paasport_codegen.python.identifiers import (
    method_identifier,
    python_identifier,
    snake_case,
    unique,
)

_RESERVED = frozenset({"self", "body", "fields"})
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_ORDER = ("path", "query", "header", "cookie")
_KNOWN_STYLES = frozenset({"form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"})


@dataclass(slots=True)
class OperationReader:
    """Reads operations; schemas go to the reader of their direction."""

    api: ApiConfiguration
    document: Document
    requests: SchemaReader
    replies: SchemaReader
    repairs: list[str] = field(default_factory=list[str])
    _functions: dict[str, str] = field(default_factory=dict[str, str])
    _modules: dict[str, str] = field(default_factory=dict[str, str])

    def read_all(self) -> list[Operation]:
        """All operations, in the order of paths and methods; what cannot be read is warned of."""
        found = (self._operation(route) for route in routes(self.document, self.api.scope))
        return [operation for operation in found if operation is not None]

    def _operation(self, route: Route) -> Operation | None:
        definition, pointer = route.definition, route.pointer
        name = self._name(route)
        if other_media_types(self.document, definition, pointer):
            self.document.warn(pointer, f"`{name}` takes a body that is not JSON and is left out.")
            return None
        parameters = self._parameters(route)
        function = unique(method_identifier(name), self._functions)
        self._functions[function] = name
        module = unique(python_identifier(name), self._modules)
        self._modules[module] = name
        tags = definition.get("tags") or ["default"]
        permission = definition.get("x-required-permission")
        return Operation(
            name=name,
            method=route.method.upper(),
            path=route.path,
            scoped_path=route.scoped_path,
            scope_parameter=route.scope_parameter,
            tag=str(tags[0]),
            parameters=parameters,
            body=self._body(definition, pointer),
            reply=self._reply(definition, pointer),
            deprecated=definition.get("deprecated") is True,
            summary=str(definition.get("summary") or ""),
            description=str(definition.get("description") or ""),
            permission=permission if isinstance(permission, str) else "",
            pointer=pointer,
            function=function,
            module=module,
        )

    def _name(self, route: Route) -> str:
        name = route.definition.get("operationId")
        if isinstance(name, str) and name:
            return name
        made = snake_case(f"{route.method} {route.path}")
        self.repairs.append(f"{route.pointer}: has no operationId and is called `{made}`.")
        return made

    def _parameters(self, route: Route) -> tuple[OperationParameter, ...]:
        merged: dict[tuple[str, str], tuple[JsonObject, str]] = {}
        for owner, base in (
            (route.shared, route.pointer.rpartition("/")[0]),
            (route.definition, route.pointer),
        ):
            for position, value in enumerate(owner.get("parameters") or ()):
                pointer = join(base, "parameters", position)
                parameter, place = self.document.follow(value, pointer)
                name, location = parameter.get("name"), parameter.get("in")
                if not isinstance(name, str) or location not in (*_DEFAULT_STYLES, "cookie"):
                    raise self.document.fault(place, "a parameter needs `name` and a known `in`.")
                merged[(location, name)] = (parameter, place)
        for name in re.findall(r"\{([^{}]+)\}", route.path):
            if ("path", name) not in merged and name != route.scope_parameter:
                self.document.warn(
                    route.pointer, f"the path parameter `{name}` is not described; it is text."
                )
                missing = {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
                merged[("path", name)] = (missing, route.pointer)
        return tuple(self._named(merged, route))

    def _named(
        self, merged: Mapping[tuple[str, str], tuple[JsonObject, str]], route: Route
    ) -> list[OperationParameter]:
        taken = set(_RESERVED)
        scope = route.scope_parameter
        if scope is not None:
            taken.add(python_identifier(scope))
        in_path = re.findall(r"\{([^{}]+)\}", route.path)
        order = sorted(merged, key=lambda key: _rank(key, in_path))
        found: list[OperationParameter] = []
        for location, name in order:
            parameter, place = merged[(location, name)]
            if location == "path" and (name == scope or name not in in_path):
                continue
            if location == "cookie":
                self.document.warn(place, f"the cookie parameter `{name}` is left out.")
                continue
            found.append(self._parameter(parameter, place, cast("Location", location), taken))
            taken.add(found[-1].name)
        return found

    def _parameter(
        self, parameter: JsonObject, pointer: str, location: Location, taken: set[str]
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

    def _parameter_node(self, parameter: JsonObject, pointer: str, location: Location) -> Node:
        if "content" in parameter:
            self.document.warn(
                pointer,
                f"`{parameter['name']}` is described by its `content`; it is taken as text.",
            )
            return Text()
        node = self.requests.read(parameter.get("schema", {}), join(pointer, "schema"))
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
        body, place = self.document.follow(definition["requestBody"], f"{pointer}/requestBody")
        schema, where = json_schema(self.document, body, place)
        if schema is None:
            return None
        return RequestBody(
            node=self.requests.read(schema, where),
            required=body.get("required") is True,
            description=str(body.get("description") or ""),
        )

    def _reply(self, definition: JsonObject, pointer: str) -> Reply | None:
        responses = self.document.object_at(definition.get("responses", {}), f"{pointer}/responses")
        codes = success_codes(responses)
        if not codes:
            self.document.warn(f"{pointer}/responses", "no reply of success is described.")
        found: list[tuple[object, str]] = []
        for code in codes:
            reply, place = self.document.follow(responses[code], join(pointer, "responses", code))
            schema, where = json_schema(self.document, reply, place)
            if schema is not None:
                found.append((schema, where))
            elif reply.get("content"):
                self.document.warn(place, "the reply is not JSON; the function returns nothing.")
        if any(schema != found[0][0] for schema, _ in found):
            self.document.warn(
                f"{pointer}/responses",
                f"several replies of success differ; {found[0][1]} is taken for all of them.",
            )
        return self._unwrap(*found[0]) if found else None

    def _unwrap(self, schema: object, pointer: str) -> Reply:
        found, place = self.document.follow(schema, pointer)
        properties = self.document.object_at(found.get("properties", {}), f"{place}/properties")
        envelope = self.api.envelope
        if envelope is None or envelope not in properties:
            return Reply(self.replies.read(schema, pointer), None, paginated=False)
        return Reply(
            node=self.replies.read(properties[envelope], join(place, "properties", envelope)),
            envelope=envelope,
            paginated=self.api.pagination is not None and self.api.pagination in properties,
        )


def other_media_types(document: Document, definition: JsonObject, pointer: str) -> tuple[str, ...]:
    """The media types of an operation's request body, where none of them is JSON.

    No function is made of such an operation.
    """
    if "requestBody" not in definition:
        return ()
    body, place = document.follow(definition["requestBody"], f"{pointer}/requestBody")
    content = document.object_at(body.get("content", {}), f"{place}/content")
    return () if any(is_json(kind) for kind in content) else tuple(content)


def _is_structured(node: Node) -> bool:
    inner = node.inner if isinstance(node, Nullable) else node
    return isinstance(inner, (ListOf, MapOf, Reference))


def _rank(key: tuple[str, str], in_path: list[str]) -> tuple[int, int]:
    """Path parameters as they stand in the path, then the others as the document has them."""
    location, name = key
    place = in_path.index(name) if location == "path" and name in in_path else len(in_path)
    return (_ORDER.index(location), place)
