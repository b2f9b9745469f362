"""Compare the replies of an operation."""

from __future__ import annotations

from typing import Any, Final

from paasport_codegen.documents.contents import json_media_type, success_statuses
from paasport_codegen.documents.json_values import object_at
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.header_diff import compare_headers
from paasport_codegen.drift.openapi.matched_operations import located_members, occurrence, paired
from paasport_codegen.drift.openapi.media_diff import compare_received
from paasport_codegen.drift.openapi.media_types import media_types, read_as

Replies = dict[str, LocatedObject]
_RANGES: Final = ("1XX", "2XX", "3XX", "4XX", "5XX")


def compare_responses(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed statuses, and differences in the replies of the others."""
    before, after = _replies(context.old, old), _replies(context.new, new)
    for status, one, other in paired(before, after):
        holder = occurrence(old, f"reply {status}", side="response")
        if one is not None and other is not None:
            compare_texts(context, one, other, [holder])
            compare_headers(context, one, other, holder)
            compare_received(context, one, other, holder)
        elif _is_covered_alike(context, before, after, status):
            continue
        elif other is not None:
            part = ComparedPart(context, "the reply", other[1], [holder], after=other[0])
            part.report(_rule_of_added(context, status, before, after), "was added", new=status)
        elif one is not None:
            part = ComparedPart(context, "the reply", one[1], [holder], one[0])
            part.report(_rule_of_removed(context, status, before, after), "was removed", status)


def _replies(document: OpenApiDocument, operation: PathOperation) -> Replies:
    found = located_members(document, operation.definition, operation.pointer, "responses")
    return {status: reply for status, reply in found.items() if not status.startswith("x-")}


def _is_covered_alike(context: Context, before: Replies, after: Replies, status: str) -> bool:
    """Whether a status that one document does not list has the same reply in both by a range."""
    return all(
        (old := _covering(before, one)) is not None
        and (new := _covering(after, one)) is not None
        and _is_same(context, old, new)
        for one in (_RANGES if status == "default" else (status,))
    )


def _covering(replies: Replies, status: str) -> LocatedObject | None:
    """The reply of a status or a range of them, by the most exact key (OpenAPI 3.1.1, 4.8.16)."""
    for key in (status, f"{status[:1]}XX"):
        if key in replies:
            return replies[key]
    is_success = status.startswith("2")
    if is_success and success_statuses(replies) != ["default"]:
        return None  # `default` describes errors then
    return replies.get("default")


def _is_same(context: Context, old: LocatedObject, new: LocatedObject) -> bool:
    """Whether two replies have the same headers and bodies."""
    before, after = media_types(context.old, old), media_types(context.new, new)
    return (
        (old[0].get("headers") or {}) == (new[0].get("headers") or {})
        and before.keys() == after.keys()
        and all(
            context.equality.same(one.media.get(keyword), after[key].media.get(keyword))
            for key, one in before.items()
            for keyword in ("schema", "itemSchema")
        )
    )


def _rule_of_added(context: Context, status: str, before: Replies, after: Replies) -> str:
    if status not in success_statuses(after):
        return "response-non-success-status-added"
    known = [before[code] for code in success_statuses(before)]
    schemas = map(_json_schema, known)
    described = next((schema for schema in schemas if schema is not None), None)
    is_known = described is None or context.equality.same(described, _json_schema(after[status]))
    kinds = {kind for found in known for kind in _kinds(context.old, found)}
    if kinds and described is None:
        # Text and bytes are read from any body; other kinds must be the same.
        further = _kinds(context.new, after[status])
        is_known = bool(kinds & {"text", "bytes"} or kinds & further)
    return f"response-success-status-added{'' if is_known else '-with-other-body'}"


def _rule_of_removed(context: Context, status: str, before: Replies, after: Replies) -> str:
    if status not in success_statuses(before):
        return "response-non-success-status-removed"
    schema, kinds = _json_schema(before[status]), _kinds(context.old, before[status])
    still_comes = any(
        context.equality.same(schema, _json_schema(after[code]))
        and kinds <= _kinds(context.new, after[code])
        for code in success_statuses(after)
    )
    return f"response-{'other-' if still_comes else ''}success-status-removed"


def _json_schema(reply: LocatedObject) -> Any:
    """The schema of the JSON that is read from a reply; None if there is none."""
    content = object_at(reply[0], "content")
    return object_at(content, json_media_type(content) or "").get("schema")


def _kinds(document: OpenApiDocument, reply: LocatedObject) -> frozenset[str]:
    """The kinds of values that functions read from a reply; empty if it has no body."""
    found = media_types(document, reply).values()
    return frozenset(kind for one in found for kind in read_as(one, found))
