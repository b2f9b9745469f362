"""One finding in the markdown report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.drift.groups import group_fingerprint
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import affected, ruled
from paasport_codegen.drift.reports.findings import Finding
from paasport_codegen.drift.reports.markup import code, fence, prose
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_MOST_PLACES: Final = 5
_MOST_METHODS: Final = 10
_MOST_ADVICE: Final = 10


def finding_section(finding: Finding, *, verbose: bool, with_versions: bool) -> list[str]:
    """The lines of a finding: what it is and where, whom it touches, what to do, both versions."""
    first = finding.group.first
    change = first.change
    lines = [f"#### {prose(finding.api.title)}: {prose(change.message)}", ""]
    others = [entry.change.coordinate for entry in finding.group.changes[1:]]
    if others:
        lines.append(_places(others, len(others) if verbose else _MOST_PLACES))
    touched = affected(finding.group, verbose=verbose)
    for group in touched.groups:
        lines.append(f"- **{group.verdict}**: {prose(group.message)}")
        for effect in group.effects:
            lines += _effect(effect, len(effect.facade) if verbose else _MOST_METHODS)
    if touched.more:
        lines.append(f"- and {plural(touched.more, 'operation')} more")
    if touched.harmless:
        lines.append(f"- harmless for {plural(touched.harmless, 'operation')} more")
    if first.ruling is not None:
        lines.append(f"- {prose(ruled(first))}")
    advice = [f"- {prose(sentence(each))}" for each in finding.group.advice[:_MOST_ADVICE]]
    if advice:
        lines += ["", "What to do:", "", *advice]
    lines += ["", f"{code(change.rule.id)}, {_name(finding)}", ""]
    differing = difference(change.before, change.after) if with_versions else []
    if differing:
        lines += ["<details><summary>Before and after</summary>", "", *fence(differing, "diff")]
        lines += ["", "</details>", ""]
    return lines


def _places(coordinates: list[str], most: int) -> str:
    shown = ", ".join(map(code, coordinates[:most]))
    more = f" and {len(coordinates) - most} more" if len(coordinates) > most else ""
    return f"- the same at {plural(len(coordinates), 'place')}: {shown}{more}"


def _name(finding: Finding) -> str:
    """By what an entry of `drift.toml` names it."""
    if len(finding.group.changes) == 1:
        return f"fingerprint {code(finding.fingerprint)}"
    return f"group {code(group_fingerprint(finding.api.api, finding.group.first))}"


def _effect(effect: Effect, most: int) -> Iterator[str]:
    yield (f"  - {code(effect.operation)} at {code(str(effect.place))}, {code(effect.function)}")
    for method in effect.facade[:most]:
        yield f"    - called by {code(method.name)} at {code(str(method.place))}"
    if len(effect.facade) > most:
        yield f"    - and {len(effect.facade) - most} more"
