"""The drift rules for OpenAPI, read from `rules.txt`."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Rule
from paasport_codegen.drift.rule_table import read_rules

_PLACES: Final = {
    "request-body": "request body",
    "request-property": "property",
    "request-parameter": "parameter",
    "request-parameter-property": "parameter",
    "response-body": "response",
    "response-property": "property",
    "response-header": "header",
}

OPENAPI_RULES_BY_ID: Final = read_rules("paasport_codegen.drift.openapi", _PLACES)
OPENAPI_RULES: Final[tuple[Rule, ...]] = tuple(OPENAPI_RULES_BY_ID.values())
