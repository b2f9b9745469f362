"""Shortening sentences that contain a server's text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from paasport_codegen.drift.drift_report import DriftReport, JudgedChange

LONGEST: Final = 300


def clipped(report: DriftReport) -> DriftReport:
    """The report with all messages of changes and effects shortened."""
    return replace(
        report,
        apis=tuple(replace(api, changes=tuple(map(_change, api.changes))) for api in report.apis),
    )


def clip(text: str) -> str:
    """A text of at most `LONGEST` characters, with an ellipsis if it was cut."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _change(judged: JudgedChange) -> JudgedChange:
    judgement = judged.judgement
    effects = tuple(replace(effect, message=clip(effect.message)) for effect in judgement.effects)
    return replace(
        judged,
        change=replace(judged.change, message=clip(judged.change.message)),
        judgement=replace(judgement, effects=effects),
    )
