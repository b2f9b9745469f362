"""Compare the requests that a server sends: webhooks, and the callbacks of operations.

Their bodies are received, so the rules for replies apply. No functions are generated from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import (
    PathOperation,
    operation_places,
    path_operations,
)
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence
from paasport_codegen.drift.openapi.media_diff import compare_received
from paasport_codegen.drift.openapi.occurrences import Occurrence

Outgoing = dict[tuple[str, str], PathOperation]
"""The requests that a server sends, by name and method."""


def compare_webhooks(context: Context) -> None:
    """Report added and removed webhooks, and differences in the bodies of the others."""
    before, after = webhooks(context.old), webhooks(context.new)
    for key in sorted(before.keys() ^ after.keys()):
        is_new = key in after
        pointer = (after if is_new else before)[key].pointer
        action = "added" if is_new else "removed"
        message = f"the webhook `{pointer}` was {action}"
        context.findings.add(f"webhook-{action}", pointer, message, [])
    for key in sorted(before.keys() & after.keys()):
        holder = occurrence(before[key], "webhook", side="response")
        _compare_bodies(context, before[key], after[key], holder)


def compare_callbacks(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed callbacks of an operation, and differences in their bodies."""
    before, after = callbacks(context.old, old), callbacks(context.new, new)
    for key in sorted(before.keys() ^ after.keys()):
        is_new = key in after
        found = (after if is_new else before)[key]
        action = "added" if is_new else "removed"
        context.findings.add(
            f"callback-{action}",
            found.pointer,
            f"the callback `{found.pointer}` was {action}",
            [(callback_holder(old, key[0]), True)],
        )
    for key in sorted(before.keys() & after.keys()):
        one, other, holder = before[key], after[key], callback_holder(old, key[0])
        _compare_bodies(context, one, other, holder)
        was, now = (found.definition.get("deprecated") is True for found in (one, other))
        if was is not now:
            action = "is deprecated now" if now else "is not deprecated any more"
            message = f"the callback `{one.pointer}` {action}"
            context.findings.add("callback-changed", one.pointer, message, [(holder, True)])


def callback_holder(operation: PathOperation, name: str) -> Occurrence:
    """Return a callback as a part of its operation."""
    return occurrence(operation, f"callback {name}", side="response")


def webhooks(document: OpenApiDocument) -> Outgoing:
    """The webhooks of a document."""
    return {(found.path, found.method): found for found in path_operations(document, "webhooks")}


def callbacks(document: OpenApiDocument, operation: PathOperation) -> Outgoing:
    """The callbacks of an operation, by name with URL expression, and by method."""
    return {(found.path, found.method): found for found in _callbacks(document, operation)}


def _callbacks(document: OpenApiDocument, operation: PathOperation) -> Iterator[PathOperation]:
    given: object = operation.definition.get("callbacks")
    for name, value in (given if is_object(given) else {}).items():
        callback, at = document.resolve(value, child(operation.pointer, "callbacks", name))
        for address, path_item in (callback if is_object(callback) else {}).items():
            item, pointer = document.resolve(path_item, child(at, address))
            if not is_object(item) or address.startswith("x-"):
                continue
            for holder, method, below in operation_places(item, pointer):
                if is_object(holder[method]):
                    path = f"{name} {address}"
                    yield PathOperation(path, method, holder[method], item, below, pointer)


def _compare_bodies(
    context: Context, old: PathOperation, new: PathOperation, holder: Occurrence
) -> None:
    before = context.old.resolve(
        old.definition.get("requestBody"), child(old.pointer, "requestBody")
    )
    after = context.new.resolve(
        new.definition.get("requestBody"), child(new.pointer, "requestBody")
    )
    if is_object(before[0]) and is_object(after[0]):
        compare_received(context, before, after, holder)
