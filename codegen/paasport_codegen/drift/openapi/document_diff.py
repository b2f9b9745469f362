"""What is said of a document as a whole: servers, webhooks, information for people."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.documents.vendor_schemas import VENDOR_SCHEMAS
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
from paasport_codegen.drift.openapi.schema_facts import text

_MADE_HERE: Final = frozenset({VENDOR_SCHEMAS})


def compare_documents(context: Context) -> None:
    """Report what differs outside paths and components."""
    old, new = context.old.root, context.new.root
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
    holders: list[tuple[Holder, bool]] = [
        (occurrence(operation, "operation"), True)
        for methods in matched_operations(context.old).values()
        for operation in methods.values()
        if _own_servers(operation) is None
    ]
    _report_servers(context, "/servers", _urls(old), _urls(new), holders)


def compare_operation_servers(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report other servers of an operation that has its own, or whose path has, in either."""
    pointer = _own_servers(old) or _own_servers(new)
    if pointer is not None:
        holder = occurrence(old, "operation")
        before, after = _servers_of(context.old, old), _servers_of(context.new, new)
        _report_servers(context, pointer, before, after, [(holder, True)])


def _own_servers(operation: PathOperation) -> str | None:
    if operation.definition.get("servers"):
        return child(operation.pointer, "servers")
    if operation.path_item.get("servers"):
        return child(operation.item_pointer, "servers")
    return None


def _servers_of(document: OpenApiDocument, operation: PathOperation) -> list[str]:
    for holder in (operation.definition, operation.path_item):
        if holder.get("servers"):
            return _urls(holder)
    return _urls(document.root)


def _report_servers(
    context: Context,
    pointer: str,
    before: list[str],
    after: list[str],
    holders: list[tuple[Holder, bool]],
) -> None:
    if before != after:
        urls = ", ".join(after) or "no URL", ", ".join(before) or "none"
        message = f"`{pointer}` has {urls[0]} instead of {urls[1]}"
        old, new = text(before), text(after)
        context.findings.add("servers-changed", pointer, message, holders, old=old, new=new)


def _urls(holder: JsonObject) -> list[str]:
    return [_url(server) for server in holder.get("servers") or () if is_object(server)]


def _url(server: JsonObject) -> str:
    """The URL, and what may stand for its variables."""
    url = str(server.get("url"))
    given: object = server.get("variables")
    known = given if is_object(given) else {}
    values = {
        name: {key: value for key, value in variable.items() if key in ("default", "enum")}
        for name, variable in known.items()
        if is_object(variable)
    }
    return f"{url} with {text(values)}" if values else url


def _object(document: JsonObject, key: str) -> JsonObject:
    found: object = document.get(key)
    return found if is_object(found) else {}
