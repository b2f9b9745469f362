"""`docs/drift-rules.md` is the table of rules; all ids are different."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES
from tests.support.golden import assert_same_text

ROOT = Path(__file__).parents[2]


def _section(title: str, rules: Iterable[Rule]) -> list[str]:
    lines = [
        f"## {title}",
        "",
        "| rule | criticality | direction | area | kind | at worst | why |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rule in sorted(rules, key=lambda rule: (rule.area, rule.id)):
        cells = (
            f"`{rule.id}`",
            rule.criticality,
            rule.direction,
            rule.area,
            rule.kind,
            rule.verdict,
            rule.reason,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def test_the_reference_has_every_rule() -> None:
    lines = [
        "# The rules of drift",
        "",
        f"{len(GRAPHQL_RULES)} rules for GraphQL, whose criticalities are those of",
        f"graphql-inspector 8, and {len(OPENAPI_RULES)} for OpenAPI, whose criticalities are",
        "oasdiff's levels. `docs/drift.md` says what the verdicts mean.",
        "",
        *_section("GraphQL", GRAPHQL_RULES),
        "",
        *_section("OpenAPI", OPENAPI_RULES),
    ]
    assert_same_text("\n".join(lines) + "\n", ROOT / "docs/drift-rules.md")


def test_ids_and_reasons_without_ambiguity() -> None:
    rules = (*GRAPHQL_RULES, *OPENAPI_RULES)
    ids = [rule.id for rule in rules]
    assert len(set(ids)) == len(ids) == 758
    assert not [rule.id for rule in rules if "\n" in rule.reason or not rule.reason]
    assert not [rule.id for rule in rules if bool(rule.mirror) == bool(rule.waiver)]
