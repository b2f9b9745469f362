"""Reading the request body of an operation: its media types, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paasport_codegen.documents.contents import (
    JSON,
    content_kind,
    declared_media_type,
    json_media_type,
)
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.nodes import (
    AnyValue,
    File,
    MapOf,
    Node,
    Nullable,
    OneOf,
    Reference,
)
from paasport_codegen.openapi.operations import BodyContent, FieldEncoding, RequestBody
from paasport_codegen.openapi.parameter_styles import STYLES
from paasport_codegen.openapi.schema_reader import SchemaReader


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads request bodies; `requests` reads their schemas."""

    document: OpenApiDocument
    requests: SchemaReader

    def read(self, definition: JsonObject, pointer: str) -> RequestBody | None:
        """The body of the operation at `pointer`; None where it has none."""
        if "requestBody" not in definition:
            return None
        body, place = self.document.follow(definition["requestBody"], child(pointer, "requestBody"))
        at = child(place, "content")
        content = self.document.expect_object(body.get("content") or {}, at)
        if not content:
            self.document.warn(place, "the body has no media type and cannot be sent.")
            return None
        first = json_media_type(content)
        ordered = [first] if first is not None else []
        ordered += [name for name in content if name != first]
        contents: dict[str, BodyContent] = {}
        for name in ordered:
            found = self.content(content[name], child(at, name), name)
            if not (found.node is not None and _repeats(found, contents)):
                contents.setdefault(found.media_type, found)
        return RequestBody(
            contents=tuple(contents.values()),
            required=body.get("required") is True,
            description=str(body.get("description") or ""),
        )

    def content(self, value: object, pointer: str, name: str) -> BodyContent:
        """What stands under the media type `name`."""
        media = self.document.expect_object(value, pointer)
        schema, at = media.get("schema", {}), child(pointer, "schema")
        kind = content_kind(name, self.document.resolved_object(schema))
        if kind in ("text", "binary"):
            self._warn_of_structure(schema, at, name)
            return BodyContent(kind, _concrete(name), None)
        if kind == "json":
            return BodyContent(kind, declared_media_type(name), self.requests.read(schema, at))
        reader = self.requests.of_files() if kind == "multipart" else self.requests
        node = self._fields(reader.read(schema, at), at, name, files=kind == "multipart")
        return BodyContent(kind, _form(name), node, tuple(self._encodings(media, pointer)))

    def _fields(self, node: Node, pointer: str, name: str, *, files: bool) -> Node:
        """A node that has fields, whatever they are called where the document does not say."""
        anything: Node = OneOf((File(), AnyValue()), ordered=True) if files else AnyValue()
        inner = node.inner if isinstance(node, Nullable) else node
        if isinstance(inner, MapOf):
            return MapOf(anything) if inner.values == AnyValue() else inner
        if isinstance(inner, Reference):
            return inner
        if not isinstance(inner, AnyValue):
            self.document.warn(pointer, f"`{name}` has no fields here; any are taken.")
        return MapOf(anything)

    def _encodings(self, media: JsonObject, pointer: str) -> Iterator[FieldEncoding]:
        at = child(pointer, "encoding")
        for name, value in self.document.expect_object(media.get("encoding") or {}, at).items():
            encoding = self.document.expect_object(value, child(at, name))
            styled = encoding.keys() & {"style", "explode", "allowReserved"}
            style = str(encoding.get("style", STYLES["query"][0])) if styled else None
            if style is not None and style not in STYLES["query"]:
                self.document.warn(child(at, name), f"the style `{style}` is none of a field.")
                style = None
            media_type = encoding.get("contentType")
            yield FieldEncoding(
                name=name,
                style=style,
                explode=bool(encoding.get("explode", style in (None, "form"))),
                allow_reserved=encoding.get("allowReserved") is True,
                media_type=media_type if isinstance(media_type, str) and not styled else None,
            )

    def _warn_of_structure(self, schema: object, pointer: str, name: str) -> None:
        if self.document.resolved_object(schema).keys() & {"properties", "allOf", "oneOf", "anyOf"}:
            self.document.warn(pointer, f"the fields of `{name}` are not written; pass it as text.")


def _repeats(found: BodyContent, contents: dict[str, BodyContent]) -> bool:
    """Whether JSON under another name is `application/json` with the same values."""
    known = contents.get(JSON)
    return (
        known is not None
        and known.node == found.node
        and found.kind == "json"
        and (found.media_type == JSON or found.media_type.lower().startswith("text/json"))
    )


def _form(media_type: str) -> str:
    """The media type of a form, a range of them being `multipart/form-data`."""
    return "multipart/form-data" if "*" in media_type else media_type.partition(";")[0].strip()


def _concrete(media_type: str) -> str:
    """A media type that can be sent: the most general one of a range."""
    if "*" not in media_type:
        return media_type.strip()
    return "text/plain" if media_type.startswith("text/") else "application/octet-stream"
