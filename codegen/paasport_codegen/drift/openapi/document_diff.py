"""What is said of a document as a whole: servers, webhooks, information for people."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.operations import operations
from paasport_codegen.drift.openapi.places import Context
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.snapshot.json_values import JsonObject, child, is_object

_MADE_HERE: Final = frozenset({"x-paasport-vendor-schemas"})


def compare_documents(context: Context) -> None:
    """Report what differs outside paths and components."""
    old, new = context.old.document, context.new.document
    _compare_servers(context, old, new)
    before, after = _object(old, "webhooks"), _object(new, "webhooks")
    for name in sorted(before.keys() | after.keys()):
        action = "added" if name not in before else "removed" if name not in after else "changed"
        if before.get(name) != after.get(name):
            pointer = child("/webhooks", name)
            message = f"the webhook `{pointer}` was {action}"
            context.findings.add(f"webhook-{action}", pointer, message, [])
    compare_texts(context, (old, ""), (new, ""), [], leave_out=_MADE_HERE)
    info = (_object(old, "info"), "/info"), (_object(new, "info"), "/info")
    compare_texts(context, *info, [])


def _compare_servers(context: Context, old: JsonObject, new: JsonObject) -> None:
    before, after = _urls(old), _urls(new)
    if before == after:
        return
    holders: list[tuple[Holder, bool]] = [
        (operation.occurrence("operation"), True)
        for methods in operations(context.old).values()
        for operation in methods.values()
    ]
    message = (
        f"`/servers` has {', '.join(after) or 'no URL'} instead of {', '.join(before) or 'none'}"
    )
    context.findings.add(
        "servers-changed", "/servers", message, holders, old=text(before), new=text(after)
    )


def _urls(document: JsonObject) -> list[str]:
    return [str(server.get("url")) for server in document.get("servers") or () if is_object(server)]


def _object(document: JsonObject, key: str) -> JsonObject:
    found: object = document.get(key)
    return found if is_object(found) else {}
