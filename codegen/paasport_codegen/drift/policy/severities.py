"""Applying a policy's verdicts: by pattern, by stability, and by notice of a removal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from paasport_codegen.documents.dates import day_of
from paasport_codegen.drift.changes import VERDICTS, Change, Verdict, worst
from paasport_codegen.drift.drift_report import (
    ApiDrift,
    DriftReport,
    JudgedChange,
    Ruling,
    severity_order,
)
from paasport_codegen.drift.policy.operations import Operations
from paasport_codegen.drift.policy.policy import Policy, Severity
from paasport_codegen.drift.selectors import STABILITIES, STABLE, OperationFacts

_ANNOUNCING: Final = frozenset(
    {
        "endpoint-deprecated",
        "sunset-added",
        "sunset-deleted",
        "api-sunset-date-changed-too-small",
    }
)
"""The rules of changes that announce the removal of an operation."""


def apply_policy(report: DriftReport, policy: Policy, today: datetime.date) -> DriftReport:
    """Give changes the verdicts of a policy.

    Args:
        report: What was compared.
        policy: The project's decisions. The last matching entry applies, before `[deprecation]`,
            which applies before `[stability]`.
        today: The day for which the policy is applied.

    Returns:
        The report with the new verdicts of changes and effects, sorted again; each changed verdict
        has a `ruling`.
    """
    if not (policy.severities or policy.stability or policy.notice):
        return report
    return replace(
        report, apis=tuple(_Judge.of(api, policy, today).judged(api) for api in report.apis)
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    severities: Sequence[Severity]
    policy: Policy
    operations: Operations
    today: datetime.date

    @classmethod
    def of(cls, api: ApiDrift, policy: Policy, today: datetime.date) -> _Judge:
        holding = [entry for entry in policy.severities if entry.holds(api.api, today)]
        return cls(holding, policy, Operations(api.facts), today)

    def judged(self, api: ApiDrift) -> ApiDrift:
        changes = sorted(map(self._change, api.changes), key=severity_order)
        return replace(api, changes=tuple(changes))

    def _change(self, entry: JudgedChange) -> JudgedChange:
        change, judgement = entry.change, entry.judgement
        rulings: list[Ruling] = []
        effects = []
        for effect in judgement.effects:
            verdict, ruling = self._verdict(change, self.operations.of(effect), effect.verdict)
            effects.append(effect if ruling is None else replace(effect, verdict=verdict))
            rulings += [ruling] if ruling else []
        verdicts: list[Verdict] = [effect.verdict for effect in effects]
        # A change without effect on any operation may still be more than harmless to a project.
        base: Verdict = "harmless" if effects else judgement.verdict
        for facts in self.operations.unharmed(entry) or ((None,) if not effects else ()):
            verdict, ruling = self._verdict(change, facts, base)
            verdicts.append(verdict)
            rulings += [ruling] if ruling else []
        verdict = worst(verdicts)
        if not rulings:
            return entry
        effects.sort(key=lambda effect: (VERDICTS.index(effect.verdict), effect.function))
        ruling = replace(rulings[0], was=judgement.verdict)
        judgement = replace(judgement, verdict=verdict, effects=tuple(effects))
        return replace(entry, judgement=judgement, ruling=ruling)

    def _verdict(
        self, change: Change, facts: OperationFacts | None, was: Verdict
    ) -> tuple[Verdict, Ruling | None]:
        """The verdict for an operation, and the reason if it was changed."""
        found = self._decided(change, facts, was)
        if found is None or found[0] == was:
            return was, None
        return found

    def _decided(
        self, change: Change, facts: OperationFacts | None, was: Verdict
    ) -> tuple[Verdict, Ruling] | None:
        for entry in reversed(self.severities):
            selector = entry.selector
            if selector.matches_change(change.rule.id, change.coordinate) and (
                selector.matches_operation(facts)
            ):
                return entry.verdict, Ruling(was, entry.place, entry.reason)
        if facts is None:
            return None
        level = facts.stability if facts.stability in STABILITIES else STABLE
        notice = self.policy.notice
        if notice is not None and change.rule.id in _ANNOUNCING:
            why = self._short_notice(notice.days[level], facts)
            if why:
                return notice.verdict, Ruling(was, notice.place, why)
        cap = self.policy.stability.get(level)
        if cap is not None and VERDICTS.index(cap.verdict) > VERDICTS.index(was):
            return cap.verdict, Ruling(was, cap.place, f"its stability level is {level}")
        return None

    def _short_notice(self, days: int, facts: OperationFacts) -> str:
        """Why the notice of an operation's removal is too short; empty if it is not."""
        if not days or not facts.deprecated:
            return ""
        wanted = f"{days} days of notice are wanted"
        day = day_of(facts.sunset)
        if day is None:
            said = f"`{facts.sunset}` is no date" if facts.sunset else "no day is named"
            return f"{said} on which it goes, and {wanted}"
        left = (day - self.today).days
        if left >= days:
            return ""
        when = f"in {left} days" if left > 1 else "tomorrow" if left == 1 else "already"
        return f"it goes on {day.isoformat()}, {when}, and {wanted}"
