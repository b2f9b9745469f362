"""One parameter, or one header of a part."""

from __future__ import annotations

from collections.abc import Collection

from paasport_codegen.documents.contents import is_json
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_templates import MANY_SEGMENTS
from paasport_codegen.openapi.nodes import Node, Text
from paasport_codegen.openapi.operations import OperationParameter, ParameterLocation
from paasport_codegen.openapi.parameter_styles import STYLES
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import python_identifier, unique


@dataclass(frozen=True, slots=True)
class SingleParameterReader:
    """Reads a single parameter; `requests` reads its schema."""

    document: OpenApiDocument
    requests: SchemaReader

    def part_header(self, name: str, definition: JsonObject, pointer: str) -> OperationParameter:
        """A header of a part, defined like one of a request."""
        return self.read({**definition, "name": name, "in": "header"}, pointer, "header", ())

    def read(
        self,
        parameter: JsonObject,
        pointer: str,
        location: ParameterLocation,
        taken: Collection[str],
    ) -> OperationParameter:
        """The parameter, with a name that is not `taken`."""
        wire_name = str(parameter["name"])
        name = python_identifier(wire_name)
        if name in taken:
            name = unique(f"{name}_filter" if location == "query" else f"{name}_", taken)
        default = STYLES[location][0]
        style = str(parameter.get("style", default))
        if style not in STYLES[location]:
            self.document.warn(
                pointer,
                f"the style `{style}` of `{wire_name}` is not valid for a {location} parameter; "
                f"`{default}` is used.",
            )
            style = default
        node, media_type = self._node(parameter, pointer)
        return OperationParameter(
            wire_name=wire_name,
            name=name,
            location=location,
            node=node,
            required=location == "path"
            or (parameter.get("required") is True and not _is_sent_anyway(location, wire_name)),
            style=style,
            explode=bool(parameter.get("explode", style == "form")),
            description=str(parameter.get("description") or ""),
            allow_reserved=location in ("query", "path") and parameter.get("allowReserved") is True,
            many_segments=location == "path" and parameter.get(MANY_SEGMENTS) is True,
            media_type=media_type,
            default=self.document.resolved_object(parameter.get("schema")).get("default"),
        )

    def _node(self, parameter: JsonObject, pointer: str) -> tuple[Node, str]:
        left_by = self.requests.unchecked.of(str(parameter["name"]))
        if not parameter.get("content") and ("content" not in parameter or "schema" in parameter):
            schema = parameter.get("schema", {})
            return self.requests.read(schema, child(pointer, "schema"), left_by=left_by), ""
        at = child(pointer, "content")
        content = self.document.expect_object(parameter["content"], at)
        media_type = next(iter(content), "")
        if not is_json(media_type):
            self.document.warn(
                pointer, f"`{parameter['name']}` is described by its `content`; treated as text."
            )
            return Text(), media_type
        media = self.document.expect_object(content[media_type], child(at, media_type))
        place = child(at, media_type, "schema")
        return self.requests.read(media.get("schema", {}), place, left_by=left_by), media_type


def _is_sent_anyway(location: str, wire_name: str) -> bool:
    """Whether a request has the parameter without the caller: the length of its body."""
    return location == "header" and wire_name.lower() == "content-length"
