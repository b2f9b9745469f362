"""Compare the parameters of an operation."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import Located, LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context
from paasport_codegen.drift.openapi.matched_operations import matched_parameters, occurrence
from paasport_codegen.drift.openapi.media_types import media_types
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import as_object, is_single, text

_STYLES: Final = {"query": "form", "cookie": "form"}


def compare_parameters(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed parameters, and differences in the others."""
    before, after = matched_parameters(context.old, old), matched_parameters(context.new, new)
    for key in sorted(after.keys() - before.keys()):
        _added(context, old, after[key])
    for key in sorted(before.keys() - after.keys()):
        _removed(context, old, before[key])
    for key in sorted(before.keys() & after.keys()):
        _compare(context, old, before[key], after[key])


def _occurrence(operation: PathOperation, parameter: JsonObject) -> Occurrence:
    part = f"parameter {parameter.get('in')}.{parameter.get('name')}"
    return occurrence(operation, part, required=_is_required(parameter))


def _is_required(parameter: JsonObject) -> bool:
    return parameter.get("required") is True or parameter.get("in") == "path"


def _added(context: Context, operation: PathOperation, found: LocatedObject) -> None:
    parameter, pointer = found
    word = "required" if _is_required(parameter) else "optional"
    # Every call of the operation must send it, so every request has the place.
    holder = occurrence(operation, _occurrence(operation, parameter).part)
    name = str(parameter.get("name"))
    context.findings.add(
        f"new-{word}-request-parameter",
        pointer,
        f"`{pointer}`, {word}, was added",
        [(holder, True)],
        new=name,
        after=parameter,
    )


def _removed(context: Context, operation: PathOperation, found: LocatedObject) -> None:
    parameter, pointer = found
    deprecated = parameter.get("deprecated") is True
    context.findings.add(
        f"request-parameter-removed{'-with-deprecation' if deprecated else ''}",
        pointer,
        f"`{pointer}` was removed",
        [(_occurrence(operation, parameter), True)],
        old=str(parameter.get("name")),
        before=parameter,
    )


def _compare(
    context: Context, operation: PathOperation, old: LocatedObject, new: LocatedObject
) -> None:
    before, pointer = old
    after = new[0]
    holder = _occurrence(operation, before)

    def report(
        rule: str,
        phrase: str,
        was: str | None = None,
        now: str | None = None,
        *,
        every: bool = False,
    ) -> None:
        place = occurrence(operation, holder.part) if every else holder
        message = f"`{pointer}` {phrase}"
        context.findings.add(
            rule, pointer, message, [(place, True)], old=was, new=now, before=before, after=after
        )

    if before.get("in") == "path" and before.get("name") != after.get("name"):
        names = str(before.get("name")), str(after.get("name"))
        report("path-parameter-renamed", f"is called {names[1]} now", *names)
    if _is_required(before) != _is_required(after):
        word = "required" if _is_required(after) else "optional"
        was = "optional" if word == "required" else "required"
        every = word == "required"
        report(f"request-parameter-became-{word}", f"became {word}", was, word, every=every)
    if before.get("deprecated", False) != after.get("deprecated", False):
        is_deprecated = after.get("deprecated") is True
        ending = "deprecated" if is_deprecated else "reactivated"
        phrase = "is deprecated now" if is_deprecated else "is not deprecated any more"
        report(f"request-parameter-{ending}", phrase)
    style, new_style = _style(before), _style(after)
    explode, new_explode = _explode(before, style), _explode(after, new_style)
    if style != new_style:
        phrase = f"is written in the style {new_style} instead of {style}"
        report("request-parameter-style-changed", phrase, style, new_style)
    elif explode != new_explode and not (
        is_single(context.old, before) and is_single(context.new, after)
    ):
        phrase = (
            "is written as several values now" if new_explode else "is written as one value now"
        )
        report("request-parameter-explode-changed", phrase, text(explode), text(new_explode))
    same_content = [*media_types(context.old, old)] == [*media_types(context.new, new)]
    for keyword in ("content", "allowReserved", "allowEmptyValue"):
        if before.get(keyword) != after.get(keyword) and not (
            keyword == "content" and same_content
        ):
            phrase = f"says something else by `{keyword}`"
            report("request-parameter-content-changed", phrase, keyword, keyword)
    leave_out = frozenset({"deprecated"})
    compare_texts(context, old, new, [(holder, True)], leave_out=leave_out)
    if same_content:
        one, other = _schema(context.old, old), _schema(context.new, new)
        place = ComparedPlace(
            as_object(one[0]),
            as_object(other[0]),
            one[1],
            other[1],
            "request-parameter",
            holder,
            required=True,
        )
        compare_schemas(context, place)


def _schema(document: OpenApiDocument, parameter: LocatedObject) -> Located:
    """The schema of a parameter, its own or that of its media type."""
    for one in media_types(document, parameter).values():
        return one.media.get("schema", {}), child(one.pointer, "schema")
    return parameter[0].get("schema", {}), child(parameter[1], "schema")


def _style(parameter: JsonObject) -> str:
    return str(parameter.get("style") or _STYLES.get(str(parameter.get("in")), "simple"))


def _explode(parameter: JsonObject, style: str) -> bool:
    return bool(parameter.get("explode", style == "form"))
