"""Reading the parameters of an operation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, cast

from paasport_codegen.documents.contents import is_json
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import template_names
from paasport_codegen.openapi.nodes import Node, Text
from paasport_codegen.openapi.operations import OperationParameter, ParameterLocation
from paasport_codegen.openapi.routes import Route
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.python.identifiers import python_identifier, unique

STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""The styles by location, the default first (OpenAPI 3.0.4, 4.8.12.3)."""

_ORDER: Final = ("path", "query", "header", "cookie")
# OpenAPI 3.0.4, 4.8.12.1: a parameter of such a name is ignored; bodies, replies and security
# say what these headers have.
_IGNORED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})


@dataclass(frozen=True, slots=True)
class ParameterReader:
    """Reads parameters; `requests` reads their schemas."""

    document: OpenApiDocument
    requests: SchemaReader

    def read(self, route: Route, reserved: Collection[str]) -> tuple[OperationParameter, ...]:
        """The parameters of a route in the order of arguments, except its scope.

        `reserved` are the method's other arguments.
        """
        merged: dict[tuple[str, str], LocatedObject] = {}
        for value, pointer in route.operation.parameters():
            parameter, place = self.document.follow(value, pointer)
            name, location = parameter.get("name"), parameter.get("in")
            if not isinstance(name, str) or not isinstance(location, str) or location not in STYLES:
                raise self.document.fault(place, "a parameter needs `name` and a known `in`.")
            if location == "header" and name.lower() in _IGNORED_HEADERS:
                continue
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
        return tuple(self._named(merged, route, reserved))

    def part_header(self, name: str, definition: JsonObject, pointer: str) -> OperationParameter:
        """A header of a part, which is defined like one of a request."""
        located = {**definition, "name": name, "in": "header"}
        return self._parameter(located, pointer, "header", set())

    def _named(
        self,
        merged: Mapping[tuple[str, str], LocatedObject],
        route: Route,
        reserved: Collection[str],
    ) -> list[OperationParameter]:
        taken = set(reserved)
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
        default = STYLES[location][0]
        style = str(parameter.get("style", default))
        if style not in STYLES[location]:
            self.document.warn(
                pointer,
                f"the style `{style}` of `{wire_name}` is none of a {location} parameter; "
                f"`{default}` is used.",
            )
            style = default
        node, media_type = self._node(parameter, pointer)
        return OperationParameter(
            wire_name=wire_name,
            name=name,
            location=location,
            node=node,
            required=location == "path" or parameter.get("required") is True,
            style=style,
            explode=bool(parameter.get("explode", style == "form")),
            description=str(parameter.get("description") or ""),
            allow_reserved=location == "query" and parameter.get("allowReserved") is True,
            media_type=media_type,
            default=self.document.resolved_object(parameter.get("schema")).get("default"),
        )

    def _node(self, parameter: JsonObject, pointer: str) -> tuple[Node, str]:
        left_by = self.requests.unchecked.of(str(parameter["name"]))
        if "content" not in parameter:
            schema = parameter.get("schema", {})
            return self.requests.read(schema, child(pointer, "schema"), left_by=left_by), ""
        at = child(pointer, "content")
        content = self.document.expect_object(parameter["content"], at)
        media_type = next(iter(content), "")
        if not is_json(media_type):
            self.document.warn(
                pointer, f"`{parameter['name']}` is described by its `content`; it is text."
            )
            return Text(), media_type
        media = self.document.expect_object(content[media_type], child(at, media_type))
        place = child(at, media_type, "schema")
        return self.requests.read(media.get("schema", {}), place, left_by=left_by), media_type


def _rank(key: tuple[str, str], in_path: tuple[str, ...]) -> tuple[int, int]:
    """Path parameters as they stand in the path, then the others as the document has them."""
    location, name = key
    place = in_path.index(name) if location == "path" and name in in_path else len(in_path)
    return (_ORDER.index(location), place)
