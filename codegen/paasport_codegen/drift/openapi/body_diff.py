"""Compare the request bodies of an operation."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence
from paasport_codegen.drift.openapi.media_diff import compare_sent

_KEYWORD = "requestBody"


def compare_request_bodies(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report an added or removed request body, or the differences between the two."""
    before, pointer = context.old.resolve(
        old.definition.get(_KEYWORD), child(old.pointer, _KEYWORD)
    )
    after, new_pointer = context.new.resolve(
        new.definition.get(_KEYWORD), child(new.pointer, _KEYWORD)
    )
    if is_object(before) and is_object(after):
        was, now = before.get("required") is True, after.get("required") is True
        holder = occurrence(old, "request body", required=was)
        if was != now:
            word = "required" if now else "optional"
            context.findings.add(
                f"request-body-became-{word}",
                pointer,
                f"the request body `{pointer}` became {word}",
                [(occurrence(old, "request body"), True)],
                old="required" if was else "optional",
                new=word,
            )
        compare_texts(context, (before, pointer), (after, new_pointer), [(holder, True)])
        compare_sent(context, (before, pointer), (after, new_pointer), holder)
    elif is_object(after):
        word = "required" if after.get("required") is True else "optional"
        context.findings.add(
            f"request-body-added-{word}",
            new_pointer,
            f"the {word} request body `{new_pointer}` was added",
            [(occurrence(old, "request body"), True)],
            new=word,
            after=after,
        )
    elif is_object(before):
        required = before.get("required") is True
        context.findings.add(
            "request-body-removed",
            pointer,
            f"the request body `{pointer}` was removed",
            [(occurrence(old, "request body", required=required), True)],
            old="required" if required else "optional",
            before=before,
        )
