"""The operations that a change touches, in an order and a number that people can read."""

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
    """Operations that a change touches in the same way."""

    verdict: Verdict
    message: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a change does something to, how many more there are, and for how many it is harmless."""

    groups: tuple[EffectGroup, ...]
    more: int
    harmless: int


def affected(cause: Group, *, verbose: bool) -> Affected:
    """Group the operations of a finding by what it does to them; all of them if `verbose`."""
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
    """A sentence on where a policy gave a change another verdict, and which one it had."""
    ruling = judged.ruling
    if ruling is None:
        return ""
    return sentence(f"{ruling.place}: {judged.verdict} instead of {ruling.was}: {ruling.reason}")
