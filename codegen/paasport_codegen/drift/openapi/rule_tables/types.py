"""Types and null."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.drift.changes import Rule, Verdict
from paasport_codegen.drift.openapi.rule_tables.support import RECEIVED, SAME, SENT, scope_table


def rules() -> Iterator[Rule]:
    """All rules of types and null."""
    for scope in (*SENT, "request-parameter-property"):
        yield from _sent_types(scope)
    for scope in (*RECEIVED, "response-header"):
        yield from _received_types(scope)
    yield from _optional_null()


def _sent_types(scope: str) -> Iterator[Rule]:
    types, null = scope_table(scope, "type"), scope_table(scope, "nullability")
    nested = scope == "request-parameter-property"
    yield types.rule(
        f"{scope}-type-changed",
        "WARN" if nested else "ERR",
        "breaks",
        "what we send is of a type that is no longer accepted",
        mirror=f"{scope}-type-changed",
        peer=SAME,
    )
    yield types.rule(
        f"{scope}-type-generalized",
        "INFO",
        "harmless",
        "the old type is still accepted",
        mirror=f"{scope}-type-specialized",
        peer=SAME,
    )
    yield types.rule(
        f"{scope}-type-specialized",
        "ERR",
        "warns",
        "some values of the old type are refused now",
        mirror=f"{scope}-type-generalized",
        peer=SAME if nested else f"{scope}-list-of-types-narrowed",
    )
    yield null.rule(
        f"{scope}-became-nullable",
        "INFO",
        "harmless",
        "null is accepted in addition",
        mirror=f"{scope}-became-not-nullable",
        peer=SAME,
    )
    yield null.rule(
        f"{scope}-became-not-nullable",
        "ERR",
        "warns",
        "whoever sends null is refused now",
        mirror=f"{scope}-became-nullable",
        peer=SAME,
    )


def _received_types(scope: str) -> Iterator[Rule]:
    types, null = scope_table(scope, "type"), scope_table(scope, "nullability")
    header = scope == "response-header"
    worst: Verdict = "harmless" if header else "breaks"
    yield types.rule(
        f"{scope}-type-changed",
        "ERR",
        worst,
        "no function reads the header" if header else "the reply no longer has the model's type",
        mirror=f"{scope}-type-changed",
        peer=SAME,
    )
    yield types.rule(
        f"{scope}-type-generalized",
        "ERR",
        worst,
        "no function reads the header" if header else "values may come that the model refuses",
        mirror=f"{scope}-type-specialized",
        peer=SAME,
    )
    yield types.rule(
        f"{scope}-type-specialized",
        "INFO",
        "harmless",
        "every value that can come has the old type too",
        mirror=f"{scope}-type-generalized",
        peer=SAME,
    )
    yield null.rule(
        f"{scope}-became-nullable",
        "ERR",
        worst,
        "no function reads the header" if header else "null may come, which the model refuses",
        mirror=f"{scope}-became-not-nullable",
        peer=SAME,
    )
    yield null.rule(
        f"{scope}-became-not-nullable",
        "INFO",
        "harmless",
        "null no longer comes",
        mirror=f"{scope}-became-nullable",
        peer=SAME,
    )


def _optional_null() -> Iterator[Rule]:
    table = scope_table("response-property", "nullability")
    yield table.rule(
        "response-optional-property-became-nullable",
        "ERR",
        "harmless",
        "what may be missing is None in the model, and null is read as None",
        mirror="response-optional-property-became-not-nullable",
        peer="response-property-became-nullable",
    )
    yield table.rule(
        "response-optional-property-became-not-nullable",
        "INFO",
        "harmless",
        "null no longer comes",
        mirror="response-optional-property-became-nullable",
        peer="response-property-became-not-nullable",
    )
