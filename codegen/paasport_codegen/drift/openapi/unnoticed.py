"""Report differences in meaning that no other rule has noticed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, reference_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object, object_at
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import (
    is_deprecated,
    matched_operations,
    matched_parameters,
    occurrence,
    paired,
    request_body,
)
from paasport_codegen.drift.openapi.meaning import MeaningComparison
from paasport_codegen.drift.openapi.media_types import media_types
from paasport_codegen.drift.openapi.outgoing_diff import callbacks, webhooks
from paasport_codegen.drift.openapi.schema_keywords import is_text
from paasport_codegen.openapi.nodes import Direction

_JUDGED: Final = frozenset(
    [
        *("operationId", "tags", "security", "servers", "deprecated"),
        *("parameters", "requestBody", "responses", "callbacks"),
    ]
)
_ENCODINGS: Final = frozenset({"encoding", "prefixEncoding", "itemEncoding"})
Part = tuple[str, str, Any, str]
"""The key and the title of a part of an operation, the part, and its pointer."""


def report_unnoticed(context: Context) -> None:
    """Report each part of an operation that differs although no change was found in it."""
    meaning = MeaningComparison(context.old, context.new, context.equality)
    places = {
        found.occurrences
        for found in context.findings.result()
        if found.change.rule.kind != "description"
    }
    noticed = {(one.method, one.path, one.part) for shown in places for one in shown}
    for _, old, new in paired(matched_operations(context.old), matched_operations(context.new)):
        for _, before, after in paired(old or {}, new or {}):
            if before is None or after is None:
                continue
            others = {key: (part, at) for key, _, part, at in _parts(context.new, after)}
            for known, name, part, pointer in _parts(context.old, before):
                if known not in others or (before.method.upper(), before.path, name) in noticed:
                    continue
                where = _difference(meaning, (part, pointer), others[known])
                if where is not None:
                    _report(context, before, name, where)
    _report_webhooks(context, meaning, noticed)
    _report_components(context, meaning)


def _report_webhooks(
    context: Context, meaning: MeaningComparison, noticed: Set[tuple[str, str, str]]
) -> None:
    for _, before, after in paired(webhooks(context.old), webhooks(context.new)):
        if before is None or after is None:
            continue
        pairs = (before.definition, before.pointer), (after.definition, after.pointer)
        if (before.method.upper(), before.path, "webhook") not in noticed and (
            is_deprecated(before) != is_deprecated(after) or _difference(meaning, *pairs)
        ):
            message = f"the webhook `{before.pointer}` was changed"
            context.findings.add("webhook-changed", before.pointer, message, [])


def _report(context: Context, operation: PathOperation, name: str, pointer: str) -> None:
    if name.startswith("callback"):
        holder = occurrence(operation, name, side="response")
        message = f"the callback's part `{pointer}` was changed"
        context.findings.add("callback-changed", pointer, message, [holder])
        return
    side: Direction = "response" if name.startswith("reply") else "request"
    holder = occurrence(operation, name, side=side, required=False)
    message = f"`{pointer}` differs in something that no other rule is about"
    context.findings.add("operation-changed", pointer, message, [holder], old=name)


def _parts(document: OpenApiDocument, operation: PathOperation) -> Iterator[Part]:
    definition = operation.definition
    rest = {key: value for key, value in definition.items() if key not in _JUDGED}
    yield "operation", "operation", rest, operation.pointer
    for (place, name), (parameter, pointer) in matched_parameters(document, operation).items():
        title = f"parameter {place}.{parameter.get('name')}"
        yield f"parameter {place}.{name}", title, _parameter(parameter), pointer
    if "requestBody" in definition:
        body, at = request_body(document, operation)
        yield "request body", "request body", _without_encodings(body), at
    for status, value in object_at(definition, "responses").items():
        where = child(operation.pointer, "responses", status)
        yield status, f"reply {status}", *document.resolve(value, where)
    for (name, method), found in callbacks(document, operation).items():
        yield f"{method} {name}", f"callback {name}", found.definition, found.pointer


def _without_encodings(body: object) -> object:
    """Return a request body without the encodings of its fields, which have their own rules."""
    content: object = body.get("content") if is_object(body) else None
    if not is_object(body) or not is_object(content):
        return body
    media = {
        name: {key: value for key, value in one.items() if key not in _ENCODINGS}
        if is_object(one)
        else one
        for name, one in content.items()
    }
    return {**body, "content": media}


def _parameter(parameter: JsonObject) -> JsonObject:
    """Return a parameter without the fields that have several spellings and their own rules."""
    left_out = ("in", "name", "required", "style", "explode", "deprecated")
    return {key: value for key, value in parameter.items() if key not in left_out}


def _difference(
    meaning: MeaningComparison, old: tuple[Any, str], new: tuple[Any, str]
) -> str | None:
    """Return where two parts other than schemas first differ; None if nowhere."""
    (before, pointer), (after, new_pointer) = meaning.old.resolve(*old), meaning.new.resolve(*new)
    if is_array(before) and is_array(after) and len(before) == len(after):
        before, after = _by_index(before), _by_index(after)
    if not is_object(before) or not is_object(after):
        return None if before == after else pointer
    if pointer.endswith("/headers"):
        # Header names are case-insensitive.
        before = {key.lower(): value for key, value in before.items()}
        after = {key.lower(): value for key, value in after.items()}
    for key in sorted(before.keys() | after.keys()):
        if is_text(key):
            continue
        if key not in before or key not in after:
            return pointer
        inner = before[key], child(pointer, key)
        other = after[key], child(new_pointer, key)
        if key == "schema":
            found = meaning.difference(inner, other)
        elif key == "content" and is_object(inner[0]) and is_object(other[0]):
            found = _difference_of_contents(meaning, (before, pointer), (after, new_pointer))
        else:
            found = _difference(meaning, inner, other)
        if found is not None:
            return found
    return None


def _difference_of_contents(
    meaning: MeaningComparison, old: LocatedObject, new: LocatedObject
) -> str | None:
    """Return where common media types first differ, except unparsed ones and streams."""
    before, after = media_types(meaning.old, old), media_types(meaning.new, new)
    for key in sorted(before.keys() & after.keys()):
        one, other = before[key], after[key]
        if one.kind in ("text", "binary") or one.kind != other.kind or one.stream is not None:
            continue
        pairs = [(_with_schema(found.media), found.pointer) for found in (one, other)]
        found = _difference(meaning, *pairs)
        if found is not None:
            return found
    return None


def _with_schema(media: JsonObject) -> JsonObject:
    """Return a media type with its schema; `itemSchema` is rewritten as one of an array."""
    rest = {key: value for key, value in media.items() if key not in ("schema", "itemSchema")}
    schema: object = media.get("schema", {})
    if "itemSchema" in media:
        schema = {"type": "array", "items": media["itemSchema"]}
    return {"schema": schema, **rest}


def _report_components(context: Context, meaning: MeaningComparison) -> None:
    """Report changed components that no operation of the old document refers to."""
    old, new = _schemas(context.old), _schemas(context.new)
    names = sorted(name for name in old.keys() & new.keys() if old[name] != new[name])
    if not names:
        return
    used = _used(context.old)
    for name in names:
        pointer = child("/components/schemas", name)
        if pointer in used:
            continue
        found = meaning.difference((old[name], pointer), (new[name], pointer))
        if found is not None:
            message = f"`{pointer}`, which no operation uses, was changed"
            context.findings.add("unused-component-changed", pointer, message, [])


def _schemas(document: OpenApiDocument) -> JsonObject:
    components = document.resolved_object(document.root.get("components"))
    return document.resolved_object(components.get("schemas"))


def _used(document: OpenApiDocument) -> set[str]:
    """The pointers that paths and webhooks refer to, even indirectly."""
    found: set[str] = set()
    waiting: list[object] = [document.root.get("paths"), document.root.get("webhooks")]
    while waiting:
        value = waiting.pop()
        if is_object(value):
            reference = value.get("$ref")
            pointer = reference_pointer(reference)
            if pointer is not None and pointer not in found:
                found.add(pointer)
                waiting.append(document.target(reference))
            waiting += [inner for inner in value.values() if isinstance(inner, (dict, list))]
        elif is_array(value):
            waiting += value
    return found


def _by_index(items: Sequence[object]) -> JsonObject:
    return {str(index): item for index, item in enumerate(items)}
