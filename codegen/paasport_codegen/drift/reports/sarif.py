"""The report as SARIF 2.1.0, which code scanning shows at the lines of operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Rule, Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.groups import group_fingerprint
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.effects import ruled
from paasport_codegen.drift.reports.json import json_list, json_text
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.drift.reports.tool import TOOL
from paasport_codegen.terminal.plurals import plural

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_MOST_LOCATIONS: Final = 100
_LEVELS: Final[dict[Verdict, str]] = {
    "breaks": "error",
    "warns": "warning",
    "renamed": "note",
    "harmless": "note",
}


def render(report: DriftReport, _: Presentation) -> Iterator[str]:
    """Write one run, in pieces, with a result for each change and effect on operations.

    Code scanning accepts 25,000 results and shows 5,000, so operations that a change affects in the
    same way are locations of one result. A change that affects none has no place and is left out,
    unless it breaks or warns. An API that could not be compared is a notification of the tool, and
    the run then counts as failed.
    """
    rules = {
        change.change.rule.id: change.change.rule for api in report.apis for change in api.changes
    }
    order = {name: index for index, name in enumerate(sorted(rules))}
    driver = {**TOOL, "rules": [_rule(rules[name]) for name in order]}
    notifications = [_notification("error", f"{api}: {why}") for api, why in report.failures]
    notifications += [
        _stale(entry, "has expired; its change counts again") for entry in report.expired
    ]
    notifications += [_notification("note", f"{api}: {what}") for api, what in report.first_pins]
    notifications += [_stale(entry, "matches no change; remove it") for entry in report.unmatched]
    head = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": notifications,
            }
        ],
    }
    yield f'{{"$schema": {json_text(_SCHEMA)}, "version": "2.1.0", "runs": [\n'
    yield f"{json_text(head)[:-1]},\n"
    yield from json_list(
        "results",
        (
            {**result, "ruleIndex": order[result["ruleId"]]}
            for api in report.apis
            for change in api.changes
            for result in _results(api, change)
        ),
    )
    yield "}]}\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": sentence(rule.id.replace("-", " ").capitalize())},
        "fullDescription": {"text": sentence(rule.reason)},
        "defaultConfiguration": {"level": _LEVELS[rule.verdict]},
        "properties": {
            name: getattr(rule, name) for name in ("criticality", "direction", "area", "kind")
        },
    }


def _results(api: ApiDrift, judged: JudgedChange) -> Iterator[dict[str, Any]]:
    judgement = judged.judgement
    alike: dict[Verdict, list[Effect]] = {}
    for effect in judgement.effects:
        alike.setdefault(effect.verdict, []).append(effect)
    for verdict, effects in alike.items():
        yield _result(api, judged, verdict, effects, f"{judged.fingerprint}/{verdict}")
    if not alike and (judgement.harmless or judged.verdict != "harmless"):
        yield _result(api, judged, judged.verdict, [], judged.fingerprint)


def _result(
    api: ApiDrift, judged: JudgedChange, verdict: Verdict, effects: Sequence[Effect], name: str
) -> dict[str, Any]:
    entry = judged.acknowledgement
    callers = list(dict.fromkeys(method for effect in effects for method in effect.facade))
    return {
        "ruleId": judged.change.rule.id,
        "level": _LEVELS[verdict],
        "message": {"text": _text(judged, effects)},
        # If any result of a run has them, all must.
        "suppressions": [] if entry is None else [_suppression(entry)],
        "properties": {
            "api": api.api,
            "coordinate": line(judged.change.coordinate),
            "fingerprint": judged.fingerprint,
            "group": group_fingerprint(api.api, judged),
            "unharmed": judged.judgement.harmless,
        },
        "locations": _locations(effects),
        "relatedLocations": [
            {"id": number, **_location(method.place), "message": {"text": line(method.name)}}
            for number, method in enumerate(callers[:_MOST_LOCATIONS], 1)
        ],
        "partialFingerprints": {"driftChange/v2": name},
    }


def _locations(effects: Sequence[Effect]) -> list[dict[str, Any]]:
    """The distinct places, each with its functions."""
    places: dict[SourceLocation, list[Effect]] = {}
    for effect in effects:
        places.setdefault(effect.place, []).append(effect)
    return [
        {**_location(place), "logicalLocations": list(map(_logical, there[:_MOST_LOCATIONS]))}
        for place, there in list(places.items())[:_MOST_LOCATIONS]
    ]


def _text(judged: JudgedChange, effects: Sequence[Effect]) -> str:
    text = sentence(judged.change.message)
    if not effects:
        return text
    first, more = effects[0], len(effects) - 1
    text += f" {sentence(f'{first.operation}: {first.message}')}"
    if more:
        text += f" The same holds for {plural(more, 'operation')} more."
    if judged.ruling is not None:
        text += f" {ruled(judged)}"
    if first.verdict in ("breaks", "renamed"):
        text += "".join(f" {sentence(advice)}" for advice in judged.judgement.advice)
    return text


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


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": sentence(text)}}


def _stale(entry: Acknowledgement, what: str) -> dict[str, Any]:
    text = f"The acknowledgement of {entry.subject} ({entry.api}) {what}."
    return {"level": "warning", "message": {"text": text}, "locations": [_location(entry.place)]}
