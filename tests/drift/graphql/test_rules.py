"""The table of rules: complete, mirrored, and each rule shown by a golden."""

from __future__ import annotations

import re

import pytest

from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS, Rule
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES, graphql_rule
from tests.drift.graphql.rule_goldens import RULES, changes_text, golden_changes, golden_schemas
from tests.support.golden import assert_same_text

IDS = [rule.id for rule in GRAPHQL_RULES]
BY_ID = {rule.id: rule for rule in GRAPHQL_RULES}


def test_number() -> None:
    assert len(GRAPHQL_RULES) == 101
    assert len(set(IDS)) == len(IDS)


def test_every_rule_has_a_golden_and_every_golden_a_rule() -> None:
    assert sorted(folder.name for folder in RULES.iterdir()) == sorted(IDS)


@pytest.mark.parametrize("rule", IDS)
def test_golden_shows_exactly_the_rule(rule: str) -> None:
    changes = golden_changes(rule)
    assert [change.rule.id for change in changes] == [rule]
    assert_same_text(changes_text(changes), RULES / rule / "changes.txt")


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=IDS)
def test_mirror_names_the_rule_back_or_is_waived(rule: Rule) -> None:
    assert bool(rule.mirror) != bool(rule.waiver)
    if rule.mirror:
        assert BY_ID[rule.mirror].mirror == rule.id


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=IDS)
def test_swapped_golden_shows_the_mirror(rule: Rule) -> None:
    old, new = golden_schemas(rule.id)
    (change,) = graphql_changes(new, old)
    # A waiver names the rule of the opposite change, which names another one as its mirror.
    (expected,) = [rule.mirror] if rule.mirror else re.findall(r"`(.+?)`", rule.waiver)
    assert change.rule.id == expected
    (forth,) = graphql_changes(old, new)
    assert (change.old, change.new) == (forth.new, forth.old)
    # A root type is named by its old name.
    assert change.coordinate == (
        forth.new
        if rule.id.endswith("-type-changed") and rule.area == "schema"
        else forth.coordinate
    )


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=IDS)
def test_parts(rule: Rule) -> None:
    assert rule.criticality in CRITICALITIES
    assert rule.verdict in VERDICTS
    assert rule.area
    assert rule.kind
    assert re.fullmatch(r"[A-Z0-9][^\n]{10,98}[^.\s]", rule.reason)
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)+", peer) for peer in rule.peers)


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=IDS)
def test_direction_follows_the_area(rule: Rule) -> None:
    sent = {"argument", "input-field", "input-object", "directive", "directive-argument"}
    received = {"field", "interface", "union"}
    expected = "request" if rule.area in sent else "response" if rule.area in received else "both"
    assert rule.direction == expected


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=IDS)
def test_breaking_changes_can_break_ours_and_descriptions_never_do(rule: Rule) -> None:
    if rule.criticality == "breaking":
        assert rule.verdict == "breaks"
    if rule.kind == "description":
        assert (rule.criticality, rule.verdict) == ("safe", "harmless")


def test_look_up() -> None:
    assert graphql_rule("field-removed") is BY_ID["field-removed"]
    with pytest.raises(KeyError, match="field-vanished"):
        graphql_rule("field-vanished")
