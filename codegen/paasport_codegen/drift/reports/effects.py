"""What a finding does to operations, and what a policy made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.listing import first
from paasport_codegen.drift.reports.outline import Line, Message, Placed, callers, rest
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

_MOST_OPERATIONS: Final = 10


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Operations that a change affects in the same way."""

    verdict: Verdict
    message: str
    effects: tuple[Effect, ...]


def alike(effects: Iterable[Effect]) -> list[EffectGroup]:
    """Effects by what they are, in the order of the first of each."""
    groups: dict[tuple[Verdict, str], list[Effect]] = {}
    for effect in effects:
        groups.setdefault((effect.verdict, effect.message), []).append(effect)
    return [EffectGroup(*what, tuple(members)) for what, members in groups.items()]


def effect_lines(finding: Finding, *, most_callers: int, verbose: bool) -> Iterator[Line]:
    """The operations that a finding affects, by what it does to them, for text and Markdown."""
    shown, more = first(finding.effects, _MOST_OPERATIONS, verbose=verbose)
    for same in alike(shown):
        yield Line((Message(same.message),), verdict=same.verdict)
        for effect in same.effects:
            yield Line((Placed(effect.operation, effect.place, effect.function),), 1)
            yield from callers(effect, most_callers, depth=2, verbose=verbose)
    if more:
        yield rest(plural(more, "operation"))
    harmless = finding.first.judgement.harmless
    if harmless:
        yield Line((f"harmless for {plural(harmless, 'operation')} more",))


def ruled(judged: JudgedChange) -> str:
    """A sentence about a policy's change of a verdict, with its place and the original verdict."""
    ruling = judged.ruling
    if ruling is None:
        return ""
    return sentence(f"{ruling.place}: {judged.verdict} instead of {ruling.was}: {ruling.reason}")
