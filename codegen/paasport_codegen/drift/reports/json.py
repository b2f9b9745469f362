"""The complete report as JSON, for programs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.groups import group_fingerprint
from paasport_codegen.drift.reports.counts import count
from paasport_codegen.drift.reports.plain import encodable
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.drift.reports.tool import TOOL

FORMAT: Final = 2
_Sets = dict[tuple[str, ...], int]


def render(report: DriftReport, _: Presentation) -> Iterator[str]:
    """Write one object in pieces, with a change on each line.

    `format` is incremented if a reader of the old form would misread it. A change has the id of its
    rule, and `rules` has each rule once. Operations that keep working are also listed once:
    `unharmed` of a change has positions in `operation_sets`. Changes with one cause have the same
    `group`.
    """
    rules = {
        change.change.rule.id: asdict(change.change.rule)
        for api in report.apis
        for change in api.changes
    }
    yield from _opening(
        {
            "format": FORMAT,
            "tool": TOOL,
            "summary": {
                **count(report.apis),
                "expired": len(report.expired),
                "unmatched": len(report.unmatched),
                "failures": len(report.failures),
                "first_pins": len(report.first_pins),
            },
        }
    )
    yield '"apis": ['
    for number, api in enumerate(report.apis):
        yield ",\n" if number else "\n"
        yield from _api(api)
    yield "],\n"
    rest = {
        "rules": {name: rules[name] for name in sorted(rules)},
        "acknowledgements": {
            "expired": list(map(asdict, report.expired)),
            "unmatched": list(map(asdict, report.unmatched)),
        },
        "failures": [{"api": api, "message": message} for api, message in report.failures],
        "first_pins": [{"api": api, "message": message} for api, message in report.first_pins],
    }
    yield f"{json_text(rest)[1:]}\n"


def json_text(value: object) -> str:
    """JSON in ASCII on one line, which no terminal or CI system interprets as a command."""
    text = json.dumps(encodable(value), allow_nan=False, default=datetime.date.isoformat)
    return text.replace("##[", "#\\u0023[")


def json_list(key: str, values: Iterable[object]) -> Iterator[str]:
    """A member of an object with a list, with an entry on each line."""
    yield f"{json_text(key)}: ["
    separator = "\n"
    for value in values:
        yield f"{separator}{json_text(value)}"
        separator = ",\n"
    yield "]"


def _opening(members: Mapping[str, object]) -> Iterator[str]:
    """The beginning of an object with further members."""
    yield f"{json_text(members)[:-1]},\n"


def _api(api: ApiDrift) -> Iterator[str]:
    sets: _Sets = {}
    yield from _opening(
        {
            "api": api.api,
            "title": api.title,
            "kind": api.kind,
            "old": asdict(api.old),
            "new": asdict(api.new),
            "operations": api.operations,
            "worst_case": api.worst_case,
            "broken_operations": api.broken_operations,
            "summary": count([api]),
        }
    )
    yield from json_list("changes", (_change(api, change, sets) for change in api.changes))
    yield ",\n"
    yield from json_list("operation_sets", sets)
    yield "}"


def _change(api: ApiDrift, judged: JudgedChange, sets: _Sets) -> dict[str, Any]:
    unharmed = [
        {"message": group.message, "operations": sets.setdefault(group.operations, len(sets))}
        for group in judged.judgement.unharmed
    ]
    return {
        "fingerprint": judged.fingerprint,
        "group": group_fingerprint(api.api, judged),
        "verdict": judged.verdict,
        **asdict(judged.change),
        "rule": judged.change.rule.id,
        "effects": [asdict(effect) for effect in judged.judgement.effects],
        "unharmed": unharmed,
        "advice": judged.judgement.advice,
        "ruling": judged.ruling and asdict(judged.ruling),
        "acknowledgement": judged.acknowledgement and asdict(judged.acknowledgement),
    }
