"""Compare the replies of an operation."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.contents import success_statuses
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.header_diff import compare_headers
from paasport_codegen.drift.openapi.matched_operations import occurrence
from paasport_codegen.drift.openapi.media_diff import (
    compare_received,
    json_schema,
    reply_kinds,
)
from paasport_codegen.drift.openapi.media_types import media_types
from paasport_codegen.drift.openapi.occurrences import Occurrence

Replies = dict[str, LocatedObject]
_RANGES: Final = ("1XX", "2XX", "3XX", "4XX", "5XX")


def compare_responses(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed statuses, and differences in the replies of the others."""
    before, after = _replies(context.old, old), _replies(context.new, new)
    for status in sorted(before.keys() ^ after.keys()):
        if _is_covered_alike(context, before, after, status):
            continue
        if status in after:
            _added(context, old, status, before, after)
        else:
            _removed(context, old, status, before, after)
    for status in sorted(before.keys() & after.keys()):
        holder = _occurrence(old, status)
        compare_texts(context, before[status], after[status], [(holder, True)])
        compare_headers(context, before[status], after[status], holder)
        compare_received(context, before[status], after[status], holder)


def _replies(document: OpenApiDocument, operation: PathOperation) -> Replies:
    responses: object = operation.definition.get("responses")
    found: Replies = {}
    for status, value in (responses if is_object(responses) else {}).items():
        reply, pointer = document.resolve(value, child(operation.pointer, "responses", status))
        if is_object(reply) and not status.startswith("x-"):
            found[status] = (reply, pointer)
    return found


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


def _occurrence(operation: PathOperation, status: str) -> Occurrence:
    return occurrence(operation, f"reply {status}", side="response")


def _added(
    context: Context, operation: PathOperation, status: str, before: Replies, after: Replies
) -> None:
    reply, pointer = after[status]
    rule = "response-non-success-status-added"
    if status in success_statuses(after):
        known = [before[code] for code in success_statuses(before)]
        schemas = [json_schema(found[0]) for found in known]
        described = next((schema for schema in schemas if schema is not None), None)
        is_known = described is None or context.equality.same(described, json_schema(reply))
        kinds = {kind for found in known for kind in reply_kinds(context.old, found)}
        if kinds and described is None:
            # Text and bytes are read from any body; other kinds must be the same.
            further = reply_kinds(context.new, (reply, pointer))
            is_known = bool(kinds & {"text", "bytes"} or kinds & further)
        rule = f"response-success-status-added{'' if is_known else '-with-other-body'}"
    context.findings.add(
        rule,
        pointer,
        f"the reply `{pointer}` was added",
        [(_occurrence(operation, status), True)],
        new=status,
        after=reply,
    )


def _removed(
    context: Context, operation: PathOperation, status: str, before: Replies, after: Replies
) -> None:
    reply, pointer = before[status]
    rule = "response-non-success-status-removed"
    if status in success_statuses(before):
        left = [after[code] for code in success_statuses(after)]
        schema, kinds = json_schema(reply), reply_kinds(context.old, (reply, pointer))
        still_comes = any(
            context.equality.same(schema, json_schema(other[0]))
            and kinds <= reply_kinds(context.new, other)
            for other in left
        )
        rule = f"response-{'other-' if still_comes else ''}success-status-removed"
    context.findings.add(
        rule,
        pointer,
        f"the reply `{pointer}` was removed",
        [(_occurrence(operation, status), True)],
        old=status,
        before=reply,
    )
