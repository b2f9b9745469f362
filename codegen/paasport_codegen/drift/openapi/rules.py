"""The rules of OpenAPI in one table.

Facts about the rules that correspond to oasdiff's (names, levels): oasdiff, checker/rules.go and
checker/bound_rules.go. Verdicts are about the functions and models that are generated here.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.openapi.rule_tables import (
    bounds,
    enums,
    operations,
    parameters,
    properties,
    request_bodies,
    responses,
    structure,
    texts,
    types,
)

OPENAPI_RULES: Final[tuple[Rule, ...]] = (
    *operations.rules(),
    *parameters.rules(),
    *request_bodies.rules(),
    *responses.rules(),
    *properties.rules(),
    *types.rules(),
    *enums.rules(),
    *texts.rules(),
    *bounds.rules(),
    *structure.rules(),
)

OPENAPI_RULES_BY_ID: Final[dict[str, Rule]] = {rule.id: rule for rule in OPENAPI_RULES}
