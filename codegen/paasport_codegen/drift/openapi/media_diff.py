"""Compare the media types of request bodies and replies, as generated code uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from paasport_codegen.documents.contents import ContentKind
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import Located, LocatedObject
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context, compared_place
from paasport_codegen.drift.openapi.encoding_diff import compare_encodings
from paasport_codegen.drift.openapi.media_types import (
    MediaType,
    covers,
    json_content,
    media_types,
    read_as,
)
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import as_object, unwrapped
from paasport_codegen.openapi.stream_reader import stream_item

_BYTES: Final = frozenset({"type", "format", "contentMediaType", "contentEncoding"})
_NOUNS: Final[Mapping[ContentKind, str]] = {
    "binary": "bytes",
    "form": "a form",
    "json": "JSON",
    "multipart": "parts",
    "text": "text",
}
_NOUN: Final = "the media type"
_Known = Mapping[str, MediaType]


def compare_sent(
    context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence
) -> None:
    """Report differences between the media types of a request body."""
    before, after = media_types(context.old, old), media_types(context.new, new)
    first = next(iter(before), "")
    for key, one in before.items():
        other = after.get(key)
        if key != first:
            # Requests need not use any other media type than the first.
            holder = holder._replace(required=False)
        if other is not None:
            _compare_sent(context, one, other, holder)
            continue
        ending = "other-media-type-removed"
        if _is_repeated(one, before):
            ending = "unsent-media-type-removed"
        elif covers(after.values(), one.name):
            ending = "covered-media-type-removed"
        elif key == first:
            ending = "media-type-removed"
        _note_removed(context, f"request-body-{ending}", one, holder)
    for key in sorted(after.keys() - before.keys()):
        _note_added(context, "request-body-media-type-added", after[key], holder)
    successor = _successor(before, after)
    if successor is not None:
        _compare_schemas(context, *successor, holder, "request-body")


def compare_received(
    context: Context, old: LocatedObject, new: LocatedObject, holder: Occurrence
) -> None:
    """Report differences between the media types of a reply."""
    before, after = media_types(context.old, old), media_types(context.new, new)
    read = {key: read_as(one, before.values()) for key, one in before.items()}
    kept = {
        kind for one in after.values() for kind in read_as(one, after.values()) if kind != "json"
    }
    is_json = json_content(after.values()) is not None
    # A string is read from any of these.
    strings = {
        key for key, one in before.items() if one.is_string and read[key] in (("json",), ("text",))
    }
    for key, one in before.items():
        if key in after:
            _compare_received(context, one, after[key], (before, after), holder)
            continue
        kinds = read[key]
        replaced = is_json if "json" in kinds else not kinds or _comes_still(kinds, kept)
        replaced = replaced or (key in strings and bool(strings & after.keys()))
        ending = "other-media-type-removed" if replaced else "media-type-removed"
        _note_removed(context, f"response-{ending}", one, holder)
    plain = {"text", "bytes"}
    changes_result = is_json and any(plain & {*read[key]} for key in before.keys() & after.keys())
    for key in sorted(after.keys() - before.keys()):
        is_result = json_content(after.values()) is after[key]
        is_read = is_result and changes_result and json_content(before.values()) is None
        ending = "read-media-type-added" if is_read else "media-type-added"
        _note_added(context, f"response-{ending}", after[key], holder)
    successor = _successor(before, after)
    if successor is not None:
        _compare_schemas(context, *successor, holder, "response-body")
    _compare_successive_streams(context, before, after, holder)


def _comes_still(kinds: Sequence[str], kept: Set[str]) -> bool:
    """Whether replies of such a kind remain; text and bytes count as the same."""
    plain = frozenset({"text", "bytes"})
    return any(kind in kept or (kind in plain and bool(kept & plain)) for kind in kinds)


def _is_repeated(one: MediaType, known: _Known) -> bool:
    """Whether functions send `application/json` instead of this media type."""
    usual = known.get("application/json")
    is_other = usual is not None and usual is not one
    return is_other and one.kind == "json" and one.essence in ("text/json", "application/*", "*/*")


def _successor(before: _Known, after: _Known) -> tuple[MediaType, MediaType] | None:
    """The removed JSON media type and the added one that replaces it."""
    gone = [one for key, one in before.items() if key not in after and one.kind == "json"]
    come = [one for key, one in after.items() if key not in before and one.kind == "json"]
    return (gone[0], come[0]) if gone and come else None


def _compare_sent(context: Context, old: MediaType, new: MediaType, holder: Occurrence) -> None:
    if old.kind != new.kind:
        _note_other(context, "request-body-media-type-kind-changed", old, new, holder)
    elif old.kind in ("text", "binary"):
        if not _is_same_text(context, old, new):
            _note_other(context, "request-body-other-media-type-changed", old, new, holder)
    else:
        _compare_schemas(context, old, new, holder, "request-body")
        if old.kind != "json":
            compare_encodings(context, old, new, holder)


def _compare_received(
    context: Context,
    old: MediaType,
    new: MediaType,
    known: tuple[_Known, _Known],
    holder: Occurrence,
) -> None:
    before, after = read_as(old, known[0].values()), read_as(new, known[1].values())
    if old.stream is not None:
        _compare_items(context, old, new, holder)
    elif old.kind == new.kind == "json":
        _compare_schemas(context, old, new, holder, "response-body")
    elif "json" in before and old.kind != new.kind:
        _note_removed(context, "response-media-type-removed", old, holder)
    elif "json" in after and before:
        _note_added(context, "response-read-media-type-added", new, holder)
    elif before == ("bytes",) and not after and old.kind == new.kind:
        _note_removed(context, "response-media-type-removed", old, holder)
    elif before == ("text",) and after == ("bytes",) and old.kind != new.kind:
        _note_other(context, "response-text-became-bytes", old, new, holder)
    elif before == ("bytes",) != after and new.kind not in (old.kind, "json"):
        _note_other(context, "response-bytes-became-text", old, new, holder)
    elif old.kind != new.kind or not _is_same_text(context, old, new):
        _note_other(context, "response-other-media-type-changed", old, new, holder)


def _is_same_text(context: Context, old: MediaType, new: MediaType) -> bool:
    """Whether two bodies that are sent or read unparsed mean the same."""
    schemas = [as_object(one.media.get("schema", {})) for one in (old, new)]
    if old.kind == new.kind == "binary":
        found = unwrapped(context.old, schemas[0]), unwrapped(context.new, schemas[1])
        schemas = [
            {key: value for key, value in schema.items() if key not in _BYTES} for schema in found
        ]
    items = [one.media.get("itemSchema") for one in (old, new)]
    return context.equality.same(*schemas) and context.equality.same(*items)


def _compare_schemas(
    context: Context, old: MediaType, new: MediaType, holder: Occurrence, scope: str
) -> None:
    before, after = _schema(old), _schema(new)
    if before is not None and after is not None:
        compare_schemas(context, compared_place(before, after, scope, holder))
    elif (one := before or after) is not None and one[0] not in ({}, True):
        _note_schema(context, old, new, holder, scope, is_new=after is not None)


def _schema(one: MediaType) -> Located | None:
    if "schema" in one.media:
        return one.media["schema"], child(one.pointer, "schema")
    if "itemSchema" in one.media:
        # OpenAPI 3.2.0, 4.8.14.3: equivalent to an array of such items.
        at = child(one.pointer, "itemSchema")
        return {"type": "array", "items": one.media["itemSchema"]}, at
    return None


def _compare_items(context: Context, old: MediaType, new: MediaType, holder: Occurrence) -> None:
    """Compare the items that are read from a stream."""
    assert old.stream is not None
    kind = old.stream if new.stream is None else new.stream
    before = stream_item(context.old, old.stream, old.media, old.pointer)
    after = stream_item(context.new, kind, new.media, new.pointer)
    if before is not None and after is not None:
        places = (before.schema, before.pointer), (after.schema, after.pointer)
        compare_schemas(context, compared_place(*places, "response-body", holder))
    elif before is not None or after is not None:
        _note_schema(context, old, new, holder, "response-body", is_new=after is not None)


def _compare_successive_streams(
    context: Context, before: _Known, after: _Known, holder: Occurrence
) -> None:
    """Compare the items of a stream that moved to another media type of the same kind."""
    for key, one in before.items():
        if one.stream is not None and key not in after:
            others = (new for name, new in after.items() if name not in before)
            other = next((new for new in others if new.stream == one.stream), None)
            if other is not None:
                _compare_items(context, one, other, holder)


def _note_schema(
    context: Context,
    old: MediaType,
    new: MediaType,
    holder: Occurrence,
    scope: str,
    *,
    is_new: bool,
) -> None:
    action, phrase = (
        ("added", "has a schema now") if is_new else ("removed", "no longer has a schema")
    )
    part = ComparedPart(context, _NOUN, old.pointer, [holder], old.media, new.media)
    part.report(f"{scope}-media-type-schema-{action}", phrase)


def _note_added(context: Context, rule: str, one: MediaType, holder: Occurrence) -> None:
    part = ComparedPart(context, _NOUN, one.pointer, [holder], after=one.media)
    part.report(rule, "was added", new=one.name)


def _note_removed(context: Context, rule: str, one: MediaType, holder: Occurrence) -> None:
    part = ComparedPart(context, _NOUN, one.pointer, [holder], one.media)
    part.report(rule, "was removed", old=one.name)


def _note_other(
    context: Context, rule: str, old: MediaType, new: MediaType, holder: Occurrence
) -> None:
    phrase = "has another body"
    if old.kind != new.kind:
        phrase = f"is {_NOUNS[new.kind]} now instead of {_NOUNS[old.kind]}"
    part = ComparedPart(context, _NOUN, old.pointer, [holder], old.media, new.media)
    part.report(rule, phrase)
