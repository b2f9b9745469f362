"""The view of a change on the page."""

from __future__ import annotations

from typing import Final

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.groups import Group
from paasport_codegen.drift.judgements import Effect
from paasport_codegen.drift.reports.effects import ruled
from paasport_codegen.drift.reports.html_diff import compare
from paasport_codegen.drift.reports.html_text import spans
from paasport_codegen.drift.reports.html_views import (
    AcknowledgementView,
    ChangeView,
    EffectGroupView,
    EffectView,
)
from paasport_codegen.terminal.plurals import plural

# A change of a shared object can affect hundreds of operations and harm none of them.
_MOST_UNHARMED: Final = 12
_MOST_EFFECTS: Final = 60
# For a finding that is one of very many; the JSON report has all of them.
_FEW_EFFECTS: Final = 12
_MOST_ADVICE: Final = 12
_MOST_FOLDED: Final = 100


def change_view(group: Group, *, brief: bool = False) -> ChangeView:
    """The view of a finding; a brief one leaves out its definition and most names."""
    entry = group.first
    change, rule = entry.change, entry.change.rule
    effects, unharmed = group.effects, entry.judgement.harmless
    others = group.changes[1:]
    touched = len(effects) or unharmed
    most = _FEW_EFFECTS if brief else _MOST_EFFECTS
    names = [name for group in entry.judgement.unharmed for name in group.operations]
    return ChangeView(
        fingerprint=entry.fingerprint,
        verdict=entry.verdict,
        criticality=rule.criticality,
        area=rule.area,
        rule=rule.id,
        concerns="" if brief else ", ".join((rule.area, rule.kind, _DIRECTIONS[rule.direction])),
        coordinate=change.coordinate,
        message=spans(change.message),
        reason=spans(rule.reason),
        touched=plural(touched, "operation") if touched else "",
        advice=tuple(map(spans, group.advice[:_MOST_ADVICE])),
        effects=_grouped(effects[:most], brief=brief),
        more_effects=max(0, len(effects) - most),
        # Their number is beside the message.
        unlisted=plural(unharmed, "operation") if unharmed and (effects or not brief) else "",
        unlisted_names=_shortened(names),
        ruling=spans(ruled(entry)),
        folded=_folded(change.folded),
        comparison=(
            None
            if brief
            else compare(change.before or change.old or "", change.after or change.new or "")
        ),
        acknowledgement=(
            acknowledgement_view(entry.acknowledgement, found=True)
            if entry.acknowledgement
            else None
        ),
        places=tuple(
            (other.fingerprint, other.change.coordinate) for other in others[:_MOST_FOLDED]
        ),
        more_places=max(0, len(others) - _MOST_FOLDED),
    )


_DIRECTIONS: Final = {
    "request": "in what is sent",
    "response": "in what is received",
    "both": "in both directions",
}


def acknowledgement_view(entry: Acknowledgement, *, found: bool) -> AcknowledgementView:
    """The view of an entry of `drift.toml`."""
    return AcknowledgementView(
        api=entry.api,
        fingerprint=entry.subject,
        reason=entry.reason,
        place=str(entry.place),
        expires=entry.expires.isoformat() if entry.expires else "",
        found=found,
    )


def _shortened(names: list[str]) -> str:
    more = len(names) - _MOST_UNHARMED
    return ", ".join(names[:_MOST_UNHARMED]) + (f" and {more} more" if more > 0 else "")


def _grouped(effects: tuple[Effect, ...], *, brief: bool) -> tuple[EffectGroupView, ...]:
    groups: dict[tuple[Verdict, str], list[EffectView]] = {}
    for effect in effects:
        view = _effect_view(effect, brief=brief)
        groups.setdefault((effect.verdict, effect.message), []).append(view)
    return tuple(
        EffectGroupView(verdict, spans(message), tuple(members))
        for (verdict, message), members in groups.items()
    )


def _effect_view(effect: Effect, *, brief: bool) -> EffectView:
    return EffectView(
        operation=effect.operation,
        kind="" if brief else effect.kind,
        place=str(effect.place),
        function=effect.function,
        facade=tuple((method.name, str(method.place)) for method in effect.facade),
    )


def _folded(coordinates: tuple[str, ...]) -> tuple[str, ...]:
    rest = len(coordinates) - _MOST_FOLDED
    more = (f"and {rest} more",) if rest > 0 else ()
    return (*coordinates[:_MOST_FOLDED], *more)
