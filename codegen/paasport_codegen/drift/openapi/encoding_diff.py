"""Compare how the fields of a form and the parts of a multipart body are encoded."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.contents import is_bytes, normal_media_type
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object, object_at
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import paired
from paasport_codegen.drift.openapi.media_types import MediaType
from paasport_codegen.drift.openapi.object_members import ObjectMembers, members
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_facts import (
    SINGLE,
    all_types,
    as_object,
    text,
    unwrapped,
)

_STYLE: Final = "form"
_LISTS: Final = ("prefixEncoding", "itemEncoding")


def compare_encodings(context: Context, old: MediaType, new: MediaType, holder: Occurrence) -> None:
    """Report fields and parts whose encoding changed."""
    needed = _members(context.old, old).required
    for name, before, after in paired(_encodings(context.old, old), _encodings(context.new, new)):
        # Whether the form has the field is as sure as whether the body is sent.
        always = holder._replace(required=holder.required and name in needed)
        sides = before or {}, after or {}
        _compare(context, old, always, name, *sides)
        _compare_headers(context, old, always, name, *sides)


def _compare(
    context: Context,
    media: MediaType,
    holder: Occurrence,
    name: str,
    old: JsonObject,
    new: JsonObject,
) -> None:
    pointer = child(media.pointer, *([] if name in _LISTS else ["encoding"]), *_way(name))
    part = ComparedPart(context, "", pointer, [holder], old, new)
    one, other = _written(old), _written(new)
    if one != other and not (
        _is_usual(one) and _is_usual(other) and _is_plain(context, media, name)
    ):
        rule = "request-body-part-encoding-changed"
        part.report(rule, "is written in another way", text(one), text(other))
    was, now = _media_types(old), _media_types(new)
    if was != now:
        ending = "narrowed" if was is None or (now is not None and now < was) else "changed"
        if now is None or (was is not None and was < now):
            ending = "widened"
        shown = [text(sorted(found or ())) for found in (was, now)]
        phrase = f"has {_list(now)} instead of {_list(was)}"
        part.report(f"request-body-part-media-type-{ending}", phrase, *shown)


def _compare_headers(
    context: Context,
    media: MediaType,
    holder: Occurrence,
    name: str,
    old: JsonObject,
    new: JsonObject,
) -> None:
    pointer = child(media.pointer, "encoding", *_way(name), "headers")
    for header, before, after in paired(_headers(context.old, old), _headers(context.new, new)):
        if before is not None and after is not None and _is_same(context, before, after):
            continue
        was, now = (bool(found and found.get("required") is True) for found in (before, after))
        ending = "added" if before is None else "removed" if after is None else "changed"
        phrase = f"was {ending}"
        if now and not was:
            ending, phrase = "required", "is required now"
        part = ComparedPart(context, f"the header {header} of", pointer, [holder], before, after)
        part.report(
            f"request-body-part-header-{ending}",
            phrase,
            None if before is None else header,
            None if after is None else header,
        )


def _encodings(document: OpenApiDocument, one: MediaType) -> dict[str, JsonObject]:
    """The Encoding Objects by field, or by position for parts without names.

    A media type that a part has anyway is left out.
    """
    given = object_at(one.media, "encoding")
    found = {name: encoding for name, encoding in given.items() if is_object(encoding)}
    if one.essence.startswith("multipart/"):
        schemas = _members(document, one).properties
        for name, encoding in found.items():
            if name in schemas and _media_types(encoding) == _usual(document, schemas[name][0][0]):
                found[name] = {key: found[name][key] for key in encoding if key != "contentType"}
    first: object = one.media.get("prefixEncoding")
    for index, encoding in enumerate(first if is_array(first) else ()):
        if is_object(encoding):
            found[f"prefixEncoding/{index}"] = encoding
    rest: object = one.media.get("itemEncoding")
    return {**found, "itemEncoding": rest} if is_object(rest) else found


def _members(document: OpenApiDocument, one: MediaType) -> ObjectMembers:
    schema, pointer = document.resolve(one.media.get("schema"), child(one.pointer, "schema"))
    return members(document, as_object(schema), pointer)


def _usual(document: OpenApiDocument, schema: object) -> set[str]:
    """The media type of a part that states none: OpenAPI 3.1.1, 4.8.15.1.1."""
    found = unwrapped(document, schema)
    kinds = all_types(document, found)
    if kinds == {"array"}:
        found = unwrapped(document, found.get("items", {}))
        kinds = all_types(document, found)
    if kinds == {"object"}:
        return {"application/json"}
    if not kinds or is_bytes(found) or "contentEncoding" in found:
        return {"application/octet-stream"}
    return {"text/plain"} if kinds <= SINGLE else set()


def _way(name: str) -> list[str]:
    return name.split("/") if name.startswith(_LISTS) else [name]


def _written(encoding: JsonObject) -> dict[str, object]:
    """How a field is serialized, including defaults; empty if its media type decides that."""
    if not {"style", "explode", "allowReserved"} & encoding.keys():
        return {}
    style = str(encoding.get("style", _STYLE))
    found = {"style": style, "explode": bool(encoding.get("explode", style == _STYLE))}
    if encoding.get("allowReserved") is True:
        found["allowReserved"] = True
    return found


def _is_usual(written: dict[str, object]) -> bool:
    return written in ({}, {"style": _STYLE, "explode": True})


def _is_plain(context: Context, media: MediaType, name: str) -> bool:
    """Whether a field is not an object, so that stating the default style changes nothing."""
    known = _members(context.old, media)
    if name not in known.properties:
        return False
    definition, _ = known.definition(name, media.pointer)
    kinds = all_types(context.old, context.old.resolved_object(definition))
    return bool(kinds) and "object" not in kinds


def _media_types(encoding: JsonObject) -> set[str] | None:
    """The media types that a part may have; None if none are listed."""
    given: object = encoding.get("contentType")
    return {normal_media_type(one) for one in given.split(",")} if isinstance(given, str) else None


def _headers(document: OpenApiDocument, encoding: JsonObject) -> dict[str, JsonObject]:
    return {
        name.lower(): document.resolved_object(value)
        for name, value in object_at(encoding, "headers").items()
        # OpenAPI 3.0.4, 4.8.15.1.1: `contentType` determines this header.
        if name.lower() != "content-type"
    }


def _is_same(context: Context, old: JsonObject, new: JsonObject) -> bool:
    return (old.get("required") is True) is (new.get("required") is True) and context.equality.same(
        old.get("schema", {}), new.get("schema", {})
    )


def _list(found: set[str] | None) -> str:
    return " or ".join(sorted(found)) if found else "any media type"
