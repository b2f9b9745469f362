"""Our changes of GraphQL schemas are those of graphql-inspector, but for a written list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from paasport_codegen.drift.changes import Change, Rule
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from tests.drift.graphql.rule_goldens import RULES
from tests.peers.differences import CRITICALITIES, DIFFERENCES, Difference
from tests.peers.inspector import (
    LEVELS,
    Finding,
    in_their_words,
    require_tool,
    run_inspector,
    their_path,
)
from tests.support.railway_history import BOTH_WAYS, dated_schema, schema_file

pytestmark = [pytest.mark.usefixtures("_tool"), pytest.mark.slow]


@pytest.fixture(scope="module")
def _tool() -> None:
    require_tool()


@cache
def history() -> dict[tuple[str, str], Counter[Finding]]:
    files = [(schema_file(old), schema_file(new)) for old, new in BOTH_WAYS]
    return dict(zip(BOTH_WAYS, run_inspector(files), strict=True))


@cache
def goldens() -> dict[str, Counter[Finding]]:
    folders = [RULES / rule.id for rule in GRAPHQL_RULES]
    found = run_inspector([(folder / "old.graphql", folder / "new.graphql") for folder in folders])
    return {rule.id: findings for rule, findings in zip(GRAPHQL_RULES, found, strict=True)}


def unexplained(
    theirs: Counter[Finding], changes: Sequence[Change]
) -> tuple[Counter[Finding], Counter[Finding], set[Difference]]:
    """What only they have and no difference explains, what only we have, and the differences."""
    ours = Counter(finding for change in changes for finding in in_their_words(change))
    new = {
        their_path(coordinate)
        for change in changes
        if change.rule.id in ("type-added", "field-added", "directive-added")
        for coordinate in (change.coordinate, *change.folded)
    }
    left: Counter[Finding] = Counter()
    used: set[Difference] = set()
    for finding, number in (theirs - ours).items():
        reasons = {entry for entry in DIFFERENCES if entry.explains(finding, new, ours)}
        used |= reasons
        if not reasons:
            left[finding] = number
    return left, ours - theirs, used


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_same_kinds_paths_and_criticalities(old: str, new: str) -> None:
    changes = graphql_changes(dated_schema(old), dated_schema(new))
    theirs = history()[old, new]
    assert theirs
    only_theirs, only_ours, _ = unexplained(theirs, changes)
    assert sorted(only_theirs) == []
    assert sorted(only_ours) == []


def test_every_difference_is_needed() -> None:
    used: set[Difference] = set()
    for (old, new), theirs in history().items():
        used |= unexplained(theirs, graphql_changes(dated_schema(old), dated_schema(new)))[2]
    assert [entry for entry in DIFFERENCES if entry not in used] == []


@pytest.mark.parametrize("rule", GRAPHQL_RULES, ids=[rule.id for rule in GRAPHQL_RULES])
def test_same_criticality_of_each_rule(rule: Rule) -> None:
    findings = goldens()[rule.id]
    if not rule.peers:
        assert not findings, "it knows the change now; name its kind in the table"
        return
    kinds = {finding.kind for finding in findings}
    assert set(rule.peers) <= kinds
    levels = {finding.level for finding in findings if finding.kind in rule.peers}
    worst = next(level for level in LEVELS.values() if level in levels)
    theirs, _ = CRITICALITIES.get(rule.id, (LEVELS[rule.criticality], ""))
    assert worst == theirs


def test_every_different_criticality_differs() -> None:
    for rule in GRAPHQL_RULES:
        if rule.id in CRITICALITIES:
            assert CRITICALITIES[rule.id][0] != LEVELS[rule.criticality]
    assert set(CRITICALITIES) <= {rule.id for rule in GRAPHQL_RULES}
