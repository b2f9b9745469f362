"""The request body of an operation."""

from __future__ import annotations

from paasport_codegen.documents.json_values import child, is_object
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.media_diff import compare_content
from paasport_codegen.drift.openapi.operations import Operation
from paasport_codegen.drift.openapi.places import Context

_KEYWORD = "requestBody"


def compare_request_bodies(context: Context, old: Operation, new: Operation) -> None:
    """Report a body that came or went, and what differs in it."""
    before, pointer = context.old.follow(old.definition.get(_KEYWORD), child(old.pointer, _KEYWORD))
    after, new_pointer = context.new.follow(
        new.definition.get(_KEYWORD), child(new.pointer, _KEYWORD)
    )
    if is_object(before) and is_object(after):
        was, now = before.get("required") is True, after.get("required") is True
        holder = old.occurrence("request body", required=was)
        if was != now:
            word = "required" if now else "optional"
            context.findings.add(
                f"request-body-became-{word}",
                pointer,
                f"the request body `{pointer}` became {word}",
                [(old.occurrence("request body"), True)],
                old="required" if was else "optional",
                new=word,
            )
        compare_texts(context, (before, pointer), (after, new_pointer), [(holder, True)])
        compare_content(context, (before, pointer), (after, new_pointer), holder)
    elif is_object(after):
        word = "required" if after.get("required") is True else "optional"
        context.findings.add(
            f"request-body-added-{word}",
            new_pointer,
            f"the {word} request body `{new_pointer}` was added",
            [(old.occurrence("request body"), True)],
            new=word,
            after=after,
        )
    elif is_object(before):
        required = before.get("required") is True
        context.findings.add(
            "request-body-removed",
            pointer,
            f"the request body `{pointer}` was removed",
            [(old.occurrence("request body", required=required), True)],
            old="required" if required else "optional",
            before=before,
        )
