"""One finding in the text report, with the operations that it affects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import effect_lines, ruled
from paasport_codegen.drift.reports.ink import Page, Style
from paasport_codegen.drift.reports.listing import first, listed
from paasport_codegen.drift.reports.outline import Line
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_STYLES: Final[dict[str, Style]] = {"-": "breaks", "+": "harmless"}
_MOST_PLACES: Final = 3
_MOST_FINGERPRINTS: Final = 4
_MOST_ADVICE: Final = 4
_MOST_CALLERS: Final = 3


def write_finding(page: Page, finding: Finding) -> None:
    """Add a finding: what it is and where, what it affects, what to do, and its fingerprints."""
    entry, verbose = finding.first, page.verbose
    rule = entry.change.rule
    page.write(entry.change.message, label=f"{finding.api.title}:", indent=2, hang=2, style="bold")
    others = [change.change.coordinate for change in finding.changes[1:]]
    if others:
        places = listed(others, _MOST_PLACES, verbose=verbose)
        page.write(f"the same at {plural(len(others), 'place')}: {places}", indent=4, hang=2)
    if verbose:
        write_diff(page, entry, indent=4)
    write_lines(page, effect_lines(finding, most_callers=_MOST_CALLERS, verbose=verbose))
    for each in first(finding.advice, _MOST_ADVICE, verbose=verbose)[0]:
        page.write(sentence(each), label="→", indent=4, hang=2, style="harmless")
    if entry.ruling is not None:
        page.write(ruled(entry), indent=4, hang=2)
    fingerprints = [change.fingerprint for change in finding.changes]
    together = f"group {finding.cause}, " if others else ""
    page.write(
        f"{rule.id}, {rule.criticality}, {together}fingerprint{'s' if others else ''} "
        f"{listed(fingerprints, _MOST_FINGERPRINTS, verbose=verbose)}",
        indent=4,
        style="faint",
    )


def write_lines(page: Page, lines: Iterable[Line]) -> None:
    """Add what stands below a title."""
    for each in lines:
        page.write(
            "".join(map(str, each.parts)) + (" (--verbose)" if each.is_rest else ""),
            label=f"{each.verdict}:" if each.verdict else "",
            indent=4 + 2 * each.depth,
            hang=2,
            style=each.verdict or "",
        )


def write_diff(page: Page, judged: JudgedChange, indent: int) -> None:
    """Add both versions of the changed definition, line by line."""
    for each in difference(judged.change.before, judged.change.after):
        page.lines.append(page.paint(" " * indent + each, _STYLES.get(each[:1], "")).rstrip())
