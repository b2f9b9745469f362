"""The report as SARIF 2.1.0, which code scanning shows at the lines of the operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Rule, Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.json import json_text
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.tool import TOOL

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[Verdict, str]] = {"breaks": "error", "warns": "warning", "harmless": "note"}


def render_sarif(report: DriftReport) -> str:
    """Write one run with a result for each operation that a change touches.

    A change that touches none has no place and is left out, unless it breaks or warns. An API that
    could not be compared is a notification of the tool, and the run then was no success.
    """
    rules = {
        change.change.rule.id: change.change.rule for api in report.apis for change in api.changes
    }
    order = {name: index for index, name in enumerate(sorted(rules))}
    driver = {**TOOL, "rules": [_rule(rules[name]) for name in order]}
    notifications = [_failure(api, message) for api, message in report.failures]
    notifications += [
        _stale(entry, "has expired; its change counts again") for entry in report.expired
    ]
    notifications += [_stale(entry, "matches no change; remove it") for entry in report.unmatched]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": [
            {**result, "ruleIndex": order[result["ruleId"]]}
            for api in report.apis
            for change in api.changes
            for result in _results(api, change)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": sentence(rule.id.replace("-", " ").capitalize())},
        "fullDescription": {"text": sentence(rule.reason)},
        "defaultConfiguration": {"level": _LEVELS[rule.verdict]},
        "properties": {
            "criticality": rule.criticality,
            "direction": rule.direction,
            "area": rule.area,
            "kind": rule.kind,
        },
    }


def _results(api: ApiDrift, judged: JudgedChange) -> Iterator[dict[str, Any]]:
    for effect in judged.judgement.effects:
        related = [
            {"id": number, **_location(method.place), "message": {"text": line(method.name)}}
            for number, method in enumerate(effect.facade, 1)
        ]
        yield {
            **_result(api, judged, effect.verdict, _text(judged, effect)),
            "locations": [{**_location(effect.place), "logicalLocations": [_logical(effect)]}],
            "relatedLocations": related,
            "partialFingerprints": {"driftChange/v1": f"{judged.fingerprint}/{effect.operation}"},
        }
    if not judged.judgement.effects and judged.verdict != "harmless":
        yield {
            **_result(api, judged, judged.verdict, sentence(judged.change.message)),
            "partialFingerprints": {"driftChange/v1": judged.fingerprint},
        }


def _result(api: ApiDrift, judged: JudgedChange, verdict: Verdict, text: str) -> dict[str, Any]:
    entry = judged.acknowledgement
    return {
        "ruleId": judged.change.rule.id,
        "level": _LEVELS[verdict],
        "message": {"text": text},
        # Where any result of a run has them, all must.
        "suppressions": [] if entry is None else [_suppression(entry)],
        "properties": {
            "api": api.api,
            "coordinate": line(judged.change.coordinate),
            "fingerprint": judged.fingerprint,
        },
    }


def _text(judged: JudgedChange, effect: Effect) -> str:
    change = sentence(judged.change.message)
    return f"{change} {sentence(f'{effect.operation}: {effect.message}')}{_advice(judged, effect)}"


def _advice(judged: JudgedChange, effect: Effect) -> str:
    if effect.verdict != "breaks":
        return ""
    return "".join(f" {sentence(advice)}" for advice in judged.judgement.advice)


def _suppression(entry: Acknowledgement) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": line(entry.reason),
        "location": _location(entry.place),
    }


def _logical(effect: Effect) -> dict[str, str]:
    return {"fullyQualifiedName": line(effect.function), "kind": "function"}


def _location(place: SourceLocation) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {
                "uri": quote(place.file, errors="replace"),
                "uriBaseId": "%SRCROOT%",
            },
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def _failure(api: str, message: str) -> dict[str, Any]:
    return {"level": "error", "message": {"text": sentence(f"{api}: {message}")}}


def _stale(entry: Acknowledgement, what: str) -> dict[str, Any]:
    text = f"The acknowledgement of {entry.fingerprint} ({entry.api}) {what}."
    return {"level": "warning", "message": {"text": text}, "locations": [_location(entry.place)]}
