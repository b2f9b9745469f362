"""The goldens of the rules: for each a pair of schemas that shows exactly that rule."""

from __future__ import annotations

from pathlib import Path

from graphql import GraphQLSchema, build_schema

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.diff import graphql_changes

RULES = Path(__file__).parent / "golden/rules"


def golden_schemas(rule: str) -> tuple[GraphQLSchema, GraphQLSchema]:
    """The two schemas of a rule's golden."""
    old, new = (RULES / rule / f"{side}.graphql" for side in ("old", "new"))
    return build_schema(old.read_text("utf-8")), build_schema(new.read_text("utf-8"))


def golden_changes(rule: str) -> list[Change]:
    """The changes between the two schemas of a rule's golden."""
    return graphql_changes(*golden_schemas(rule))


def changes_text(changes: list[Change]) -> str:
    """All parts of changes, readably."""
    return "\n".join(_change_text(change) for change in changes)


def _change_text(change: Change) -> str:
    lines = [f"{change.rule.criticality} {change.rule.id} {change.coordinate}"]
    lines += [f"  {change.message}", f"  old: {change.old}", f"  new: {change.new}"]
    lines += [f"  folded: {coordinate}" for coordinate in change.folded]
    lines += [f"  - {line}" for line in change.before.splitlines()]
    lines += [f"  + {line}" for line in change.after.splitlines()]
    return "\n".join(line.rstrip() for line in lines) + "\n"
