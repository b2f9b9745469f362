"""Compare the replies of an operation."""

from __future__ import annotations

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
from paasport_codegen.drift.openapi.occurrences import Occurrence

Replies = dict[str, LocatedObject]


def compare_responses(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed statuses, and differences in the replies of the others."""
    before, after = _replies(context.old, old), _replies(context.new, new)
    for status in sorted(after.keys() - before.keys()):
        _added(context, old, status, before, after)
    for status in sorted(before.keys() - after.keys()):
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
