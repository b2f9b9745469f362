"""Compare the request bodies of an operation."""

from __future__ import annotations

from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence, request_body
from paasport_codegen.drift.openapi.media_diff import compare_sent

_NOUN = "the request body"


def compare_request_bodies(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report an added or removed request body, or the differences between the two."""
    before, pointer = request_body(context.old, old)
    after, new_pointer = request_body(context.new, new)
    always = occurrence(old, "request body")
    if is_object(before) and is_object(after):
        was, now = _word(before), _word(after)
        if was != now:
            body = ComparedPart(context, _NOUN, pointer, [always])
            body.report(f"request-body-became-{now}", f"became {now}", was, now)
        holder = always._replace(required=was == "required")
        compare_texts(context, (before, pointer), (after, new_pointer), [holder])
        compare_sent(context, (before, pointer), (after, new_pointer), holder)
    elif is_object(after):
        word = _word(after)
        body = ComparedPart(context, f"the {word} request body", new_pointer, [always], after=after)
        body.report(f"request-body-added-{word}", "was added", new=word)
    elif is_object(before):
        word = _word(before)
        holder = always._replace(required=word == "required")
        body = ComparedPart(context, _NOUN, pointer, [holder], before)
        body.report("request-body-removed", "was removed", old=word)


def _word(body: JsonObject) -> str:
    return "required" if body.get("required") is True else "optional"
