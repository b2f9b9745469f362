"""The view of a change on the page."""

from __future__ import annotations

from collections.abc import Mapping
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
_FEW_EFFECTS: Final = 5
_MOST_ADVICE: Final = 12
_FEW_ADVICE: Final = 3
_MOST_FOLDED: Final = 100
_FEW_FOLDED: Final = 5
_NO_TARGETS: Final[Mapping[str, str]] = {}


def change_view(
    group: Group, *, brief: bool = False, targets: Mapping[str, str] = _NO_TARGETS
) -> ChangeView:
    """What the page shows of one finding.

    Args:
        group: Its changes.
        brief: Whether its definition is left out, and most names.
        targets: Where the page has each function by itself; a brief finding points there.
    """
    entry = group.first
    change, rule = entry.change, entry.change.rule
    effects, unharmed = group.effects, entry.judgement.harmless
    others = group.changes[1:]
    touched = len(effects) or unharmed
    most = _FEW_EFFECTS if brief else _MOST_EFFECTS
    most_places = _FEW_FOLDED if brief else _MOST_FOLDED
    names = [name for group in entry.judgement.unharmed for name in group.operations]
    return ChangeView(
        fingerprint=entry.fingerprint,
        verdict=entry.verdict,
        criticality=rule.criticality,
        rule=rule.id,
        concerns="" if brief else ", ".join((rule.area, rule.kind, _DIRECTIONS[rule.direction])),
        coordinate=change.coordinate,
        message=spans(change.message),
        reason=() if brief else spans(rule.reason),
        touched=plural(touched, "operation") if touched else "",
        advice=tuple(map(spans, group.advice[: _FEW_ADVICE if brief else _MOST_ADVICE])),
        effects=_grouped(effects[:most], targets if brief else _NO_TARGETS),
        more_effects=max(0, len(effects) - most),
        # Their number is beside the message.
        unlisted=plural(unharmed, "operation") if unharmed and (effects or not brief) else "",
        unlisted_names=_shortened(names),
        ruling=spans(ruled(entry)),
        folded=_folded(change.folded, most_places),
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
        changes=len(group.changes),
        places=tuple(
            (other.fingerprint, other.change.coordinate) for other in others[:most_places]
        ),
        more_places=max(0, len(others) - most_places),
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


def _grouped(
    effects: tuple[Effect, ...], targets: Mapping[str, str]
) -> tuple[EffectGroupView, ...]:
    groups: dict[tuple[Verdict, str], list[EffectView]] = {}
    for effect in effects:
        view = effect_view(effect, targets.get(effect.function, ""))
        groups.setdefault((effect.verdict, effect.message), []).append(view)
    return tuple(
        EffectGroupView(verdict, spans(message), tuple(members))
        for (verdict, message), members in groups.items()
    )


def effect_view(effect: Effect, target: str = "") -> EffectView:
    """What the page shows of an operation that is touched; with a target, only its name."""
    return EffectView(
        operation=effect.operation,
        kind=effect.kind,
        place=str(effect.place),
        function=effect.function,
        facade=tuple((method.name, str(method.place)) for method in effect.facade),
        target=target,
    )


def _folded(coordinates: tuple[str, ...], most: int) -> tuple[str, ...]:
    rest = len(coordinates) - most
    more = (f"and {rest} more",) if rest > 0 else ()
    return (*coordinates[:most], *more)
