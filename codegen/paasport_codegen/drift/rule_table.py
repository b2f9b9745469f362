"""Rules read from a table: a text file beside the module that compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

from paasport_codegen.drift.changes import Rule


def read_rules(package: str, places: Mapping[str, str] = MappingProxyType({})) -> dict[str, Rule]:
    """The rules of `rules.txt` in a package, by id; the file documents its format.

    Args:
        package: Where the file is.
        places: The area of each place whose rules begin with its name. What stands in one whose
            name begins with `request` is sent, and in any other received.
    """
    text = (resources.files(package) / "rules.txt").read_text(encoding="utf-8")
    rules: dict[str, Rule] = {}
    heads: list[tuple[str, str, str]] = []
    for line in text.splitlines():
        if line.startswith("["):
            heads = list(_heads(line.strip("[]"), places))
        elif line and not line.startswith("#"):
            for prefix, direction, area in heads:
                rule = _rule([cell.strip() for cell in line.split("|")], prefix, direction, area)
                assert rule.id not in rules, rule.id
                rules[rule.id] = rule
    return rules


def _heads(text: str, places: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    direction, colon, area = text.partition(": ")
    if colon:
        yield "", direction, area
        return
    for place in text.split():
        yield place, "request" if place.startswith("request") else "response", places[place]


def _rule(cells: list[str], prefix: str, direction: Any, area: str) -> Rule:
    name, kind, criticality, verdict, mirror, peers, reason = cells
    rule_id = f"{prefix}{name}"

    def full(text: str) -> str:
        if text == "=":
            return rule_id
        return f"{prefix}{text}" if text.startswith("-") else text

    waiver = mirror[1:-1] if mirror.startswith("(") else ""
    words: Any = criticality, verdict
    return Rule(
        rule_id,
        words[0],
        direction,
        area,
        kind,
        words[1],
        reason,
        "" if waiver else full(mirror),
        waiver,
        tuple(map(full, peers.split())),
    )
