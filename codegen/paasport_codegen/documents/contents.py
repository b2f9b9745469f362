"""The media types and status codes that generated code sends and reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from paasport_codegen.documents.json_values import JsonObject, is_array

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"
FORM_DATA: Final = "multipart/form-data"
WITHOUT_BODY: Final = frozenset({"204", "205", "304"})
"""The statuses of responses without a body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5)."""

_JSON: Final = re.compile(
    # Also `application/x-json` and `application/vnd.example.v2.json`, which are not registered.
    r"[\w.*-]+/(?:[\w.*+-]+[+.-])?json\s*(?:;.*)?|\*/\*|application/\*",
    re.IGNORECASE,
)
_SUCCESS: Final = re.compile(r"2\d\d|2XX")


ContentKind: TypeAlias = Literal["json", "form", "multipart", "text", "binary"]
"""The kinds of content."""

_TEXT: Final = re.compile(
    r"text/.+|.+\+(?:xml|yaml|json-seq)|application/(?:xml|yaml|x-yaml|graphql|javascript"
    r"|ecmascript|sql|toml|jwt|jsonl|x-ndjson|ndjson|xhtml\+xml|xml-dtd|pgp-keys|x-pem-file"
    r"|rtf|sparql-query|x-sh)"
)


def content_kind(media_type: str, schema: JsonObject) -> ContentKind:
    """The kind of content of a media type.

    Args:
        media_type: The media type or media type range, with its parameters.
        schema: Its schema, which can mark the content as binary.
    """
    essence = media_type.partition(";")[0].strip().lower()
    if is_json(media_type):
        is_range = essence.endswith("/*")
        return "binary" if is_range and is_bytes(schema) else "json"
    if essence == "application/x-www-form-urlencoded":
        return "form"
    if essence.startswith("multipart/"):
        return "multipart"
    if is_bytes(schema):
        return "binary"
    return "text" if _TEXT.fullmatch(essence) else "binary"


_STRUCTURE: Final = frozenset({"properties", "items", "allOf", "oneOf", "anyOf"})


def is_file(kind: ContentKind, schema: JsonObject) -> bool:
    """Whether content beside JSON is a file rather than the same data in another notation.

    Args:
        kind: The kind of content.
        schema: Its schema.
    """
    if kind in ("binary", "json"):
        return kind == "binary"
    return ("type" not in schema or _is_string(schema)) and not schema.keys() & _STRUCTURE


StreamKind: TypeAlias = Literal["events", "records"]
"""The kinds of streams: server-sent events, or JSON values."""

_RECORDS: Final = re.compile(
    r"application/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)|application/json-seq|.+\+json-seq"
)


def stream_kind(media_type: str) -> StreamKind | None:
    """The kind of stream of a media type; None if its replies are not streamed."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence == "text/event-stream":
        return "events"
    return "records" if _RECORDS.fullmatch(essence) else None


def is_bytes(schema: JsonObject) -> bool:
    """Whether a schema describes raw bytes (OpenAPI 3.0.4 and 3.1.1, 4.8.14.5)."""
    if "type" in schema and not _is_string(schema):
        return False
    is_encoded = "contentEncoding" in schema
    return schema.get("format") == "binary" or ("contentMediaType" in schema and not is_encoded)


def is_text(schema: JsonObject) -> bool:
    """Whether a schema describes text, such as base64, whatever its media type."""
    return _is_string(schema) and not is_bytes(schema)


def is_plain_text(schema: JsonObject) -> bool:
    """Whether a schema describes a string that is read as `str`, without a form of its own."""
    return is_text(schema) and not schema.keys() & {
        "format",
        "enum",
        "const",
        "contentEncoding",
        "contentMediaType",
        "allOf",
        "anyOf",
        "oneOf",
    }


def _is_string(schema: JsonObject) -> bool:
    declared = schema.get("type")
    types = declared if is_array(declared) else [declared]
    return [name for name in types if name != "null"] == ["string"]


def is_json(media_type: str) -> bool:
    """Whether a media type may contain JSON."""
    return _JSON.fullmatch(media_type) is not None


def json_media_type(content: JsonObject) -> str | None:
    """The JSON media type to send and read, if any.

    `application/json` takes precedence; ranges such as `*/*` are the last choice.
    """
    return min(filter(is_json, content), key=_distance_from_json, default=None)


def _distance_from_json(media_type: str) -> int:
    essence = media_type.partition(";")[0].strip().lower()
    return (essence != JSON) + 2 * ("*" in essence)


def declared_media_type(media_type: str) -> str:
    """A media type as written in headers: a range that includes JSON is `application/json`.

    The charset of JSON is dropped, since it is always UTF-8.
    """
    essence, _, parameters = media_type.partition(";")
    if not is_json(media_type):
        return media_type.strip()
    if "*" in essence or (essence.strip().lower() == JSON and _is_charset(parameters)):
        return JSON
    return media_type.strip()


def _is_charset(parameters: str) -> bool:
    return not parameters.strip() or parameters.strip().lower().startswith("charset=")


def normal_media_type(media_type: str) -> str:
    """The normal form of a media type, for comparing media types (RFC 9110, 8.3.1).

    Case, spaces and the order of parameters do not matter, and UTF-8 is the default charset.
    """
    essence, *parameters = media_type.lower().split(";")
    named = sorted(filter(None, ("".join(one.split()).replace('"', "") for one in parameters)))
    return ";".join([essence.strip(), *(one for one in named if one != "charset=utf-8")])


def success_statuses(statuses: Iterable[str]) -> list[str]:
    """The status codes of success, sorted.

    If there are none, `default` covers success (OpenAPI 3.0.4, 4.8.16).
    """
    given = list(statuses)
    found = sorted(status for status in given if _SUCCESS.fullmatch(status))
    return found or [status for status in given if status == "default"]
