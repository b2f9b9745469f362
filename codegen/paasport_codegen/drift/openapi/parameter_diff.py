"""Compare the parameters of an operation."""

from __future__ import annotations

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import LocatedObject
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.annotation_diff import compare_texts
from paasport_codegen.drift.openapi.compared_parts import ComparedPart
from paasport_codegen.drift.openapi.compared_places import Context, compared_place
from paasport_codegen.drift.openapi.matched_operations import (
    matched_parameters,
    occurrence,
    paired,
)
from paasport_codegen.drift.openapi.media_types import media_types, parameter_schema
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.drift.openapi.schema_diff import compare_schemas
from paasport_codegen.drift.openapi.schema_facts import is_single, text
from paasport_codegen.openapi.parameter_styles import STYLES


def compare_parameters(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report added and removed parameters, and differences in the others."""
    sides = matched_parameters(context.old, old), matched_parameters(context.new, new)
    for _, before, after in paired(*sides):
        if before is not None and after is not None:
            _compare(context, _occurrence(old, before[0]), before, after)
        elif after is not None:
            _added(context, old, *after)
        elif before is not None:
            _removed(context, old, *before)


def _occurrence(operation: PathOperation, parameter: JsonObject) -> Occurrence:
    part = f"parameter {parameter.get('in')}.{parameter.get('name')}"
    return occurrence(operation, part, required=_is_required(parameter))


def _is_required(parameter: JsonObject) -> bool:
    return parameter.get("required") is True or parameter.get("in") == "path"


def _added(context: Context, operation: PathOperation, parameter: JsonObject, pointer: str) -> None:
    word = "required" if _is_required(parameter) else "optional"
    # Every call of the operation must send it, so every request has the place.
    holder = _occurrence(operation, parameter)._replace(required=True)
    context.findings.add(
        f"new-{word}-request-parameter",
        pointer,
        f"`{pointer}`, {word}, was added",
        [holder],
        new=str(parameter.get("name")),
        after=parameter,
    )


def _removed(
    context: Context, operation: PathOperation, parameter: JsonObject, pointer: str
) -> None:
    ending = "-with-deprecation" if parameter.get("deprecated") is True else ""
    part = ComparedPart(context, "", pointer, [_occurrence(operation, parameter)], parameter)
    name = str(parameter.get("name"))
    part.report(f"request-parameter-removed{ending}", "was removed", old=name)


def _compare(context: Context, holder: Occurrence, old: LocatedObject, new: LocatedObject) -> None:
    before, after = old[0], new[0]
    part = ComparedPart(context, "", old[1], [holder], before, after)
    if before.get("in") == "path" and before.get("name") != after.get("name"):
        names = str(before.get("name")), str(after.get("name"))
        part.report("path-parameter-renamed", f"is called {names[1]} now", *names)
    if _is_required(before) != _is_required(after):
        was, word = ("required", "optional") if _is_required(before) else ("optional", "required")
        concerned = holder._replace(required=holder.required or word == "required")
        rule = f"request-parameter-became-{word}"
        part.report(rule, f"became {word}", was, word, holders=[concerned])
    if before.get("deprecated", False) != after.get("deprecated", False):
        part.report_deprecation("request-parameter", is_deprecated=after.get("deprecated") is True)
    _compare_writing(part, before, after)
    same_content = [*media_types(context.old, old)] == [*media_types(context.new, new)]
    for keyword in ("content", "allowReserved", "allowEmptyValue"):
        if before.get(keyword) != after.get(keyword) and not (
            keyword == "content" and same_content
        ):
            phrase = f"says something else by `{keyword}`"
            part.report("request-parameter-content-changed", phrase, keyword, keyword)
    compare_texts(context, old, new, [holder], leave_out=frozenset({"deprecated"}))
    if same_content:
        schemas = parameter_schema(context.old, old), parameter_schema(context.new, new)
        compare_schemas(context, compared_place(*schemas, "request-parameter", holder))


def _compare_writing(part: ComparedPart, before: JsonObject, after: JsonObject) -> None:
    (style, explode), (new_style, new_explode) = _writing(before), _writing(after)
    documents = part.context.old, part.context.new
    if style != new_style:
        phrase = f"is written in the style {new_style} instead of {style}"
        part.report("request-parameter-style-changed", phrase, style, new_style)
    elif explode != new_explode and not all(map(is_single, documents, (before, after))):
        phrase = f"is written as {'several values' if new_explode else 'one value'} now"
        rule = "request-parameter-explode-changed"
        part.report(rule, phrase, text(explode), text(new_explode))


def _writing(parameter: JsonObject) -> tuple[str, bool]:
    """The style of a parameter, and whether it is exploded, including defaults."""
    default = STYLES.get(str(parameter.get("in")), ("simple",))[0]
    style = str(parameter.get("style") or default)
    return style, bool(parameter.get("explode", style == "form"))
