"""The report as JSON, with every field that it has, for programs."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from typing import Any, Final

from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.reports.counts import count
from paasport_codegen.drift.reports.plain import encodable
from paasport_codegen.drift.reports.tool import TOOL

FORMAT: Final = 1


def render_json(report: DriftReport) -> str:
    """Write one object; `format` grows when a reader of the old form would misread it.

    A change names its rule by id, and `rules` has each rule once.
    """
    rules = {
        change.change.rule.id: asdict(change.change.rule)
        for api in report.apis
        for change in api.changes
    }
    document = {
        "format": FORMAT,
        "tool": TOOL,
        "summary": {
            **asdict(count(report.apis)),
            "expired": len(report.expired),
            "unmatched": len(report.unmatched),
            "failures": len(report.failures),
        },
        "apis": [_api(api) for api in report.apis],
        "rules": {name: rules[name] for name in sorted(rules)},
        "acknowledgements": {
            "expired": [_acknowledgement(entry) for entry in report.expired],
            "unmatched": [_acknowledgement(entry) for entry in report.unmatched],
        },
        "failures": [{"api": api, "message": message} for api, message in report.failures],
    }
    return json_text(document)


def json_text(document: dict[str, Any]) -> str:
    """JSON in ASCII that no terminal and no CI system takes for a command."""
    text = json.dumps(encodable(document), indent=2, allow_nan=False)
    return text.replace("##[", "#\\u0023[") + "\n"


def _api(api: ApiDrift) -> dict[str, Any]:
    return {
        "api": api.api,
        "title": api.title,
        "kind": api.kind,
        "old": asdict(api.old),
        "new": asdict(api.new),
        "operations": api.operations,
        "broken_operations": list(api.broken_operations),
        "summary": asdict(count([api])),
        "changes": [_change(change) for change in api.changes],
    }


def _change(judged: JudgedChange) -> dict[str, Any]:
    return {
        "fingerprint": judged.fingerprint,
        "verdict": judged.verdict,
        **asdict(judged.change),
        "rule": judged.change.rule.id,
        "effects": [asdict(effect) for effect in judged.judgement.effects],
        "advice": list(judged.judgement.advice),
        "acknowledgement": (
            None if judged.acknowledgement is None else _acknowledgement(judged.acknowledgement)
        ),
    }


def _acknowledgement(entry: Acknowledgement) -> dict[str, Any]:
    values = asdict(entry)
    if isinstance(entry.expires, datetime.date):
        values["expires"] = entry.expires.isoformat()
    return values
