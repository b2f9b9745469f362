"""The patterns of an entry, of which those for rules must match one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from paasport_codegen.drift.policy.toml_entries import Entry, near
from paasport_codegen.drift.selectors import SELECTING_KEYS, Selector, matches


def read_selector(entry: Entry) -> Selector:
    """The patterns of an entry; keeps problems of those that cannot match anything."""
    given = {key: entry.text(key, required=False) for key in SELECTING_KEYS}
    rule = given["rule"]
    if rule and not any(matches(rule, name) for name in rule_names()):
        entry.file.fail(
            entry.line_of("rule"),
            f"no rule is called `{rule}`{near(rule, rule_names())}; "
            f"docs/drift-rules.md lists all of them",
        )
    return Selector(**given)


@cache
def rule_names() -> Sequence[str]:
    """The ids of all rules."""
    from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
    from paasport_codegen.drift.openapi.rules import OPENAPI_RULES

    return tuple(rule.id for rule in (*GRAPHQL_RULES, *OPENAPI_RULES))
