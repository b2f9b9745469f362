"""Fingerprints stay: people write them into their files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paasport_codegen.drift.changes import Change, fingerprint
from paasport_codegen.drift.graphql.diff import graphql_changes
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from tests.drift.graphql.rule_goldens import golden_changes
from tests.support.golden import assert_same_text
from tests.support.railway_history import BOTH_WAYS, dated_schema

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"


def change_of(rule: str) -> Change:
    (change,) = golden_changes(rule)
    return change


def test_fingerprints_of_all_rules() -> None:
    lines = [f"{fingerprint('example', change_of(rule.id))} {rule.id}" for rule in GRAPHQL_RULES]
    assert_same_text("\n".join(lines) + "\n", GOLDEN / "fingerprints.txt")
    assert len(set(lines)) == len(GRAPHQL_RULES)


def test_wording_and_definitions_do_not_count_but_values_and_api_do() -> None:
    change = change_of("field-type-changed")
    name = fingerprint("example", change)
    assert fingerprint("example", replace(change, message="M", before="B", after="A")) == name
    assert fingerprint("other", change) != name
    assert fingerprint("example", replace(change, new="Int")) != name
    assert fingerprint("example", replace(change, coordinate="Query.you")) != name


def test_fingerprints_of_one_report_differ() -> None:
    for old, new in BOTH_WAYS:
        changes = graphql_changes(dated_schema(old), dated_schema(new))
        assert len({fingerprint("railway", change) for change in changes}) == len(changes)
