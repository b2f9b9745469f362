"""All rules of drift in one table."""

from __future__ import annotations

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES

RULES: tuple[Rule, ...] = (*GRAPHQL_RULES, *OPENAPI_RULES)
