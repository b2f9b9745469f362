"""Patterns, formats and defaults."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import RECEIVED, SAME, SENT, scope_table


def rules() -> Iterator[Rule]:
    """All rules of patterns, formats and defaults."""
    for scope in SENT:
        yield from _sent_texts(scope)
    for scope in RECEIVED:
        yield from _received_texts(scope)
    for scope in (*SENT, *RECEIVED):
        yield from _defaults(scope)


def _sent_texts(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "format")
    known = "" if scope == "request-body" else SAME
    yield table.rule(
        f"{scope}-pattern-added",
        "ERR",
        "warns",
        "texts that were accepted are refused now",
        mirror=f"{scope}-pattern-removed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-pattern-removed",
        "INFO",
        "harmless",
        "every text is accepted now",
        mirror=f"{scope}-pattern-added",
        peer=known,
    )
    yield table.rule(
        f"{scope}-pattern-changed",
        "WARN",
        "warns",
        "texts that were accepted may be refused now",
        mirror=f"{scope}-pattern-changed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-format-added",
        "ERR",
        "warns",
        "values that do not have the format are refused now",
        mirror=f"{scope}-format-removed",
        peer=f"{scope}-type-changed",
    )
    yield table.rule(
        f"{scope}-format-removed",
        "INFO",
        "harmless",
        "values of the old format are still accepted",
        mirror=f"{scope}-format-added",
        peer=f"{scope}-type-generalized",
    )
    yield table.rule(
        f"{scope}-format-changed",
        "ERR",
        "breaks",
        "what we send has the old format",
        mirror=f"{scope}-format-changed",
        peer=f"{scope}-type-changed",
    )


def _received_texts(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "format")
    known = "" if scope == "response-body" else SAME
    unchecked = "texts of replies are not checked against patterns"
    lenient = "replies are read whatever the format of a text or number is"
    yield table.rule(
        f"{scope}-pattern-added",
        "INFO",
        "harmless",
        "fewer texts come than could before",
        mirror=f"{scope}-pattern-removed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-pattern-removed",
        "ERR",
        "harmless",
        unchecked,
        mirror=f"{scope}-pattern-added",
        peer=known,
    )
    yield table.rule(
        f"{scope}-pattern-changed",
        "WARN",
        "harmless",
        unchecked,
        mirror=f"{scope}-pattern-changed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-format-added",
        "INFO",
        "harmless",
        lenient,
        mirror=f"{scope}-format-removed",
        peer=f"{scope}-type-specialized",
    )
    yield table.rule(
        f"{scope}-format-removed",
        "ERR",
        "harmless",
        lenient,
        mirror=f"{scope}-format-added",
        peer=f"{scope}-type-generalized",
    )
    yield table.rule(
        f"{scope}-format-changed",
        "ERR",
        "harmless",
        lenient,
        mirror=f"{scope}-format-changed",
        peer=f"{scope}-type-changed",
    )


def _defaults(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "default")
    sent = scope.startswith("request")
    other = "whoever leaves it out gets something else than before"
    unread = "functions do not fill in defaults of replies"
    yield table.rule(
        f"{scope}-default-value-added",
        "INFO",
        "harmless",
        "what leaving it out means is written down now" if sent else unread,
        mirror=f"{scope}-default-value-removed",
        peer=SAME,
    )
    for action in ("removed", "changed"):
        yield table.rule(
            f"{scope}-default-value-{action}",
            "INFO",
            "warns" if sent else "harmless",
            other if sent else unread,
            mirror=f"{scope}-default-value-{'added' if action == 'removed' else 'changed'}",
            peer=SAME,
        )
