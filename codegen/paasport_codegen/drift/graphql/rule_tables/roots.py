"""Rules for the schema itself: the types that operations start from, and its description."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.graphql.rule_tables.families import description_rules


def _changed(operation: str) -> Rule:
    return Rule(
        f"{operation}-type-changed",
        "breaking",
        "both",
        "schema",
        "structure",
        "breaks",
        f"A {operation} starts from other fields than before, or cannot be sent at all",
        mirror=f"{operation}-type-changed",
        peers=(f"SCHEMA_{operation.upper()}_TYPE_CHANGED",),
    )


def _added(operation: str) -> Rule:
    return Rule(
        f"{operation}-type-added",
        "safe",
        "both",
        "schema",
        "structure",
        "harmless",
        f"No {operation} could be sent before",
        waiver=f"the opposite is `{operation}-type-changed`, to another type or to none",
        peers=(f"SCHEMA_{operation.upper()}_TYPE_CHANGED",),
    )


ROOT_RULES: Final[tuple[Rule, ...]] = (
    _changed("query"),
    _changed("mutation"),
    _added("mutation"),
    _changed("subscription"),
    _added("subscription"),
    *description_rules("schema", "both"),
)
