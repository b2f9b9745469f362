"""Applying a policy's verdicts: by pattern, by stability, and by notice of a removal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from paasport_codegen.documents.dates import day_of
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import VERDICTS, Change, Verdict, worst
from paasport_codegen.drift.drift_report import (
    ApiDrift,
    DriftReport,
    JudgedChange,
    Ruling,
    severity_order,
)
from paasport_codegen.drift.judgements import Effect
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

        def verdict_for(facts: OperationFacts | None, was: Verdict) -> Verdict:
            decided = self._decided(change, facts, was)
            if decided is None or decided[0] == was:
                return was
            verdict, place, reason = decided
            rulings.append(Ruling(judgement.verdict, place, reason))
            return verdict

        effects: list[Effect] = [
            replace(effect, verdict=verdict_for(self.operations.of(effect), effect.verdict))
            for effect in judgement.effects
        ]
        # A change without effect on any operation may still be more than harmless to a project.
        base: Verdict = "harmless" if effects else judgement.verdict
        others = self.operations.unharmed(entry) or (() if effects else (None,))
        elsewhere = worst([verdict_for(facts, base) for facts in others])
        if not rulings:
            return entry
        effects.sort(key=lambda effect: (VERDICTS.index(effect.verdict), effect.function))
        verdict = worst([elsewhere, *(effect.verdict for effect in effects)])
        judged = replace(judgement, verdict=verdict, effects=tuple(effects))
        return replace(entry, judgement=judged, ruling=rulings[0])

    def _decided(
        self, change: Change, facts: OperationFacts | None, was: Verdict
    ) -> tuple[Verdict, SourceLocation, str] | None:
        """The verdict that a policy gives to a change for an operation, its line, and why."""
        for entry in reversed(self.severities):
            selector = entry.selector
            if selector.matches_change(change.rule.id, change.coordinate) and (
                selector.matches_operation(facts)
            ):
                return entry.verdict, entry.place, entry.reason
        if facts is None:
            return None
        level = facts.stability if facts.stability in STABILITIES else STABLE
        notice = self.policy.notice
        if notice is not None and change.rule.id in _ANNOUNCING:
            why = self._short_notice(notice.days[level], facts)
            if why:
                return notice.verdict, notice.place, why
        cap = self.policy.stability.get(level)
        if cap is not None and VERDICTS.index(cap.verdict) > VERDICTS.index(was):
            return cap.verdict, cap.place, f"its stability level is {level}"
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
