"""The table of OpenAPI rules: names, mirrors, peers, and a golden for each."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from paasport_codegen.drift.changes import CRITICALITIES, GENERATED_CODE, VERDICTS
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.occurrences import OpenApiChange
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES, OPENAPI_RULES_BY_ID
from tests.drift.openapi.rule_cases import explicit_rules, rule_case
from tests.support.golden import assert_same_text

HERE: Final = Path(__file__).parent
GOLDENS: Final = HERE / "golden" / "rules"
LEVELS: Final = {"ERR": "breaking", "WARN": "dangerous", "INFO": "safe"}
# What generated code calls otherwise takes a configuration to be seen.
IDS: Final = tuple(rule.id for rule in OPENAPI_RULES if rule.area != GENERATED_CODE)


def _oasdiff() -> dict[str, str]:
    lines = (HERE / "oasdiff_rules.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {name: level for name, _, level in pairs}


def _found(changes: Sequence[OpenApiChange]) -> list[str]:
    return [found.change.rule.id for found in changes]


def _lines(document: Any) -> list[str]:
    return json.dumps(document, indent=1, sort_keys=True).splitlines()


def _render(changes: Sequence[OpenApiChange]) -> list[str]:
    lines: list[str] = []
    for found in changes:
        change = found.change
        lines.append(f"{change.rule.criticality}, {change.rule.verdict}: {change.rule.id}")
        lines.append(f"  {change.coordinate}")
        lines.append(f"  {change.message}")
        if change.old is not None or change.new is not None:
            lines.append(f"  old {change.old}, new {change.new}")
        lines += (f"  with {pointer}" for pointer in change.folded)
        for place in found.occurrences:
            need = "always" if place.required else "sometimes"
            where = f"{place.method} {place.path}, {place.part}"
            lines.append(f"  in {where}, {place.direction}, {need}")
    return lines


@pytest.mark.parametrize("rule", IDS)
def test_each_rule_has_a_golden_that_shows_it_alone(rule: str) -> None:
    old, new = rule_case(rule)

    changes, back = openapi_changes(old, new), openapi_changes(new, old)

    assert _found(changes) == [rule]
    assert _found(back) == [OPENAPI_RULES_BY_ID[rule].mirror]
    difference = difflib.unified_diff(_lines(old), _lines(new), "old", "new", n=3, lineterm="")
    lines = [*difference, "", *_render(changes), "", "The way back:", *_render(back)]
    assert_same_text("\n".join(lines) + "\n", GOLDENS / f"{rule}.txt")


def test_each_golden_and_each_case_has_a_rule() -> None:
    assert sorted(path.stem for path in GOLDENS.iterdir()) == sorted(IDS)
    assert explicit_rules() <= set(IDS)


def test_names_are_unique_and_every_rule_has_a_mirror_or_a_waiver() -> None:
    assert [name for name, count in Counter(IDS).items() if count > 1] == []
    for rule in OPENAPI_RULES:
        assert bool(rule.mirror) != bool(rule.waiver), rule.id
        assert not rule.mirror or rule.mirror in OPENAPI_RULES_BY_ID, rule.id
        assert rule.criticality in CRITICALITIES
        assert rule.verdict in VERDICTS
        assert rule.reason
        assert not rule.reason.endswith("."), rule.id


def test_the_count_of_rules_that_oasdiff_has_too() -> None:
    peers = {peer for rule in OPENAPI_RULES for peer in rule.peers}

    assert len(peers) >= 120
    assert (len(OPENAPI_RULES), len(peers)) == (657, 496)


def test_criticality_is_oasdiffs_level() -> None:
    levels = _oasdiff()
    for rule in OPENAPI_RULES:
        for peer in rule.peers:
            assert LEVELS[levels[peer]] == rule.criticality, rule.id
