"""The media types of request bodies and replies, and how generated functions use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from paasport_codegen.documents.contents import (
    ContentKind,
    StreamKind,
    content_kind,
    declared_media_type,
    is_bytes,
    is_file,
    is_json,
    is_plain_text,
    json_media_type,
    normal_media_type,
    stream_kind,
)
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object, object_at
from paasport_codegen.documents.openapi_document import Located, LocatedObject, OpenApiDocument
from paasport_codegen.drift.openapi.schema_facts import unwrapped

ReadKind: TypeAlias = Literal["json", "text", "bytes", StreamKind]
"""The kind of value that a function reads from a reply."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type of a request body or a reply.

    Attributes:
        name: The media type as the document writes it.
        key: Its normal form, by which it is matched.
        kind: The kind of content.
        media: The Media Type Object.
        pointer: The pointer of that object.
        is_bytes: Whether its schema describes raw bytes.
        is_string: Whether its schema describes a string without a form of its own.
        is_file: Whether functions return it as a file beside JSON.
    """

    name: str
    key: str
    kind: ContentKind
    media: JsonObject
    pointer: str
    is_bytes: bool
    is_string: bool
    is_file: bool

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.key.partition(";")[0]

    @property
    def stream(self) -> StreamKind | None:
        """The kind of stream in a reply, if it is one."""
        return stream_kind(self.name)


def media_types(document: OpenApiDocument, part: LocatedObject) -> dict[str, MediaType]:
    """Return a part's media types by normal form, beginning with the JSON that is sent."""
    given = object_at(part[0], "content")
    first = json_media_type(given)
    found: dict[str, MediaType] = {}
    for name in sorted(given, key=lambda name: name != first):
        media: object = given[name]
        if is_object(media):
            schema = unwrapped(document, media.get("schema"))
            kind = content_kind(name, schema)
            one = MediaType(
                name,
                normal_media_type(name),
                kind,
                media,
                child(part[1], "content", name),
                is_bytes(schema),
                is_plain_text(schema),
                is_file(kind, document.resolved_object(media.get("schema"))),
            )
            found.setdefault(one.key, one)
    return found


def parameter_schema(document: OpenApiDocument, parameter: LocatedObject) -> Located:
    """Return the schema of a parameter, its own or that of its media type."""
    for one in media_types(document, parameter).values():
        return one.media.get("schema", {}), child(one.pointer, "schema")
    return parameter[0].get("schema", {}), child(parameter[1], "schema")


def json_content(found: Iterable[MediaType]) -> MediaType | None:
    """Return the media type that a function reads as JSON, or None."""
    by_name = {one.name: one for one in found}
    name = json_media_type(dict.fromkeys(by_name))
    main = by_name.get(name or "")
    if main is None or main.kind != "json":
        return None
    as_bytes = main.is_bytes and any(one.kind == "binary" for one in by_name.values())
    return None if as_bytes else main


def read_as(one: MediaType, found: Iterable[MediaType]) -> tuple[ReadKind, ...]:
    """Return how a function reads a media type of a reply; empty if it prefers another."""
    if one.stream is not None:
        return (one.stream,)
    main = json_content(found)
    if main is not None:
        if one is main:
            return ("json",)
        if main.is_string and one.is_string and one.kind == "text":
            return ("text",)
        return ("bytes",) if one.is_file else ()
    if one.kind == "json":
        return ()
    return ("text",) if one.kind in ("text", "form") else ("bytes",)


def covers(known: Iterable[MediaType], name: str) -> bool:
    """Whether a server that accepts the `known` media types accepts the one that is sent."""
    sent = normal_media_type(declared_media_type(name) if is_json(name) else name)
    essence = sent.partition(";")[0]
    family = f"{essence.partition('/')[0]}/*"
    return any(one.key in (sent, essence, family, "*/*") for one in known)
