"""The rules of GraphQL, from `rules.txt`."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.rule_table import read_rules

_BY_ID: Final = read_rules("paasport_codegen.drift.graphql")
GRAPHQL_RULES: Final[tuple[Rule, ...]] = tuple(_BY_ID.values())


def graphql_rule(rule_id: str) -> Rule:
    """The rule with this id; raises `KeyError` if the id is unknown."""
    return _BY_ID[rule_id]


def is_graphql_rule(rule_id: str) -> bool:
    """Whether there is a rule with this id."""
    return rule_id in _BY_ID
