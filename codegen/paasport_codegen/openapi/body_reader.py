"""Reading the request body of an operation: its media types and their schemas."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.config.model import FormObjects
from paasport_codegen.documents.contents import (
    FORM_DATA,
    JSON,
    ContentKind,
    content_kind,
    declared_media_type,
    is_text,
    json_media_type,
)
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_array
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.nodes import (
    ANY_PART,
    AnyValue,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Reference,
)
from paasport_codegen.openapi.operations import (
    BodyContent,
    FieldEncoding,
    OperationParameter,
    RequestBody,
)
from paasport_codegen.openapi.parameter_styles import STYLES
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.single_parameter import SingleParameterReader
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads request bodies.

    Attributes:
        document: The document.
        requests: Reads their schemas.
        objects: How objects in forms are encoded.
    """

    document: OpenApiDocument
    requests: SchemaReader
    objects: FormObjects = "json"

    def read(self, definition: JsonObject, pointer: str) -> RequestBody | None:
        """The body of the operation at `pointer`; None if it has none."""
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
            if "*" in name and found.node == AnyValue():
                # A range without a schema allows files too.
                contents.setdefault(name, BodyContent("binary", name.strip(), None))
        return RequestBody(
            contents=tuple(contents.values()),
            required=body.get("required") is True,
            description=str(body.get("description") or ""),
        )

    def content(self, value: object, pointer: str, name: str) -> BodyContent:
        """The body in the media type `name`."""
        media = self.document.expect_object(value, pointer)
        schema, at = media.get("schema", {}), child(pointer, "schema")
        kind = content_kind(name, self.document.resolved_object(schema))
        streamed = kind == "multipart" and "schema" not in media and "itemSchema" in media
        if "itemSchema" in media and not streamed:
            self.document.warn(
                pointer, "`itemSchema` of a media type has no counterpart in requests."
            )
        if kind == "multipart" and is_text(self.document.resolved_object(schema)):
            # The caller writes the parts: the `$batch` of OData, whose boundary is declared.
            return BodyContent("text", name.strip(), None)
        if kind in ("text", "binary"):
            # What can be text can also be passed as bytes.
            kind = "text" if is_text(self.document.resolved_object(schema)) else kind
            self._warn_of_structure(schema, at, name, "text" if kind == "text" else "bytes")
            return BodyContent(kind, name.strip(), None)
        if kind == "json":
            return BodyContent(kind, declared_media_type(name), self.requests.read(schema, at))
        media_type = _form(name)
        is_list = streamed or self.document.resolved_object(schema).get("type") == "array"
        reader = self._reader(kind, is_list=is_list)
        node: Node
        if streamed:
            # OpenAPI 3.2.0, 4.8.14.3: this means an array of such items.
            node = ListOf(reader.read(media["itemSchema"], child(pointer, "itemSchema")))
        else:
            node = reader.read(schema, at)
        inner = node.inner if isinstance(node, Nullable) else node
        if kind == "multipart" and isinstance(inner, ListOf) and media_type.lower() != FORM_DATA:
            return self._list(media, pointer, media_type, inner)
        for keyword in media.keys() & {"prefixEncoding", "itemEncoding"}:
            self.document.warn(child(pointer, keyword), "is for lists of parts; it has no effect.")
        node = self._fields(inner, at, name, files=kind == "multipart")
        if kind == "multipart" and media_type.lower() != FORM_DATA:
            self.document.warn(
                pointer,
                f"parts of `{media_type}` have no names; each uses the name of its field in "
                "`Content-Disposition`.",
            )
        return BodyContent(kind, media_type, node, tuple(self._encodings(media, pointer, kind)))

    def _reader(self, kind: ContentKind, *, is_list: bool) -> SchemaReader:
        if kind != "multipart":
            return self.requests
        if self.objects == "brackets" and not is_list:
            return self.requests.of_files()
        return self.requests.of_parts() if is_list else self.requests.of_fields()

    def _list(self, media: JsonObject, pointer: str, media_type: str, node: ListOf) -> BodyContent:
        """Parts with an order and without names."""
        if "encoding" in media:
            self.document.warn(
                child(pointer, "encoding"), "is for parts with names; it has no effect."
            )
        at = child(pointer, "prefixEncoding")
        first = media.get("prefixEncoding")
        rest = media.get("itemEncoding")
        return BodyContent(
            "multipart",
            media_type,
            node,
            tuple(
                self._encoding("", value, child(at, index), "multipart")
                for index, value in enumerate(first if is_array(first) else ())
            ),
            rest=None
            if rest is None
            else self._encoding("", rest, child(pointer, "itemEncoding"), "multipart"),
            is_list=True,
        )

    def _fields(self, node: Node, pointer: str, name: str, *, files: bool) -> Node:
        """A node with fields, which may have any name if the document does not say."""
        anything: Node = ANY_PART if files else AnyValue()
        if isinstance(node, MapOf):
            return MapOf(anything) if node.values == AnyValue() else node
        if isinstance(node, Reference):
            return node
        if node not in (AnyValue(), ANY_PART):
            self.document.warn(pointer, f"`{name}` has no fields here; any are accepted.")
        return MapOf(anything)

    def _encodings(
        self, media: JsonObject, pointer: str, kind: ContentKind
    ) -> Iterator[FieldEncoding]:
        at = child(pointer, "encoding")
        for name, value in self.document.expect_object(media.get("encoding") or {}, at).items():
            yield self._encoding(name, value, child(at, name), kind)

    def _encoding(self, name: str, value: object, pointer: str, kind: ContentKind) -> FieldEncoding:
        encoding = self.document.expect_object(value, pointer)
        styled = encoding.keys() & {"style", "explode", "allowReserved"}
        style = str(encoding.get("style", STYLES["query"][0])) if styled else None
        if style is not None and style not in STYLES["query"]:
            self.document.warn(pointer, f"the style `{style}` is not valid for a field.")
            style = None
        media_type = encoding.get("contentType")
        return FieldEncoding(
            name=name,
            style=style,
            explode=bool(encoding.get("explode", style in (None, "form"))),
            allow_reserved=encoding.get("allowReserved") is True,
            media_type=media_type if isinstance(media_type, str) and not styled else None,
            headers=tuple(self._headers(encoding, pointer, kind)),
        )

    def _headers(
        self, encoding: JsonObject, pointer: str, kind: ContentKind
    ) -> Iterator[OperationParameter]:
        at = child(pointer, "headers")
        headers = self.document.expect_object(encoding.get("headers") or {}, at)
        if headers and kind != "multipart":
            self.document.warn(at, "are headers of a part, but a form field is not a part.")
            return
        reader = SingleParameterReader(self.document, self.requests)
        for name, value in headers.items():
            # OpenAPI 3.0.4, 4.8.15.1.1: `contentType` says what this one has.
            if name.lower() != "content-type":
                yield reader.part_header(name, *self.document.follow(value, child(at, name)))

    def _warn_of_structure(self, schema: object, pointer: str, name: str, form: str) -> None:
        if self.document.resolved_object(schema).keys() & {"properties", "allOf", "oneOf", "anyOf"}:
            sentence = f"fields of `{name}` are not serialized; pass it as {form}."
            self.document.warn(pointer, sentence)


def _repeats(found: BodyContent, contents: dict[str, BodyContent]) -> bool:
    """Whether a JSON media type means the same as an `application/json` beside it."""
    known = contents.get(JSON)
    return (
        known is not None
        and known.node == found.node
        and found.kind == "json"
        and (found.media_type == JSON or found.media_type.lower().startswith("text/json"))
    )


def _form(media_type: str) -> str:
    """The media type of a form; for a range, `multipart/form-data`."""
    return FORM_DATA if "*" in media_type else media_type.partition(";")[0].strip()
