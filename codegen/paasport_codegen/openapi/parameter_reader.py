"""Reading the parameters of an operation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, cast

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import template_names
from paasport_codegen.openapi.body_reader import BodyReader
from paasport_codegen.openapi.nodes import Text
from paasport_codegen.openapi.operations import (
    BodyContent,
    OperationParameter,
    ParameterLocation,
)
from paasport_codegen.openapi.parameter_styles import STYLES
from paasport_codegen.openapi.routes import Route
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.single_parameter import SingleParameterReader
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import python_identifier, unique

_WHOLE_QUERY: Final = "querystring"
_ORDER: Final = ("path", "query", _WHOLE_QUERY, "header", "cookie")
# OpenAPI 3.0.4, 4.8.12.1: a parameter with such a name is ignored; bodies, replies and security
# determine these headers.
IGNORED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})


@dataclass(frozen=True, slots=True)
class ParameterReader:
    """Reads parameters; `requests` reads their schemas."""

    document: OpenApiDocument
    requests: SchemaReader

    def read(self, route: Route, reserved: Collection[str]) -> tuple[OperationParameter, ...]:
        """The parameters of a route in the order of arguments, without its scope.

        `reserved` are the method's other arguments.
        """
        merged: dict[tuple[str, str], LocatedObject] = {}
        for value, pointer in route.operation.parameters():
            parameter, place = self.document.follow(value, pointer)
            name, location = parameter.get("name"), parameter.get("in")
            if not isinstance(name, str) or not isinstance(location, str) or location not in _ORDER:
                raise self.document.fault(place, "a parameter needs `name` and a known `in`.")
            if location == "header" and name.lower() in IGNORED_HEADERS:
                continue
            merged[(location, name)] = (parameter, place)
        for name in template_names(route.operation.path):
            if ("path", name) not in merged and name != route.scope_parameter:
                self.document.warn(
                    route.operation.pointer,
                    f"the path parameter `{name}` is not described; treated as text.",
                )
                missing = {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
                merged[("path", name)] = (missing, route.operation.pointer)
        return tuple(self._named(merged, route, reserved))

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
        queries = [key for key in order if key[0] in ("query", _WHOLE_QUERY)]
        for key in queries if len(queries) > 1 else ():
            if key[0] == _WHOLE_QUERY:
                self.document.warn(
                    merged[key][1],
                    "is the entire query, but not the only query parameter; all are sent.",
                )
        single = SingleParameterReader(self.document, self.requests)
        found: list[OperationParameter] = []
        for location, name in order:
            parameter, place = merged[(location, name)]
            if location == "path" and (name == scope or name not in in_path):
                continue
            if location == _WHOLE_QUERY:
                found.append(self._whole_query(parameter, place, taken))
            else:
                where = cast("ParameterLocation", location)
                found.append(single.read(parameter, place, where, taken))
            taken.add(found[-1].name)
        return found

    def _whole_query(
        self, parameter: JsonObject, pointer: str, taken: set[str]
    ) -> OperationParameter:
        """A parameter that is the entire query (OpenAPI 3.2.0, 4.12.1)."""
        at = child(pointer, "content")
        content = self.document.expect_object(parameter.get("content") or {}, at)
        name = python_identifier(str(parameter["name"]))
        body = None
        if content:
            media_type = next(iter(content))
            reader = BodyReader(self.document, self.requests)
            body = reader.content(content[media_type], child(at, media_type), media_type)
        if body is None or body.kind not in ("form", "json", "text"):
            media = "no media type" if body is None else f"`{body.media_type}`"
            self.document.warn(
                pointer, f"an entire query of {media} is not serialized; pass it as text."
            )
            body = BodyContent("text", "text/plain", None)
        return OperationParameter(
            wire_name=str(parameter["name"]),
            name=unique(f"{name}_", taken) if name in taken else name,
            location="query",
            node=body.node if body.node is not None else Text(),
            required=parameter.get("required") is True,
            style=STYLES["query"][0],
            explode=True,
            description=str(parameter.get("description") or ""),
            whole_query=body,
        )


def _rank(key: tuple[str, str], in_path: tuple[str, ...]) -> tuple[int, int]:
    """Path parameters in the order of the path, then the others in the order of the document."""
    location, name = key
    place = in_path.index(name) if location == "path" and name in in_path else len(in_path)
    return (_ORDER.index(location), place)
