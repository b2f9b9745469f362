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
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import (
    is_deprecated,
    located_members,
    occurrence,
    paired,
    request_body,
)
from paasport_codegen.drift.openapi.media_diff import compare_received
from paasport_codegen.drift.openapi.occurrences import Occurrence

Outgoing = dict[tuple[str, str], PathOperation]
"""The requests that a server sends, by name and method."""


def compare_webhooks(context: Context) -> None:
    """Report added and removed webhooks, and differences in the bodies of the others."""
    for _, old, new in paired(webhooks(context.old), webhooks(context.new)):
        if old is not None and new is not None:
            _compare_bodies(context, old, new, occurrence(old, "webhook", side="response"))
        else:
            _report_presence(context, "webhook", old, new, [])


def compare_callbacks(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed callbacks of an operation, and differences in their bodies."""
    for key, one, other in paired(callbacks(context.old, old), callbacks(context.new, new)):
        holder = occurrence(old, f"callback {key[0]}", side="response")
        if one is None or other is None:
            _report_presence(context, "callback", one, other, [holder])
            continue
        _compare_bodies(context, one, other, holder)
        now = is_deprecated(other)
        if is_deprecated(one) is not now:
            phrase = "is deprecated now" if now else "is not deprecated any more"
            part = ComparedPart(context, "the callback", one.pointer, [holder])
            part.report("callback-changed", phrase)


def _report_presence(
    context: Context,
    noun: str,
    old: PathOperation | None,
    new: PathOperation | None,
    holders: list[Occurrence],
) -> None:
    found, action = (old, "removed") if old is not None else (new, "added")
    assert found is not None
    part = ComparedPart(context, f"the {noun}", found.pointer, holders)
    part.report(f"{noun}-{action}", f"was {action}")


def webhooks(document: OpenApiDocument) -> Outgoing:
    """The webhooks of a document."""
    return {(found.path, found.method): found for found in path_operations(document, "webhooks")}


def callbacks(document: OpenApiDocument, operation: PathOperation) -> Outgoing:
    """The callbacks of an operation, by name with URL expression, and by method."""
    return {(found.path, found.method): found for found in _callbacks(document, operation)}


def _callbacks(document: OpenApiDocument, operation: PathOperation) -> Iterator[PathOperation]:
    found = located_members(document, operation.definition, operation.pointer, "callbacks")
    for name, (callback, at) in found.items():
        for address, path_item in callback.items():
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
    before, after = request_body(context.old, old), request_body(context.new, new)
    if is_object(before[0]) and is_object(after[0]):
        compare_received(context, before, after, holder)
