"""One change in the text report, with the operations that it touches."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.counts import plural
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import affected
from paasport_codegen.drift.reports.ink import Page, Style
from paasport_codegen.drift.reports.plain import sentence

_STYLES: Final[dict[str, Style]] = {"-": "breaks", "+": "harmless"}


def write_change(page: Page, api: ApiDrift, judged: JudgedChange, *, verbose: bool) -> None:
    """Add a change: what it is, whom it touches and where, what to do, and its fingerprint."""
    page.write(judged.change.message, label=f"{api.title}:", indent=2, hang=2, style="bold")
    if verbose:
        write_diff(page, judged, indent=4)
    touched = affected(judged, verbose=verbose)
    for group in touched.groups:
        page.write(group.message, label=f"{group.verdict}:", indent=4, hang=2, style=group.verdict)
        for effect in group.effects:
            _write_effect(page, effect)
    if touched.more:
        page.write(f"and {plural(touched.more, 'operation')} more (--verbose)", indent=6)
    if touched.harmless:
        page.write(f"harmless for {plural(touched.harmless, 'operation')} more", indent=4)
    for advice in judged.judgement.advice:
        page.write(sentence(advice), label="→", indent=4, hang=2, style="harmless")
    page.write(
        f"{judged.change.rule.id}, {judged.change.rule.criticality}, fingerprint "
        f"{judged.fingerprint}",
        indent=4,
        style="faint",
    )


def _write_effect(page: Page, effect: Effect) -> None:
    page.write(f"{effect.operation} {effect.place} {effect.function}", indent=6, hang=2)
    for method in effect.facade:
        page.write(f"called by {method.name} {method.place}", indent=8, hang=2)


def write_diff(page: Page, judged: JudgedChange, indent: int) -> None:
    """Add both versions of what has changed, line by line."""
    for each in difference(judged.change.before, judged.change.after):
        page.lines.append(page.paint(" " * indent + each, _STYLES.get(each[:1], "")).rstrip())
