"""The dated schemas of Railway: what changed, and what graphql-core says about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from graphql.utilities import (
    BreakingChangeType,
    DangerousChangeType,
    find_breaking_changes,
    find_dangerous_changes,
)

from paasport_codegen.drift.graphql.diff import graphql_changes
from tests.support.golden import assert_same_text
from tests.support.railway_history import BOTH_WAYS, DATES, dated_schema

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"

# For each of graphql-core's kinds: what its sentence begins with, and what our records of it are,
# as rules and a coordinate.
BREAKING = {
    "TYPE_REMOVED": (r"(?P<a>\w+) was removed", "type-removed", "{a}"),
    "TYPE_CHANGED_KIND": (r"(?P<a>\w+) changed from", "type-kind-changed", "{a}"),
    "TYPE_REMOVED_FROM_UNION": (
        r"\w+ was removed from union type (?P<a>\w+)",
        "union-member-removed",
        "{a}",
    ),
    "VALUE_REMOVED_FROM_ENUM": (
        r"(?P<b>\w+) was removed from enum type (?P<a>\w+)",
        "enum-value-removed deprecated-enum-value-removed",
        "{a}.{b}",
    ),
    "REQUIRED_INPUT_FIELD_ADDED": (
        r"A required field (?P<b>\w+) on input type (?P<a>\w+)",
        "required-input-field-added",
        "{a}.{b}",
    ),
    "IMPLEMENTED_INTERFACE_REMOVED": (
        r"(?P<a>\w+) no longer implements",
        "interface-removed",
        "{a}",
    ),
    "FIELD_REMOVED": (
        r"(?P<a>\w+)\.(?P<b>\w+) was removed",
        "field-removed deprecated-field-removed input-field-removed deprecated-input-field-removed",
        "{a}.{b}",
    ),
    "FIELD_CHANGED_KIND": (
        r"(?P<a>\w+)\.(?P<b>\w+) changed type",
        "field-type-changed input-field-type-changed",
        "{a}.{b}",
    ),
    "REQUIRED_ARG_ADDED": (
        r"A required arg (?P<c>\w+) on (?P<a>\w+)\.(?P<b>\w+)",
        "required-argument-added",
        "{a}.{b}({c}:)",
    ),
    "ARG_REMOVED": (
        r"(?P<a>\w+)\.(?P<b>\w+) arg (?P<c>\w+) was removed",
        "argument-removed deprecated-argument-removed",
        "{a}.{b}({c}:)",
    ),
    "ARG_CHANGED_KIND": (
        r"(?P<a>\w+)\.(?P<b>\w+) arg (?P<c>\w+) has changed type",
        "argument-type-changed",
        "{a}.{b}({c}:)",
    ),
}
DANGEROUS = {
    "VALUE_ADDED_TO_ENUM": (
        r"(?P<b>\w+) was added to enum type (?P<a>\w+)",
        "enum-value-added",
        "{a}.{b}",
    ),
    "TYPE_ADDED_TO_UNION": (r"\w+ was added to union type (?P<a>\w+)", "union-member-added", "{a}"),
    "OPTIONAL_INPUT_FIELD_ADDED": (
        r"An optional field (?P<b>\w+) on input type (?P<a>\w+)",
        "optional-input-field-added input-field-added-with-default",
        "{a}.{b}",
    ),
    "OPTIONAL_ARG_ADDED": (
        r"An optional arg (?P<c>\w+) on (?P<a>\w+)\.(?P<b>\w+)",
        "optional-argument-added",
        "{a}.{b}({c}:)",
    ),
    "IMPLEMENTED_INTERFACE_ADDED": (
        r"\w+ added to interfaces implemented by (?P<a>\w+)",
        "interface-added",
        "{a}",
    ),
    "ARG_DEFAULT_VALUE_CHANGE": (
        r"(?P<a>\w+)\.(?P<b>\w+) arg (?P<c>\w+) (defaultValue was|has changed defaultValue)",
        "argument-default-changed argument-default-removed",
        "{a}.{b}({c}:)",
    ),
}


def assert_subset(theirs: list[Any], table: Mapping[str, tuple[str, str, str]], ours: Any) -> None:
    """Each of their findings is one of our records, and each of our records serves one of them."""
    left = Counter((change.coordinate, change.rule.id) for change in ours)
    for finding in theirs:
        pattern, rules, template = table[finding.type.name]
        match = re.match(pattern, finding.description)
        assert match, finding
        coordinate = template.format(**match.groupdict())
        records = [(coordinate, rule) for rule in rules.split() if left[coordinate, rule]]
        assert records, f"{finding} is missing"
        left[records[0]] -= 1


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_breaking_changes_of_graphql_core_are_a_subset(old: str, new: str) -> None:
    before, after = dated_schema(old), dated_schema(new)
    ours = [
        change for change in graphql_changes(before, after) if change.rule.criticality == "breaking"
    ]
    theirs = find_breaking_changes(before, after)
    assert theirs
    assert_subset(theirs, BREAKING, ours)
    assert len(ours) == len(theirs)


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_dangerous_changes_of_graphql_core_are_a_subset(old: str, new: str) -> None:
    before, after = dated_schema(old), dated_schema(new)
    theirs = find_dangerous_changes(before, after)
    assert theirs
    assert_subset(theirs, DANGEROUS, graphql_changes(before, after))


def test_every_kind_of_graphql_core_but_those_of_directives_is_translated() -> None:
    kinds = {kind.name for kind in BreakingChangeType if "DIRECTIVE" not in kind.name}
    assert set(BREAKING) == kinds
    assert set(DANGEROUS) == {kind.name for kind in DangerousChangeType}


def test_changes_between_each_schema_and_the_next() -> None:
    lines = []
    for old, new in [*pairwise(DATES), (DATES[0], DATES[-1])]:
        changes = graphql_changes(dated_schema(old), dated_schema(new))
        count = Counter((change.rule.criticality, change.rule.id) for change in changes)
        lines.append(f"{old} to {new}: {len(changes)} changes")
        lines += [f"  {number:4} {level} {rule}" for (level, rule), number in sorted(count.items())]
    assert_same_text("\n".join(lines) + "\n", GOLDEN / "history.txt")
