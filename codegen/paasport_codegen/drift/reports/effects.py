"""The operations that a change affects, in a readable order and number."""

from __future__ import annotations

from dataclasses import dataclass

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.groups import Group
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.plain import sentence

MOST_OPERATIONS = 10


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Operations that a change affects in the same way."""

    verdict: Verdict
    message: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """The affected operations, how many more there are, and how many are not harmed."""

    groups: tuple[EffectGroup, ...]
    more: int
    harmless: int


def affected(cause: Group, *, verbose: bool) -> Affected:
    """Group the operations of a finding by its effect on them; all of them if `verbose`."""
    effects = cause.effects
    shown = effects if verbose else effects[:MOST_OPERATIONS]
    groups: dict[tuple[Verdict, str], list[Effect]] = {}
    for effect in shown:
        groups.setdefault((effect.verdict, effect.message), []).append(effect)
    return Affected(
        groups=tuple(
            EffectGroup(verdict, message, tuple(members))
            for (verdict, message), members in groups.items()
        ),
        more=len(effects) - len(shown),
        harmless=cause.first.judgement.harmless,
    )


def ruled(judged: JudgedChange) -> str:
    """A sentence about a policy's change of a verdict, with its place and the original verdict."""
    ruling = judged.ruling
    if ruling is None:
        return ""
    return sentence(f"{ruling.place}: {judged.verdict} instead of {ruling.was}: {ruling.reason}")
