"""Bounds of numbers, texts, lists and objects, and what values must be multiples of.

Source: oasdiff's grid of set and unset bounds, and its rules for those that move.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import (
    RECEIVED,
    SAME,
    SENT,
    Table,
    scope_table,
)

UPPER: Final = ("max", "exclusive-max", "max-length", "max-items", "max-properties")
LOWER: Final = ("min", "exclusive-min", "min-length", "min-items", "min-properties")
# What oasdiff has no rule for: parameters are no objects to it, and some lists were left out.
_MOVES_WITHOUT_PEER: Final = {
    "request-body-min-items-decreased",
    "request-property-min-items-decreased",
    "request-body-min-properties-decreased",
    "request-property-min-properties-decreased",
    "request-parameter-max-properties-increased",
    "request-parameter-max-properties-decreased",
    "request-parameter-min-properties-increased",
    "request-parameter-min-properties-decreased",
}


def rules() -> Iterator[Rule]:
    """All rules of bounds."""
    for scope in (*SENT, *RECEIVED):
        table = scope_table(scope, "bounds")
        for name in (*UPPER, *LOWER):
            yield from _bound(
                table, f"{scope}-{name}", "increased" if name in UPPER else "decreased"
            )
        yield from _unique_items(table, scope)
        yield from _multiple_of(table, scope)


def _bound(table: Table, prefix: str, widening: str) -> Iterator[Rule]:
    sent = table.direction == "request"
    narrowing = "decreased" if widening == "increased" else "increased"
    for narrow, wide, moves in (("set", "unset", False), (narrowing, widening, True)):
        tight, loose = f"{prefix}-{narrow}", f"{prefix}-{wide}"
        if sent:
            yield table.rule(
                tight,
                "ERR",
                "warns",
                "values that were accepted are refused now",
                mirror=loose,
                peer="" if moves and tight in _MOVES_WITHOUT_PEER else SAME,
            )
            yield table.rule(
                loose,
                "INFO",
                "harmless",
                "everything that was accepted still is",
                mirror=tight,
                peer="" if moves and loose in _MOVES_WITHOUT_PEER else SAME,
            )
        else:
            yield table.rule(
                tight,
                "INFO",
                "harmless",
                "fewer values come than could before",
                mirror=loose,
                peer="" if moves else SAME,
            )
            yield table.rule(
                loose,
                "ERR",
                "harmless",
                "values may come that could not before; replies are not checked for bounds",
                mirror=tight,
                peer=SAME,
            )


def _unique_items(table: Table, scope: str) -> Iterator[Rule]:
    sent = table.direction == "request"
    on, off = f"{scope}-unique-items-set", f"{scope}-unique-items-unset"
    yield table.rule(
        on,
        "ERR" if sent else "INFO",
        "warns" if sent else "harmless",
        "lists with equal elements are refused now" if sent else "equal elements no longer come",
        mirror=off,
        peer=SAME if sent and scope != "request-parameter" else "",
    )
    yield table.rule(
        off,
        "INFO" if sent else "ERR",
        "harmless",
        "equal elements are accepted now"
        if sent
        else "equal elements may come; a list is read as a list either way",
        mirror=on,
        peer=SAME if scope != "request-parameter" else "",
    )


def _multiple_of(table: Table, scope: str) -> Iterator[Rule]:
    sent = table.direction == "request"
    prefix = f"{scope}-multiple-of"
    yield table.rule(
        f"{prefix}-set",
        "ERR" if sent else "INFO",
        "warns" if sent else "harmless",
        "numbers that are no multiples are refused now" if sent else "fewer numbers come",
        mirror=f"{prefix}-unset",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-unset",
        "INFO" if sent else "ERR",
        "harmless",
        "any number is accepted now" if sent else "any number may come; none is checked",
        mirror=f"{prefix}-set",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-changed",
        "ERR",
        "warns" if sent else "harmless",
        "multiples of the old number may be refused" if sent else "other multiples may come",
        mirror=f"{prefix}-changed",
        peer="" if scope == "request-parameter" else SAME,
    )
    eased = f"{prefix}-generalized" if sent else f"{prefix}-specialized"
    yield table.rule(
        eased,
        "INFO",
        "harmless",
        "every old multiple is one of the new number too"
        if sent
        else "every new multiple is one of the old number too",
        mirror=f"{prefix}-changed",
        peer="" if scope == "request-parameter" else SAME,
    )
