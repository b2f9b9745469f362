"""Reading an operation's streamed replies: events, records and files.

Source: OpenAPI 3.2.0, 4.8.14.3 and 4.8.14.4 for `itemSchema` and server-sent events; earlier
documents describe the data of an event under `schema`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Final

from paasport_codegen.documents.contents import (
    WITHOUT_BODY,
    ContentKind,
    StreamKind,
    content_kind,
    is_file,
    is_json,
    is_plain_text,
    json_media_type,
    stream_kind,
    success_statuses,
)
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.operations import Stream
from paasport_codegen.openapi.routes import Route
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.value_classes import dataclass

_EVENT_FIELDS: Final = frozenset({"data", "event", "id", "retry"})
# Nested alternatives multiply; no event has this many.
_MOST_VARIANTS: Final = 256


@dataclass(frozen=True, slots=True)
class StreamItem:
    """What is read of an item of a stream: a schema, where it stands, and what it describes.

    With `is_event` it is an event with its fields, otherwise a record or the data of an event.
    """

    schema: object
    pointer: str
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class FileTypes:
    """The media types of an operation's replies that are not parsed.

    `files` are those of files, and `forms` those that a document declares for what the operation
    returns as JSON, such as XML.
    """

    files: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StreamReader:
    """Reads successful replies that arrive as streams.

    Attributes:
        document: The document.
        replies: Reads their schemas.
    """

    document: OpenApiDocument
    replies: SchemaReader

    def read(self, route: Route) -> tuple[Stream, ...]:
        """The distinct streams of events and records of a route."""
        found: list[Stream] = []
        for code, name, media, pointer in self._contents(route):
            kind = stream_kind(name)
            if kind is not None:
                found.append(self._stream(code, kind, name.strip(), media, pointer))
        if len({replace(stream, status="") for stream in found}) == 1:
            return (replace(found[0], status="2XX"),)
        return tuple(found)

    def read_downloads(self, route: Route) -> FileTypes:
        """The media types in which a route returns files, and other forms of its JSON."""
        files: list[str] = []
        forms: list[str] = []
        for code, contents in groupby(self._contents(route), key=itemgetter(0)):
            media = {name: value for _, name, value, _ in contents if stream_kind(name) is None}
            as_json = json_media_type(media)
            is_json_read = as_json is not None and self._kind(as_json, media[as_json]) == "json"
            is_string = as_json is not None and is_plain_text(self._schema(media[as_json]))
            for name, value in media.items() if code not in WITHOUT_BODY else ():
                kind = self._kind(name, value)
                if is_string and kind == "text" and is_plain_text(self._schema(value)):
                    continue  # read as the same string
                if kind == "binary" or (is_json_read and is_file(kind, self._schema(value))):
                    files.append(name.strip())
                elif is_json_read and kind != "json":
                    forms.append(name.strip())
        return FileTypes(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(forms)))

    def _kind(self, name: str, media: JsonObject) -> ContentKind:
        return content_kind(name, self._schema(media))

    def _schema(self, media: JsonObject) -> JsonObject:
        return self.document.resolved_object(media.get("schema"))

    def _contents(self, route: Route) -> Iterator[tuple[str, str, JsonObject, str]]:
        operation = route.operation
        if operation.method == "head":
            return
        at = child(operation.pointer, "responses")
        responses = self.document.expect_object(operation.definition.get("responses", {}), at)
        for code in success_statuses(responses):
            reply, place = self.document.follow(responses[code], child(at, code))
            content: object = reply.get("content")
            for name, media in content.items() if is_object(content) else ():
                pointer = child(place, "content", name)
                yield code, name, self.document.expect_object(media, pointer), pointer

    def _stream(
        self, code: str, kind: StreamKind, name: str, media: JsonObject, pointer: str
    ) -> Stream:
        stream = Stream(code, kind, name)
        item = stream_item(self.document, kind, media, pointer)
        if item is None:
            return stream
        if not item.is_event:
            return replace(stream, node=self.replies.read(item.schema, item.pointer))
        variants = _variants(self.document, item.schema)
        texts = [(names, _is_text(data)) for names, data in map(_event, variants)]
        node = self.replies.of_events().read(item.schema, item.pointer)
        read = self._texts(texts, item.pointer)
        return replace(stream, node=node, is_event=True, texts=read)

    def _texts(
        self, found: list[tuple[tuple[str, ...], bool]], pointer: str
    ) -> bool | tuple[str, ...]:
        if len({is_text for _, is_text in found}) == 1:
            return found[0][1]
        if any(is_text and not names for names, is_text in found):
            self.document.warn(
                pointer,
                "some events have text and others JSON, and not all text events have a "
                "distinguishing name; their data is read as JSON.",
            )
        return tuple(sorted({name for names, is_text in found if is_text for name in names}))


def stream_item(
    document: OpenApiDocument, kind: StreamKind, media: JsonObject, pointer: str
) -> StreamItem | None:
    """What is read of an item under a media type; None if events are left as they arrive."""
    item = _item(document, media, pointer)
    if item is None:
        return None
    schema, at = item
    if kind == "records":
        return StreamItem(schema, at)
    resolved, place = document.resolve(schema, at)
    if _is_event(list(_variants(document, schema)), certain="itemSchema" in media):
        return StreamItem(schema, at, is_event=True)
    inner: object = resolved.get("contentSchema") if is_object(resolved) else None
    if inner is not None and is_object(resolved) and _is_json_text(resolved):
        return StreamItem(inner, child(place, "contentSchema"))
    if not is_object(resolved) or not resolved or _is_text(resolved):
        return None
    return StreamItem(schema, at)


def _item(document: OpenApiDocument, media: JsonObject, pointer: str) -> Located | None:
    """The schema of an item: an event, its data, or a record."""
    if "itemSchema" in media:
        return media["itemSchema"], child(pointer, "itemSchema")
    if "schema" not in media:
        return None
    schema, at = document.resolve(media["schema"], child(pointer, "schema"))
    if is_object(schema) and schema.get("type") in ("array", ["array"]) and "items" in schema:
        return schema["items"], child(at, "items")
    return media["schema"], child(pointer, "schema")


def _variants(
    document: OpenApiDocument, schema: object, depth: int = 0
) -> Iterator[dict[str, JsonObject]]:
    """The properties of each kind of event that a schema describes."""
    found = document.resolved_object(schema)
    properties: object = found.get("properties")
    own = {
        name: document.resolved_object(value)
        for name, value in (properties.items() if is_object(properties) else ())
    }
    merged = [own]
    if depth < 8:
        for part in _list(found.get("allOf")):
            merged = _combined(merged, _variants(document, part, depth + 1))
        for keyword in ("oneOf", "anyOf"):
            among = [
                variant
                for part in _list(found.get(keyword))
                for variant in _variants(document, part, depth + 1)
            ]
            merged = _combined(merged, among) if among else merged
    yield from merged[:_MOST_VARIANTS]


def _combined(
    before: list[dict[str, JsonObject]], after: Iterable[dict[str, JsonObject]]
) -> list[dict[str, JsonObject]]:
    others = list(after)
    product = [_merged(one, other) for one in before for other in others]
    return product[:_MOST_VARIANTS] or before


def _merged(one: dict[str, JsonObject], other: dict[str, JsonObject]) -> dict[str, JsonObject]:
    return {
        name: {**one.get(name, {}), **other.get(name, {})} for name in dict.fromkeys([*one, *other])
    }


def _is_event(variants: list[dict[str, JsonObject]], *, certain: bool) -> bool:
    """Whether schemas describe events with their fields rather than the data of events."""
    for variant in variants:
        if not variant.keys() <= _EVENT_FIELDS or not variant.keys() & {"data", "event"}:
            return False
        if not certain and "event" not in variant and not _is_text(variant.get("data", {})):
            return False
    return bool(variants)


def _event(variant: dict[str, JsonObject]) -> tuple[tuple[str, ...], JsonObject]:
    named = variant.get("event", {})
    values = [named["const"]] if "const" in named else _list(named.get("enum"))
    return tuple(value for value in values if isinstance(value, str)), variant.get("data", {})


def _is_text(data: JsonObject) -> bool:
    """Whether the data of an event is text rather than JSON; by default, it is text."""
    if _is_json_text(data):
        return False
    kind = data.get("type")
    if kind is None:
        known = {"properties", "items", "oneOf", "anyOf", "allOf", "$ref", "additionalProperties"}
        return not data.keys() & known
    return kind in ("string", ["string"])


def _is_json_text(schema: JsonObject) -> bool:
    media_type = schema.get("contentMediaType")
    return isinstance(media_type, str) and is_json(media_type)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
