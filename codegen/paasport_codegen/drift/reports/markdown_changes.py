"""One change in the markdown report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.drift.drift_report import ApiDrift, JudgedChange
from paasport_codegen.drift.groups import Group
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.difference import difference
from paasport_codegen.drift.reports.effects import affected, ruled
from paasport_codegen.drift.reports.markup import code, fence, prose
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_MOST_METHODS: Final = 10
_MOST_ADVICE: Final = 10


def change_section(api: ApiDrift, judged: JudgedChange, *, verbose: bool) -> list[str]:
    """The lines of a change: what it is, what it affects, what to do, and both versions."""
    change = judged.change
    lines = [f"#### {prose(api.title)}: {prose(change.message)}", ""]
    touched = affected(Group((judged,)), verbose=verbose)
    for group in touched.groups:
        lines.append(f"- **{group.verdict}**: {prose(group.message)}")
        for effect in group.effects:
            lines += _effect(effect, len(effect.facade) if verbose else _MOST_METHODS)
    if touched.more:
        lines.append(f"- and {plural(touched.more, 'operation')} more")
    if touched.harmless:
        lines.append(f"- harmless for {plural(touched.harmless, 'operation')} more")
    if judged.ruling is not None:
        lines.append(f"- {prose(ruled(judged))}")
    advice = [f"- {prose(sentence(each))}" for each in judged.judgement.advice[:_MOST_ADVICE]]
    if advice:
        lines += ["", "What to do:", "", *advice]
    lines += ["", f"{code(change.rule.id)}, fingerprint {code(judged.fingerprint)}", ""]
    differing = difference(change.before, change.after)
    if differing:
        lines += ["<details><summary>Before and after</summary>", "", *fence(differing, "diff")]
        lines += ["", "</details>", ""]
    return lines


def _effect(effect: Effect, most: int) -> Iterator[str]:
    yield (f"  - {code(effect.operation)} at {code(str(effect.place))}, {code(effect.function)}")
    for method in effect.facade[:most]:
        yield f"    - called by {code(method.name)} at {code(str(method.place))}"
    if len(effect.facade) > most:
        yield f"    - and {len(effect.facade) - most} more"
