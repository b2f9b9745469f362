"""oneOf, anyOf, allOf, discriminators, and the applicators that only narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables.support import RECEIVED, SAME, SENT, scope_table

APPLICATORS: Final = {
    "if": "if",
    "then": "then",
    "else": "else",
    "contains": "contains",
    "propertyNames": "property-names",
    "unevaluatedItems": "unevaluated-items",
    "unevaluatedProperties": "unevaluated-properties",
    "contentSchema": "content-schema",
}
"""Keywords of JSON Schema whose presence alone is a rule, by keyword."""


def rules() -> Iterator[Rule]:
    """All rules of how a schema is put together."""
    for scope in SENT:
        yield from _sent_variants(scope)
    for scope in RECEIVED:
        yield from _received_variants(scope)
    for scope in (*SENT[:2], *RECEIVED):
        yield from _discriminators(scope)
        yield from _applicators(scope)
    for scope in (*SENT, *RECEIVED):
        yield from _others(scope)


def _sent_variants(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "structure")
    known = "" if scope == "request-parameter" else SAME
    for name in ("one-of", "any-of"):
        yield table.rule(
            f"{scope}-{name}-added",
            "INFO",
            "harmless",
            "the old variants are still accepted",
            mirror=f"{scope}-{name}-removed",
            peer=known,
        )
        yield table.rule(
            f"{scope}-{name}-removed",
            "ERR",
            "warns",
            "whoever sends the variant is refused now",
            mirror=f"{scope}-{name}-added",
            peer=known,
        )
    yield table.rule(
        f"{scope}-all-of-added",
        "ERR",
        "breaks",
        "what we send must meet a further schema",
        mirror=f"{scope}-all-of-removed",
        peer=known,
    )
    yield table.rule(
        f"{scope}-all-of-removed",
        "INFO",
        "harmless",
        "there is one schema less to meet",
        mirror=f"{scope}-all-of-added",
        peer=known,
    )


def _received_variants(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "structure")
    for name in ("one-of", "any-of"):
        yield table.rule(
            f"{scope}-{name}-added",
            "ERR",
            "harmless",
            "unions of replies are open: an unknown object is kept as it is",
            mirror=f"{scope}-{name}-removed",
            peer=SAME,
        )
        yield table.rule(
            f"{scope}-{name}-type-added",
            "ERR",
            "breaks",
            "a value of a type may come that no variant of the model has",
            mirror=f"{scope}-{name}-removed",
            peer=f"{scope}-{name}-added",
        )
        yield table.rule(
            f"{scope}-{name}-removed",
            "INFO",
            "harmless",
            "the variant no longer comes",
            mirror=f"{scope}-{name}-added",
            peer=SAME,
        )
    yield table.rule(
        f"{scope}-wrapped-in-one-of",
        "ERR",
        "breaks",
        "something else may come than the one model that there is",
        mirror=f"{scope}-one-of-removed",
        peer=SAME if scope == "response-body" else "",
    )
    yield table.rule(
        f"{scope}-all-of-added",
        "INFO",
        "harmless",
        "replies meet a further schema",
        mirror=f"{scope}-all-of-removed",
        peer=SAME,
    )
    yield table.rule(
        f"{scope}-all-of-removed",
        "ERR",
        "breaks",
        "replies need not have what the schema promised",
        mirror=f"{scope}-all-of-added",
        peer=SAME,
    )


def _discriminators(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "structure")
    prefix = f"{scope}-discriminator"
    sent = scope.startswith("request")
    yield table.rule(
        f"{prefix}-added",
        "INFO",
        "harmless",
        "it says what the variants say already",
        mirror=f"{prefix}-removed",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-removed",
        "INFO",
        "harmless",
        "the variants still say what tells them apart",
        mirror=f"{prefix}-added",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-property-name-changed",
        "INFO",
        "breaks",
        "variants are told apart by another property than the model's",
        mirror=f"{prefix}-property-name-changed",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-mapping-added",
        "INFO",
        "harmless",
        "the old values mean what they meant",
        mirror=f"{prefix}-mapping-deleted",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-mapping-deleted",
        "INFO",
        "warns" if sent else "harmless",
        "whoever sends the value may be refused" if sent else "the value no longer comes",
        mirror=f"{prefix}-mapping-added",
        peer=SAME,
    )
    yield table.rule(
        f"{prefix}-mapping-changed",
        "INFO",
        "breaks",
        "the value stands for another schema than the model's",
        mirror=f"{prefix}-mapping-changed",
        peer=SAME,
    )


def _applicators(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "structure")
    sent = scope.startswith("request")
    for keyword, name in APPLICATORS.items():
        yield table.rule(
            f"{scope}-{name}-added",
            "ERR" if sent else "INFO",
            "warns" if sent else "harmless",
            f"values that do not meet `{keyword}` are refused now"
            if sent
            else "fewer values come than could before",
            mirror=f"{scope}-{name}-removed",
            peer=SAME,
        )
        yield table.rule(
            f"{scope}-{name}-removed",
            "INFO" if sent else "ERR",
            "harmless",
            "values need not meet it any more"
            if sent
            else f"replies are not checked against `{keyword}`",
            mirror=f"{scope}-{name}-added",
            peer=SAME,
        )


def _others(scope: str) -> Iterator[Rule]:
    table = scope_table(scope, "structure")
    sent = scope.startswith("request")
    extras = f"{scope}-additional-properties"
    yield table.rule(
        f"{extras}-forbidden",
        "ERR" if sent else "INFO",
        "warns" if sent else "harmless",
        "whoever sends properties that are not listed is refused now"
        if sent
        else "only the properties that are listed come",
        mirror=f"{extras}-allowed",
    )
    yield table.rule(
        f"{extras}-allowed",
        "INFO" if sent else "ERR",
        "harmless",
        "further properties are accepted" if sent else "further properties are ignored",
        mirror=f"{extras}-forbidden",
    )
    yield table.rule(
        f"{scope}-keyword-changed",
        "WARN",
        "warns" if sent else "harmless",
        "the server may refuse what it accepted" if sent else "no model reads the keyword",
        mirror=f"{scope}-keyword-changed",
    )
