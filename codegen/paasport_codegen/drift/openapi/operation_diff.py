"""Compare paths and operations."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import is_array
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.body_diff import compare_request_bodies
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.document_diff import compare_operation_servers
from paasport_codegen.drift.openapi.excerpts import ABSENT
from paasport_codegen.drift.openapi.matched_operations import matched_operations, occurrence
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
    old, new = matched_operations(context.old), matched_operations(context.new)
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, {}), new.get(key, {})
        if before and not after:
            _path_removed(context, list(before.values()))
            continue
        for method in sorted(before.keys() | after.keys()):
            if method not in after:
                _removed(context, before[method])
            elif method not in before:
                _added(context, after[method])
            else:
                _compare(context, before[method], after[method])


def _path_removed(context: Context, removed: list[PathOperation]) -> None:
    pointer = child("/paths", removed[0].path)
    context.findings.add(
        f"api-path-removed-{removal(context.today, removed)}",
        pointer,
        f"the path `{pointer}` was removed",
        [(occurrence(operation, "operation"), True) for operation in removed],
        before=removed[0].path_item,
        folded=tuple(operation.pointer for operation in removed),
    )


def _removed(context: Context, operation: PathOperation) -> None:
    context.findings.add(
        f"api-removed-{removal(context.today, [operation])}",
        operation.pointer,
        f"the operation `{operation.pointer}` was removed",
        [(occurrence(operation, "operation"), True)],
        before=operation.definition,
        folded=_parts(operation),
    )


def _added(context: Context, operation: PathOperation) -> None:
    context.findings.add(
        "endpoint-added",
        operation.pointer,
        f"the operation `{operation.pointer}` was added",
        [(occurrence(operation, "operation"), True)],
        after=operation.definition,
        folded=_parts(operation),
    )


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
    _compare_deprecation(context, old, new)
    told = {"deprecated", "callbacks", SUNSET}
    if told_as_stability(old, new):
        told.add(STABILITY)
    compare_texts(
        context,
        (old.definition, old.pointer),
        (new.definition, new.pointer),
        [(occurrence(old, "operation"), True)],
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
    context.findings.add(
        rule,
        pointer,
        f"`{pointer}` {phrase}",
        [(occurrence(operation, "operation"), True)],
        old=old,
        new=new,
        before=ABSENT if old is None else old,
        after=ABSENT if new is None else new,
    )


def _compare_names(context: Context, old: PathOperation, new: PathOperation) -> None:
    keyword = "operationId"
    before, after = old.definition.get(keyword), new.definition.get(keyword)
    if before == after:
        return
    if before is None:
        _report(context, old, "api-operation-id-added", keyword, f"is {after} now", new=after)
    elif after is None:
        phrase = f"is no longer stated; it was {before}"
        _report(context, old, "api-operation-id-removed", keyword, phrase, old=before)
    else:
        phrase = f"is {after} instead of {before}"
        _report(context, old, "api-operation-id-changed", keyword, phrase, before, after)


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


def _compare_deprecation(context: Context, old: PathOperation, new: PathOperation) -> None:
    before = old.definition.get("deprecated") is True
    after = new.definition.get("deprecated") is True
    if before == after:
        return
    context.findings.add(
        "endpoint-deprecated" if after else "endpoint-reactivated",
        old.pointer,
        f"the operation `{old.pointer}` is "
        + ("deprecated now" if after else "not deprecated any more"),
        [(occurrence(old, "operation"), True)],
    )
