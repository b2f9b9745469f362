"""What changes of a GraphQL schema mean, in one table.

The criticalities are those of @graphql-inspector/core 8, which follow the GraphQL specification's
rules of validation and coercion; the development check in `tests/peers` compares both.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.graphql.rule_tables.arguments import ARGUMENT_RULES
from paasport_codegen.drift.graphql.rule_tables.directives import DIRECTIVE_RULES
from paasport_codegen.drift.graphql.rule_tables.enum_values import ENUM_VALUE_RULES
from paasport_codegen.drift.graphql.rule_tables.fields import FIELD_RULES
from paasport_codegen.drift.graphql.rule_tables.input_fields import INPUT_FIELD_RULES
from paasport_codegen.drift.graphql.rule_tables.roots import ROOT_RULES
from paasport_codegen.drift.graphql.rule_tables.types import TYPE_RULES

GRAPHQL_RULES: Final[tuple[Rule, ...]] = (
    *TYPE_RULES,
    *FIELD_RULES,
    *ARGUMENT_RULES,
    *INPUT_FIELD_RULES,
    *ENUM_VALUE_RULES,
    *ROOT_RULES,
    *DIRECTIVE_RULES,
)
_BY_ID: Final = {rule.id: rule for rule in GRAPHQL_RULES}


def graphql_rule(rule_id: str) -> Rule:
    """The rule of an id; raises `KeyError` for one that the table does not have."""
    return _BY_ID[rule_id]
