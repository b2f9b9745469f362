"""Enums and constants."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import RECEIVED, SAME, SENT, scope_table


def rules() -> Iterator[Rule]:
    """All rules of enums and constants."""
    for scope in (*SENT, "request-parameter-property"):
        yield from _sent_enums(scope)
    for scope in RECEIVED:
        yield from _received_enums(scope)


def _sent_enums(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "values")
    yield table.rule(
        f"{scope}-enum-value-added",
        "INFO",
        "harmless",
        "the old values are still accepted",
        mirror=f"{scope}-enum-value-removed",
        peer="" if scope == "request-body" else SAME,
    )
    yield table.rule(
        f"{scope}-enum-value-removed",
        "ERR",
        "warns",
        "whoever sends the value is refused now",
        mirror=f"{scope}-enum-value-added",
        peer=SAME,
    )
    if scope == "request-parameter-property":
        return
    yield table.rule(
        f"{scope}-became-enum",
        "ERR",
        "warns",
        "only the values that are listed are accepted now",
        mirror=f"{scope}-became-not-enum",
        peer=SAME,
    )
    yield table.rule(
        f"{scope}-became-not-enum",
        "INFO",
        "harmless",
        "every value is accepted now",
        mirror=f"{scope}-became-enum",
    )
    known = "" if scope == "request-parameter" else SAME
    yield table.rule(
        f"{scope}-const-added",
        "ERR",
        "warns",
        "only one value is accepted now",
        mirror=f"{scope}-const-removed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-const-removed",
        "INFO",
        "harmless",
        "other values are accepted too",
        mirror=f"{scope}-const-added",
        peer=known,
    )
    yield table.rule(
        f"{scope}-const-changed",
        "ERR",
        "breaks",
        "the only value that we can send is refused now",
        mirror=f"{scope}-const-changed",
        peer=known,
    )


def _received_enums(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "values")
    body = scope == "response-body"
    yield table.rule(
        f"{scope}-enum-value-added",
        "WARN",
        "harmless",
        "enums of replies are open: an unknown value keeps its text",
        mirror=f"{scope}-enum-value-removed",
        peer="" if body else SAME,
    )
    yield table.rule(
        f"{scope}-enum-value-removed",
        "INFO",
        "harmless",
        "the value no longer comes",
        mirror=f"{scope}-enum-value-added",
        peer="response-mediatype-enum-value-removed" if body else SAME,
    )
    yield table.rule(
        f"{scope}-became-enum",
        "INFO",
        "harmless",
        "fewer values come than could before",
        mirror=f"{scope}-became-not-enum",
    )
    yield table.rule(
        f"{scope}-became-not-enum",
        "ERR",
        "harmless",
        "enums of replies are open: an unknown value keeps its text",
        mirror=f"{scope}-became-enum",
    )
    yield table.rule(
        f"{scope}-const-added",
        "INFO",
        "harmless",
        "only one of the old values comes",
        mirror=f"{scope}-const-removed",
        peer=SAME,
    )
    yield table.rule(
        f"{scope}-const-removed",
        "ERR",
        "harmless",
        "a constant of a reply is read as an open enum",
        mirror=f"{scope}-const-added",
        peer=SAME,
    )
    yield table.rule(
        f"{scope}-const-changed",
        "ERR",
        "harmless",
        "a constant of a reply is read as an open enum",
        mirror=f"{scope}-const-changed",
        peer=SAME,
    )
