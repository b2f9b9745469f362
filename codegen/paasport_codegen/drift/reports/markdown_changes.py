"""One finding in the Markdown report, and the lines that it has in common with text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import effect_lines, ruled
from paasport_codegen.drift.reports.listing import listed
from paasport_codegen.drift.reports.markup import code, fence, prose
from paasport_codegen.drift.reports.outline import Entry, Line, Message, Name, Parts, Placed
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_MOST_PLACES: Final = 5
_MOST_CALLERS: Final = 10
_MOST_ADVICE: Final = 10


def finding_section(finding: Finding, *, verbose: bool, with_versions: bool) -> list[str]:
    """The lines of a finding: what it is and where, whom it touches, what to do, both versions."""
    first, change = finding.first, finding.first.change
    lines = [f"#### {prose(finding.api.title)}: {prose(change.message)}", ""]
    others = [code(entry.change.coordinate) for entry in finding.changes[1:]]
    if others:
        places = listed(others, _MOST_PLACES, verbose=verbose)
        lines.append(f"- the same at {plural(len(others), 'place')}: {places}")
    lines += map(_bullet, effect_lines(finding, most_callers=_MOST_CALLERS, verbose=verbose))
    if first.ruling is not None:
        lines.append(f"- {prose(ruled(first))}")
    advice = [f"- {prose(sentence(each))}" for each in finding.advice[:_MOST_ADVICE]]
    if advice:
        lines += ["", "What to do:", "", *advice]
    # What an entry of `drift.toml` names it by.
    name = f"group {code(finding.cause)}" if others else f"fingerprint {code(first.fingerprint)}"
    lines += ["", f"{code(change.rule.id)}, {name}", ""]
    differing = difference(change.before, change.after) if with_versions else []
    if differing:
        lines += ["<details><summary>Before and after</summary>", "", *fence(differing, "diff")]
        lines += ["", "</details>", ""]
    return lines


def entry_section(entry: Entry) -> list[str]:
    """The lines of an operation or a file."""
    return [f"#### {_written(entry.title)}", "", *map(_bullet, entry.lines), ""]


def _bullet(line: Line) -> str:
    verdict = f"**{line.verdict}**: " if line.verdict else ""
    return f"{'  ' * line.depth}- {verdict}{_written(line.parts)}"


def _written(parts: Parts) -> str:
    return "".join(_words(parts))


def _words(parts: Parts) -> Iterable[str]:
    for part in parts:
        match part:
            case Name():
                yield code(part)
            case Message():
                yield prose(part)
            case Placed(name, place, function):
                yield f"{code(name)} at {code(str(place))}"
                if function:
                    yield f", {code(function)}"
            case _:
                yield part
