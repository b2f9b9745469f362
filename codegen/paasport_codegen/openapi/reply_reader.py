"""Reading what an operation returns: by status, then by media type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from paasport_codegen.documents.contents import (
    JSON,
    WITHOUT_BODY,
    content_kind,
    declared_media_type,
    is_bytes,
    is_plain_text,
    json_media_type,
    stream_kind,
    success_statuses,
)
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.openapi.operations import Reply
from paasport_codegen.openapi.routes import Route
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.value_classes import dataclass

_ERROR: Final = re.compile(r"[45](?:\d\d|XX)|default")
_WHOLE: Final = "200"
_PART: Final = "206"
_CONDITIONS: Final = frozenset({"if-none-match", "if-modified-since"})


@dataclass(frozen=True, slots=True)
class ReplyReader:
    """Reads successful replies.

    Attributes:
        document: The document.
        replies: Reads their schemas.
        envelope: The property of a reply that holds its result.
        pagination: The property beside it that describes the page.
    """

    document: OpenApiDocument
    replies: SchemaReader
    envelope: str | None = None
    pagination: str | None = None

    def read(self, route: Route, *, streamed: bool = False) -> tuple[Reply, ...]:
        """The replies of a route; none if it returns nothing, or only `streamed` ones.

        Replies with the same meaning for every status become one, with the status `2XX`.
        """
        operation = route.operation
        at = child(operation.pointer, "responses")
        responses = self.document.expect_object(operation.definition.get("responses", {}), at)
        codes = success_statuses(responses)
        if not codes:
            self.document.warn(at, "no success reply is described.")
        if "304" in responses and self._is_conditional(route):
            codes = [*codes, "304"]
        found: list[Reply] = []
        for code in codes:
            located = self.document.follow(responses[code], child(at, code))
            if code == _PART and _WHOLE in codes and not located[0].get("content"):
                # A part of what a 200 returns has its form; without content there is no part.
                located = self.document.follow(responses[_WHOLE], child(at, _WHOLE))
            found += self._of_status(code, located, operation.method)
        if streamed and all(reply.kind == "empty" for reply in found):
            return ()
        meanings = {reply.meaning for reply in found}
        if len(meanings) == 1:
            return () if found[0].kind == "empty" else (replace(found[0], status="2XX"),)
        return tuple(found)

    def read_errors(self, route: Route) -> tuple[Reply, ...]:
        """The error replies of a route in JSON."""
        operation = route.operation
        at = child(operation.pointer, "responses")
        responses = self.document.expect_object(operation.definition.get("responses", {}), at)
        found: list[Reply] = []
        for code in _failures(responses):
            reply, place = self.document.follow(responses[code], child(at, code))
            schema, where = self.document.json_schema(reply, place)
            if schema is not None and operation.method != "head":
                node = self.replies.read(schema, where)
                found.append(Reply(code, "json", JSON, node=node))
        return tuple(found)

    def _is_conditional(self, route: Route) -> bool:
        """Whether a request can be conditional, as a 304 requires."""
        return any(
            parameter.get("in") == "header" and str(parameter.get("name")).lower() in _CONDITIONS
            for parameter in (
                self.document.resolved_object(value) for value, _ in route.operation.parameters()
            )
        )

    def _of_status(self, code: str, located: LocatedObject, method: str) -> Iterator[Reply]:
        reply, place = located
        at = child(place, "content")
        content = self.document.expect_object(reply.get("content") or {}, at)
        if not content or code in WITHOUT_BODY or method == "head":
            yield Reply(code, "empty")
            return
        media_type = json_media_type(content)
        plain = media_type is not None and self._is_plain_text(content, media_type)
        if (
            media_type is not None
            and self._kind(content, media_type) == "json"
            and not self._is_file(content, media_type)
        ):
            media = self.document.expect_object(content[media_type], child(at, media_type))
            schema, where = media.get("schema", {}), child(at, media_type, "schema")
            found = self._unwrap(code, schema, where, declared_media_type(media_type))
            headers = self.document.resolved_object(reply.get("headers"))
            yield replace(found, has_link=any(name.lower() == "link" for name in headers))
            if found.is_anything:
                # JAX-RS tools also declare this for a method that returns nothing.
                yield Reply(code, "empty")
            if media_type.strip() == "*/*" and (plain or found.is_anything):
                # Servers send a string without quotes under its own type, such as Spring's.
                yield Reply(code, "text", "text/plain")
            if not plain:
                return
        for name in content:
            if stream_kind(name) is not None or self._kind(content, name) == "json":
                continue
            if plain and not self._is_plain_text(content, name):
                continue
            if is_object(content[name]) and "itemSchema" in content[name]:
                self.document.warn(child(at, name), f"the items of `{name}` are not parsed.")
            kind = self._kind(content, name)
            text = kind in ("text", "form")
            schema = self._schema(content[name])
            if schema.keys() & {"properties", "allOf", "oneOf", "anyOf", "items"}:
                word = "text" if text else "bytes"
                self.document.warn(
                    child(at, name), f"`{name}` is not parsed; it is returned as {word}."
                )
            yield Reply(code, "text" if text else "binary", name.strip())

    def _is_plain_text(self, content: JsonObject, name: str) -> bool:
        """Whether a reply is a string, whether it comes as JSON or as it is."""
        schema = self._schema(content[name])
        return is_plain_text(schema) and self._kind(content, name) in ("json", "text")

    def _is_file(self, content: JsonObject, name: str) -> bool:
        """Whether a reply is a file under its own media type, rather than a string in JSON."""
        return is_bytes(self._schema(content[name])) and any(
            self._kind(content, other) == "binary" for other in content
        )

    def _kind(self, content: JsonObject, name: str) -> str:
        return content_kind(name, self._schema(content[name]))

    def _schema(self, media: object) -> JsonObject:
        return self.document.resolved_object(media.get("schema") if is_object(media) else None)

    def _unwrap(self, code: str, schema: object, pointer: str, media_type: str) -> Reply:
        envelope = self.envelope
        if envelope is not None and is_object(schema):
            found, place = self.document.resolve(schema, pointer)
            at = child(place, "properties")
            given: object = found.get("properties") if is_object(found) else None
            properties = given if is_object(given) else {}
            if envelope in properties:
                return Reply(
                    code,
                    "json",
                    media_type,
                    node=self.replies.read(properties[envelope], child(at, envelope)),
                    envelope=envelope,
                    paginated=self.pagination is not None and self.pagination in properties,
                )
        return Reply(code, "json", media_type, node=self.replies.read(schema, pointer))


def _failures(statuses: Iterable[str]) -> list[str]:
    given = list(statuses)
    succeeding = success_statuses(given)
    return sorted(code for code in given if _ERROR.fullmatch(code) and code not in succeeding)
