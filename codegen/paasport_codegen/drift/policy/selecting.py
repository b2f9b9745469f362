"""The patterns of an entry, of which those for rules must match one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from paasport_codegen.config.model import ApiKind
from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.policy.toml_entries import Entry, near
from paasport_codegen.drift.selectors import SELECTING_KEYS, Selector, matches


def read_selector(entry: Entry) -> Selector:
    """The patterns of an entry; keeps problems of those that cannot match anything."""
    given = {key: entry.text(key, required=False) for key in SELECTING_KEYS}
    rule = given["rule"]
    known = {name for rules in all_rules().values() for name in rules} if rule else ()
    if rule and not any(matches(rule, name) for name in known):
        entry.file.fail(
            entry.line_of("rule"),
            f"no rule is called `{rule}`{near(rule, known)}; docs/drift-rules.md lists all of them",
        )
    return Selector(**given)


@cache
def all_rules() -> Mapping[ApiKind, Mapping[str, Rule]]:
    """The rules of both kinds by their ids."""
    from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
    from paasport_codegen.drift.openapi.rules import OPENAPI_RULES

    return {
        "graphql": {rule.id: rule for rule in GRAPHQL_RULES},
        "openapi": {rule.id: rule for rule in OPENAPI_RULES},
    }
