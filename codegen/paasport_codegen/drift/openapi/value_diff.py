"""Compare enums, constants, defaults, patterns and formats."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context, report
from paasport_codegen.drift.openapi.schema_facts import enum_values, text

_WIDER: Final = {"int32": "int64", "float": "double"}
"""Number formats, and the wider ones that include all their values."""


def compare_values(context: Context, place: ComparedPlace) -> None:
    """Report changes of the allowed values and of the default."""
    if "enum" not in place.old and "enum" not in place.new:
        _compare_keyword(context, place, "const", "const")
    else:
        _compare_enums(context, place)
    _compare_keyword(context, place, "pattern", "pattern")
    _compare_formats(context, place)
    compare_default(context, place)


def _compare_formats(context: Context, place: ComparedPlace) -> None:
    old, new = place.old.get("format"), place.new.get("format")
    ending = "format-changed"
    if place.sent and old is not None and _WIDER.get(str(old)) == new:
        ending = "format-generalized"
    elif place.sent and new is not None and _WIDER.get(str(new)) == old:
        ending = "format-specialized"
    _compare_keyword(context, place, "format", "format", changed=ending)


def compare_default(context: Context, place: ComparedPlace) -> None:
    """Report a changed default."""
    _compare_keyword(context, place, "default", "default-value")


def _compare_enums(context: Context, place: ComparedPlace) -> None:
    old, new = _texts(place.old), _texts(place.new)
    if old is None and new is not None:
        values = ", ".join(new)
        report(
            context, place, "became-enum", f"can only be one of {values} now", new=_short(values)
        )
    elif old is not None and new is None:
        values = ", ".join(old)
        report(
            context, place, "became-not-enum", "can be any value of its type", old=_short(values)
        )
    elif old is not None and new is not None and len(old) == len(new) == 1:
        if old != new:
            phrase = f"can only be {new[0]} instead of {old[0]}"
            report(context, place, "const-changed", phrase, old=old[0], new=new[0])
    elif old is not None and new is not None:
        for value in new:
            if value not in old:
                report(context, place, "enum-value-added", f"can be {value} now", new=value)
        for value in old:
            if value not in new:
                report(context, place, "enum-value-removed", f"can no longer be {value}", old=value)


def _texts(schema: JsonObject) -> list[str] | None:
    values = enum_values(schema)
    return None if values is None else [text(value) for value in values]


def _short(values: str) -> str:
    return values if len(values) <= 200 else f"{values[:199]}…"


def _compare_keyword(
    context: Context, place: ComparedPlace, keyword: str, ending: str, *, changed: str = ""
) -> None:
    if keyword not in place.old and keyword not in place.new:
        return
    old = text(place.old[keyword]) if keyword in place.old else None
    new = text(place.new[keyword]) if keyword in place.new else None
    if keyword == "const":
        # A constant null is covered by the rules for null.
        old, new = (None if value == "null" else value for value in (old, new))
    if old == new:
        return
    if old is None:
        report(context, place, f"{ending}-added", f"has the {keyword} {new} now", new=new)
    elif new is None:
        report(context, place, f"{ending}-removed", f"no longer has the {keyword} {old}", old=old)
    else:
        phrase = f"has the {keyword} {new} instead of {old}"
        report(context, place, changed or f"{ending}-changed", phrase, old=old, new=new)
