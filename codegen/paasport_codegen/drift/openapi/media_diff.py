"""The media types of a request body or a reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.documents.contents import is_json, json_media_type
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import LocatedObject
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import as_object


@dataclass(frozen=True, slots=True)
class _Names:
    """What rules of a direction are called, and its schemas' scope."""

    added: str
    removed: str
    other_removed: str
    other_changed: str
    schema: str
    scope: str


_SENT: Final = _Names(
    "request-body-media-type-added",
    "request-body-media-type-removed",
    "request-body-other-media-type-removed",
    "request-body-other-media-type-changed",
    "request-body-media-type-schema",
    "request-body",
)
_RECEIVED: Final = _Names(
    "response-media-type-added",
    "response-media-type-removed",
    "response-other-media-type-removed",
    "response-other-media-type-changed",
    "response-body-media-type-schema",
    "response-body",
)


def content(part: JsonObject) -> JsonObject:
    """The media types of a request body or reply."""
    found: object = part.get("content")
    return found if is_object(found) else {}


def json_schema(part: JsonObject) -> Any:
    """The schema of the media type that is read and sent; None where there is none."""
    media_types = content(part)
    media = media_types.get(json_media_type(media_types) or "")
    return media.get("schema") if is_object(media) else None


def compare_content(
    context: Context,
    old: LocatedObject,
    new: LocatedObject,
    holder: Occurrence,
) -> None:
    """Report added and removed media types, and differences in the others."""
    names = _SENT if holder.direction == "request" else _RECEIVED
    before, after = content(old[0]), content(new[0])
    for name in sorted(before.keys() & after.keys()):
        _compare(context, names, (name, name), (before, old[1]), (after, new[1]), holder)
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    for name in come:
        pointer = child(new[1], "content", name)
        context.findings.add(
            names.added,
            pointer,
            f"the media type `{pointer}` was added",
            [(holder, True)],
            new=name,
            after=after[name],
        )
    json_after = json_media_type(after)
    for name in gone:
        replaced = json_after is not None or not is_json(name)
        pointer = child(old[1], "content", name)
        context.findings.add(
            names.other_removed if replaced else names.removed,
            pointer,
            f"the media type `{pointer}` was removed",
            [(holder, True)],
            old=name,
            before=before[name],
        )
    old_json = next((name for name in gone if is_json(name)), None)
    new_json = next((name for name in come if is_json(name)), None)
    if old_json and new_json:
        _compare(context, names, (old_json, new_json), (before, old[1]), (after, new[1]), holder)


def _compare(
    context: Context,
    names: _Names,
    media_types: tuple[str, str],
    old: LocatedObject,
    new: LocatedObject,
    holder: Occurrence,
) -> None:
    before, after = old[0][media_types[0]], new[0][media_types[1]]
    pointer = child(old[1], "content", media_types[0])
    if not is_object(before) or not is_object(after):
        return
    if not is_json(media_types[0]):
        if not context.equality.same(before.get("schema"), after.get("schema")):
            context.findings.add(
                names.other_changed,
                pointer,
                f"the media type `{pointer}` has another body",
                [(holder, True)],
                before=before,
                after=after,
            )
    elif "schema" in before and "schema" in after:
        place = ComparedPlace(
            as_object(before["schema"]),
            as_object(after["schema"]),
            child(pointer, "schema"),
            child(new[1], "content", media_types[1], "schema"),
            names.scope,
            holder,
            required=True,
        )
        compare_schemas(context, place)
    elif "schema" in before or "schema" in after:
        action = "added" if "schema" in after else "removed"
        phrase = "has a schema now" if "schema" in after else "no longer has a schema"
        context.findings.add(
            f"{names.schema}-{action}",
            pointer,
            f"the media type `{pointer}` {phrase}",
            [(holder, True)],
            before=before,
            after=after,
        )
