"""Compare paths and operations."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_array
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.body_diff import compare_request_bodies
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.document_diff import compare_operation_servers
from paasport_codegen.drift.openapi.excerpts import ABSENT
from paasport_codegen.drift.openapi.matched_operations import (
    is_deprecated,
    matched_operations,
    occurrence,
    paired,
)
from paasport_codegen.drift.openapi.outgoing_diff import compare_callbacks
from paasport_codegen.drift.openapi.parameter_diff import compare_parameters
from paasport_codegen.drift.openapi.response_diff import compare_responses
from paasport_codegen.drift.openapi.security_diff import compare_operation_security
from paasport_codegen.drift.openapi.stability import (
    STABILITY,
    compare_stability,
    told_as_stability,
)
from paasport_codegen.drift.openapi.sunset import SUNSET, compare_sunsets, removal

_TAG: Final = "default"


def compare_operations(context: Context) -> None:
    """Report all differences below `/paths`."""
    for _, old, new in paired(matched_operations(context.old), matched_operations(context.new)):
        if old is not None and new is None:
            _path_removed(context, list(old.values()))
            continue
        for _, before, after in paired(old or {}, new or {}):
            if before is not None and after is not None:
                _compare(context, before, after)
            elif before is not None:
                _removed(context, before)
            elif after is not None:
                _added(context, after)


def _path_removed(context: Context, removed: list[PathOperation]) -> None:
    pointer, holders = child("/paths", removed[0].path), list(map(occurrence, removed))
    part = ComparedPart(context, "the path", pointer, holders, removed[0].path_item)
    rule = f"api-path-removed-{removal(context.today, removed)}"
    part.report(rule, "was removed", folded=tuple(operation.pointer for operation in removed))


def _compared(context: Context, operation: PathOperation) -> ComparedPart:
    return ComparedPart(context, "the operation", operation.pointer, [occurrence(operation)])


def _removed(context: Context, operation: PathOperation) -> None:
    part = replace(_compared(context, operation), before=operation.definition)
    rule = f"api-removed-{removal(context.today, [operation])}"
    part.report(rule, "was removed", folded=_parts(operation))


def _added(context: Context, operation: PathOperation) -> None:
    part = replace(_compared(context, operation), after=operation.definition)
    part.report("endpoint-added", "was added", folded=_parts(operation))


def _parts(operation: PathOperation) -> tuple[str, ...]:
    found: list[str] = []
    definition = operation.definition
    if is_array(definition.get("parameters")):
        count = len(definition["parameters"])
        found += (child(operation.pointer, "parameters", index) for index in range(count))
    if "requestBody" in definition:
        found.append(child(operation.pointer, "requestBody"))
    found += (
        child(operation.pointer, "responses", status)
        for status in sorted(definition.get("responses") or ())
    )
    return tuple(found)


def _compare(context: Context, old: PathOperation, new: PathOperation) -> None:
    _compare_names(context, old, new)
    _compare_tags(context, old, new)
    if is_deprecated(old) != is_deprecated(new):
        part = _compared(context, old)
        part.report_deprecation("endpoint", is_deprecated=is_deprecated(new))
    told = {"deprecated", "callbacks", SUNSET}
    if told_as_stability(old, new):
        told.add(STABILITY)
    compare_texts(
        context,
        (old.definition, old.pointer),
        (new.definition, new.pointer),
        [occurrence(old)],
        leave_out=frozenset(told),
    )
    compare_sunsets(context, old, new)
    compare_stability(context, old, new)
    compare_operation_security(context, old, new)
    compare_operation_servers(context, old, new)
    compare_parameters(context, old, new)
    compare_request_bodies(context, old, new)
    compare_responses(context, old, new)
    compare_callbacks(context, old, new)


def _report(
    context: Context,
    operation: PathOperation,
    rule: str,
    keyword: str,
    phrase: str,
    old: str | None = None,
    new: str | None = None,
) -> None:
    pointer = child(operation.pointer, keyword)
    before, after = (ABSENT if value is None else value for value in (old, new))
    part = ComparedPart(context, "", pointer, [occurrence(operation)], before, after)
    part.report(rule, phrase, old, new)


def _compare_names(context: Context, old: PathOperation, new: PathOperation) -> None:
    keyword = "operationId"
    before, after = old.definition.get(keyword), new.definition.get(keyword)
    if before == after:
        return
    event, phrase = "changed", f"is {after} instead of {before}"
    if before is None:
        event, phrase = "added", f"is {after} now"
    elif after is None:
        event, phrase = "removed", f"is no longer stated; it was {before}"
    _report(context, old, f"api-operation-id-{event}", keyword, phrase, before, after)


def _compare_tags(context: Context, old: PathOperation, new: PathOperation) -> None:
    before = [str(tag) for tag in old.definition.get("tags") or [_TAG]]
    after = [str(tag) for tag in new.definition.get("tags") or [_TAG]]
    if before[0] != after[0]:
        phrase = f"begins with {after[0]} instead of {before[0]}"
        _report(context, old, "api-first-tag-changed", "tags", phrase, before[0], after[0])
    known = {before[0], after[0]}
    for tag in sorted({*after} - {*before} - known):
        _report(context, old, "api-tag-added", "tags", f"has {tag} now", new=tag)
    for tag in sorted({*before} - {*after} - known):
        _report(context, old, "api-tag-removed", "tags", f"no longer has {tag}", old=tag)
