"""One finding in the text report, with the operations that it affects."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange
from paasport_codegen.drift.groups import Group, group_fingerprint
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import affected, ruled
from paasport_codegen.drift.reports.ink import Page, Style
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_STYLES: Final[dict[str, Style]] = {"-": "breaks", "+": "harmless"}


_MOST_PLACES: Final = 3
_MOST_FINGERPRINTS: Final = 4
_MOST_ADVICE: Final = 4
_MOST_CALLERS: Final = 3


def write_group(page: Page, api: ApiDrift, group: Group, *, verbose: bool) -> None:
    """Add a finding: what it is and where, what it affects, what to do, and its fingerprints."""
    first = group.first
    page.write(first.change.message, label=f"{api.title}:", indent=2, hang=2, style="bold")
    others = [change.change.coordinate for change in group.changes[1:]]
    shown = others if verbose else others[:_MOST_PLACES]
    if others:
        more = f" and {len(others) - len(shown)} more" if len(others) > len(shown) else ""
        places = plural(len(others), "place")
        page.write(f"the same at {places}: {', '.join(shown)}{more}", indent=4, hang=2)
    if verbose:
        write_diff(page, first, indent=4)
    touched = affected(group, verbose=verbose)
    for effects in touched.groups:
        page.write(
            effects.message, label=f"{effects.verdict}:", indent=4, hang=2, style=effects.verdict
        )
        for effect in effects.effects:
            _write_effect(page, effect, verbose=verbose)
    if touched.more:
        page.write(f"and {plural(touched.more, 'operation')} more (--verbose)", indent=6)
    if touched.harmless:
        page.write(f"harmless for {plural(touched.harmless, 'operation')} more", indent=4)
    advice = group.advice
    for sentence_ in advice if verbose else advice[:_MOST_ADVICE]:
        page.write(sentence(sentence_), label="→", indent=4, hang=2, style="harmless")
    if first.ruling is not None:
        page.write(ruled(first), indent=4, hang=2)
    names = [change.fingerprint for change in group.changes]
    shown = names if verbose else names[:_MOST_FINGERPRINTS]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    noun = "fingerprint" if len(names) == 1 else "fingerprints"
    together = f"group {group_fingerprint(api.api, first)}, " if others else ""
    page.write(
        f"{first.change.rule.id}, {first.change.rule.criticality}, {together}{noun} "
        f"{', '.join(shown)}{more}",
        indent=4,
        style="faint",
    )


def _write_effect(page: Page, effect: Effect, *, verbose: bool) -> None:
    page.write(f"{effect.operation} {effect.place} {effect.function}", indent=6, hang=2)
    callers = effect.facade if verbose else effect.facade[:_MOST_CALLERS]
    for method in callers:
        page.write(f"called by {method.name} {method.place}", indent=8, hang=2)
    if len(callers) < len(effect.facade):
        page.write(f"and {len(effect.facade) - len(callers)} more (--verbose)", indent=8)


def write_diff(page: Page, judged: JudgedChange, indent: int) -> None:
    """Add both versions of the changed definition, line by line."""
    for each in difference(judged.change.before, judged.change.after):
        page.lines.append(page.paint(" " * indent + each, _STYLES.get(each[:1], "")).rstrip())
