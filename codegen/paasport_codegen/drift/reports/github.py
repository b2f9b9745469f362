"""The report as workflow commands, which GitHub Actions shows beside the lines that they name.

The escapes are those of the workflow command syntax: `%`, carriage return and line feed in
messages, and also `:` and `,` in properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Final

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement, DriftReport
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.counts import result
from paasport_codegen.drift.reports.effects import ruled
from paasport_codegen.drift.reports.findings import findings
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.terminal.plurals import plural

_LEVELS: Final = {"breaks": "error", "warns": "warning", "renamed": "notice"}
_MOST_PLACES: Final = 10  # as many as GitHub shows of one kind
_MOST_OF_A_KIND: Final = 100  # unless there are more findings, each of which has one
_MOST_EFFECTS: Final = 5
_MOST_ADVICE: Final = 5


def render(report: DriftReport, _: Presentation) -> Iterable[str]:
    """Write an error at each place where a finding breaks us, a warning where it warns.

    Acknowledged and harmless changes are only counted, in the notice at the end. GitHub shows the
    first ten errors and warnings of a step, so the first place of each finding comes first. It says
    how many places and operations the finding has, since not each of very many has an annotation.
    """
    commands: list[str] = []
    for name, message in report.failures:
        commands.append(_command("error", f"{name} could not be compared", message))
    for verdict in ("breaks", "warns", "renamed"):
        told = [_of_finding(finding) for finding in findings(report, verdict)]
        most = max(_MOST_OF_A_KIND, len(told))
        in_turn = (each for round_ in zip_longest(*told) for each in round_ if each)
        commands += islice(in_turn, most)
    commands += [_stale(entry, "has expired; its change counts again") for entry in report.expired]
    commands += [_stale(entry, "matches no change; remove it") for entry in report.unmatched]
    for name, message in report.first_pins:
        commands.append(_command("notice", f"{name} is pinned for the first time", message))
    commands.append(_command("notice", "Drift", result(report)))
    return [f"{command}\n" for command in commands]


def _of_finding(finding: Finding) -> Iterator[str]:
    first = finding.first
    title = f"{finding.api.title}: {first.change.rule.id} ({finding.fingerprint})"
    places: dict[tuple[str, SourceLocation], list[Effect]] = {}
    for change in finding.changes:
        for effect in change.judgement.effects:
            if effect.verdict in _LEVELS:
                places.setdefault((_LEVELS[effect.verdict], effect.place), []).append(effect)
    if not places:
        yield _command(_LEVELS[first.verdict], title, _message(finding, []))
    shown = list(places.items())[:_MOST_PLACES]
    for number, ((level, place), effects) in enumerate(shown):
        message = _message(finding, effects) if number == 0 else _short_message(finding, effects)
        yield _command(level, title, message, place)


def _message(finding: Finding, effects: list[Effect]) -> str:
    """All about a finding, for the first of its places."""
    lines = [sentence(finding.first.change.message)]
    if len(finding.changes) > 1:
        others = plural(len(finding.changes) - 1, "other place")
        lines.append(f"The same at {others} of the schema: group {finding.cause}.")
    lines += _effects(effects)
    touched = len(finding.effects)
    if touched > 1:
        lines.append(f"It concerns {plural(touched, 'operation')}.")
    lines += [ruled(finding.first)] if finding.first.ruling else []
    if finding.first.verdict == "breaks":
        lines += [sentence(advice) for advice in finding.advice[:_MOST_ADVICE]]
    return "\n".join(lines)


def _short_message(finding: Finding, effects: list[Effect]) -> str:
    return "\n".join([sentence(finding.first.change.message), *_effects(effects)])


def _effects(effects: list[Effect]) -> list[str]:
    lines: list[str] = []
    for effect in effects[:_MOST_EFFECTS]:
        lines.append(sentence(f"{effect.operation}: {effect.message}"))
        lines += [
            sentence(f"Called by {method.name} ({method.place})")
            for method in effect.facade[:_MOST_EFFECTS]
        ]
    return lines


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
