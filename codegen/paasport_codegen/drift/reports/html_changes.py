"""What the page shows of one finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paasport_codegen.drift.drift_report import JudgedChange
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.reports.effects import EffectGroup, alike, ruled
from paasport_codegen.drift.reports.html_diff import Comparison, compare
from paasport_codegen.drift.reports.listing import listed
from paasport_codegen.terminal.plurals import plural

# A change of a shared object can affect hundreds of operations and harm none of them.
_MOST_UNHARMED: Final = 12


@dataclass(frozen=True, slots=True)
class _Limits:
    effects: int
    advice: int
    coordinates: int


_IN_FULL: Final = _Limits(effects=60, advice=12, coordinates=100)
# For a finding that is one of very many; the JSON report has all of them.
_IN_SHORT: Final = _Limits(effects=5, advice=3, coordinates=5)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One finding as the template places it.

    `entry` represents all of its changes, and `places` are the others. A brief one is without its
    definition, most names, and what its rule says too. `touched` and `unlisted` are numbers of
    operations in words, empty for none: of those in `effects` and `more_effects`, and of those that
    keep working, unless `touched` says so.
    """

    entry: JudgedChange
    changes: int
    brief: bool
    touched: str
    advice: Sequence[str]
    effects: Sequence[EffectGroup]
    more_effects: int
    unlisted: str
    unlisted_names: str
    ruling: str
    folded: Sequence[str]
    comparison: Comparison | None
    places: Sequence[JudgedChange]
    more_places: int


def change_view(finding: Finding, *, brief: bool) -> ChangeView:
    """The view of a finding, in full or in short."""
    entry, change = finding.first, finding.first.change
    effects, unharmed = finding.effects, entry.judgement.harmless
    others = finding.changes[1:]
    touched = len(effects) or unharmed
    most = _IN_SHORT if brief else _IN_FULL
    names = [name for group in entry.judgement.unharmed for name in group.operations]
    return ChangeView(
        entry=entry,
        changes=len(finding.changes),
        brief=brief,
        touched=plural(touched, "operation") if touched else "",
        advice=finding.advice[: most.advice],
        effects=alike(effects[: most.effects]),
        more_effects=max(0, len(effects) - most.effects),
        unlisted=plural(unharmed, "operation") if unharmed and (effects or not brief) else "",
        unlisted_names=listed(names, _MOST_UNHARMED),
        ruling=ruled(entry),
        folded=_folded(change.folded, most.coordinates),
        comparison=None if brief else compare(*_versions(entry)),
        places=others[: most.coordinates],
        more_places=max(0, len(others) - most.coordinates),
    )


def _versions(entry: JudgedChange) -> tuple[str, str]:
    change = entry.change
    return change.before or change.old or "", change.after or change.new or ""


def _folded(coordinates: tuple[str, ...], most: int) -> tuple[str, ...]:
    rest = len(coordinates) - most
    more = (f"and {rest} more",) if rest > 0 else ()
    return (*coordinates[:most], *more)
