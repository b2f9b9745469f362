"""What changed between the revisions of a pin, dated, in Markdown for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange
from paasport_codegen.drift.groups import Finding, grouped
from paasport_codegen.drift.reports.findings import number_of_changes
from paasport_codegen.drift.reports.listing import first, listed
from paasport_codegen.drift.reports.markup import code, prose
from paasport_codegen.drift.versions.pin_history import PastPin, UnreadablePin
from paasport_codegen.terminal.plurals import of_plural, plural

_SECTIONS: Final = ("Removed", "Changed", "Deprecated", "Added")
_MOST_ENTRIES: Final = 40
_MOST_PLACES: Final = 3
_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A pin and what it changed; None for the first pin."""

    pin: PastPin
    drift: ApiDrift | None


def render_changelog(
    title: str, steps: Sequence[Step | UnreadablePin], *, verbose: bool = False
) -> Iterator[str]:
    """The changelog of an API in lines, newest pin first; with those of descriptions if verbose."""
    yield f"# Changes of {prose(title)}"
    for step in steps:
        yield ""
        if isinstance(step, UnreadablePin):
            yield (
                f"The pin of the commit {code(step.commit[:_SHORT])} could not be read, so its "
                f"changes are listed with the next pin: {prose(step.reason)}"
            )
        else:
            yield from _step(step, verbose=verbose)


def _step(step: Step, *, verbose: bool) -> Iterator[str]:
    yield f"## {step.pin.lock.obtained_at.date().isoformat()}"
    yield ""
    commit = f", commit {code(step.pin.commit[:_SHORT])}" if step.pin.commit else ", not committed"
    yield f"From {prose(step.pin.lock.source)}{commit}."
    yield ""
    if step.drift is None:
        yield f"The first pin: {_counts(step.pin.lock.counts)}."
        return
    changes = step.drift.changes
    told = [each for each in changes if verbose or each.change.rule.kind != "description"]
    breaking = sum(each.change.rule.criticality == "breaking" for each in changes)
    words = len(changes) - len(told)
    untold = f"; {plural(words, 'change')} of descriptions not listed" if words else ""
    what = plural(len(changes), "change")
    yield f"{what}, {breaking or 'none'} of them breaking for clients in general{untold}."
    for section in _SECTIONS:
        entries = sorted((e for e in told if _section_of(e.change) == section), key=_order)
        yield from _section(section, grouped(step.drift, entries), verbose)


def _section(title: str, findings: Sequence[Finding], verbose: bool) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield f"### {title}"
    yield ""
    shown, _ = first(findings, _MOST_ENTRIES, verbose=verbose)
    for finding in shown:
        yield _entry(finding, verbose=verbose)
    left = number_of_changes(findings[len(shown) :])
    if left:
        yield f"- and {plural(left, 'change')} more ({code('--verbose')} lists all)"


def _order(entry: JudgedChange) -> tuple[bool, str, str]:
    return entry.change.rule.criticality != "breaking", entry.change.coordinate, entry.fingerprint


def _entry(finding: Finding, *, verbose: bool) -> str:
    change = finding.first.change
    text = prose(change.message)
    mark = "**Breaking:** " if change.rule.criticality == "breaking" else ""
    others = [other.change.coordinate for other in finding.changes[1:]]
    if not others:
        return f"- {mark}{text}"
    places = listed(list(map(code, others)), _MOST_PLACES, verbose=verbose)
    return f"- {mark}{text}; the same at {places}"


def _section_of(change: Change) -> str:
    rule = change.rule
    if rule.kind == "deprecation":
        return "Deprecated"
    if rule.kind in ("existence", "values"):
        if rule.id.endswith("-removed") or "-removed-" in rule.id:
            return "Removed"
        if rule.kind == "existence" or rule.id.endswith("-added"):
            return "Added"
    return "Changed"


def _counts(counts: Mapping[str, int]) -> str:
    found = (of_plural(number, name) for name, number in counts.items() if number)
    return ", ".join(found) or "an empty schema"
