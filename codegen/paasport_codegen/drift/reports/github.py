"""The report as workflow commands, which GitHub Actions shows beside the lines that they name.

The escapes are those of the workflow command syntax: `%`, carriage return and line feed in
messages, and also `:` and `,` in properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.counts import result, unacknowledged
from paasport_codegen.drift.reports.effects import ruled
from paasport_codegen.drift.reports.plain import line, sentence


def render_github(report: DriftReport) -> str:
    """Write an error for each operation that breaks, and a warning for each that warns.

    Acknowledged and harmless changes are only counted, in the notice at the end. GitHub shows the
    first ten errors and warnings of a step, so the first operation of each change comes first.
    """
    commands: list[str] = []
    for name, message in report.failures:
        commands.append(_command("error", f"{name} could not be compared", message))
    for verdict in ("breaks", "warns", "renamed"):
        of_changes = [_of_change(api, change) for api, change in unacknowledged(report, verdict)]
        commands += [each for round_ in zip_longest(*of_changes) for each in round_ if each]
    commands += [_stale(entry, "has expired; its change counts again") for entry in report.expired]
    commands += [_stale(entry, "matches no change; remove it") for entry in report.unmatched]
    commands.append(_command("notice", "Drift", result(report)))
    return "\n".join(commands) + "\n"


def _of_change(api: ApiDrift, judged: JudgedChange) -> Iterator[str]:
    title = f"{api.title}: {judged.change.rule.id} ({judged.fingerprint})"
    levels = {"breaks": "error", "warns": "warning", "renamed": "notice"}
    affected = [effect for effect in judged.judgement.effects if effect.verdict in levels]
    if not affected:
        yield _command(levels[judged.verdict], title, judged.change.message)
    for effect in affected:
        message = _message(judged, effect)
        yield _command(levels[effect.verdict], title, message, effect.place)


def _message(judged: JudgedChange, effect: Effect) -> str:
    lines = [
        sentence(f"{sentence(judged.change.message)} {effect.operation}: {effect.message}"),
        *(sentence(f"Called by {method.name} ({method.place})") for method in effect.facade),
    ]
    lines += [ruled(judged)] if judged.ruling else []
    if effect.verdict == "breaks":
        lines += [sentence(advice) for advice in judged.judgement.advice]
    return "\n".join(lines)


def _stale(entry: Acknowledgement, what: str) -> str:
    message = f"The acknowledgement of {entry.subject} ({entry.api}) {what}."
    return _command("warning", "Stale acknowledgement", message, entry.place)


def _command(level: str, title: str, message: str, place: SourceLocation | None = None) -> str:
    properties = [("title", title)]
    if place is not None:
        properties = [
            ("file", place.file),
            ("line", str(place.line)),
            ("col", str(place.column)),
            *properties,
        ]
    written = ",".join(f"{name}={_property(line(value))}" for name, value in properties)
    text = "\n".join(line(each) for each in message.split("\n"))
    return f"::{level} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
