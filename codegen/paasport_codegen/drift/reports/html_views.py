"""What the page of a drift report shows, as plain values: the template only places them."""

from __future__ import annotations

from dataclasses import dataclass

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.reports.html_diff import Comparison
from paasport_codegen.drift.reports.html_text import Span


@dataclass(frozen=True, slots=True)
class EffectView:
    """An operation, where it stands, and who calls it; without a kind it is known by its name."""

    operation: str
    kind: str
    place: str
    function: str
    facade: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EffectGroupView:
    """What a change does to some operations in the same way."""

    verdict: Verdict
    message: tuple[Span, ...]
    effects: tuple[EffectView, ...]


@dataclass(frozen=True, slots=True)
class AcknowledgementView:
    """An entry of `drift.toml`; `found` says whether its change is on the page."""

    api: str
    fingerprint: str
    reason: str
    place: str
    expires: str
    found: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One finding. `touched` is the number of operations in words, empty for none.

    `concerns` is empty for one of very many. `more_effects` counts the operations that are not
    listed. `places` are the fingerprints and coordinates of changes with the same cause, and
    `ruling` says which policy gave it its verdict.
    """

    fingerprint: str
    verdict: Verdict
    criticality: str
    area: str
    rule: str
    concerns: str
    coordinate: str
    message: tuple[Span, ...]
    reason: tuple[Span, ...]
    touched: str
    advice: tuple[tuple[Span, ...], ...]
    effects: tuple[EffectGroupView, ...]
    unlisted: str
    unlisted_names: str
    folded: tuple[str, ...]
    comparison: Comparison | None
    acknowledgement: AcknowledgementView | None
    more_effects: int = 0
    places: tuple[tuple[str, str], ...] = ()
    more_places: int = 0
    ruling: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """The changes of one API that have the same verdict, by their cause, and their number."""

    id: str
    verdict: Verdict
    title: str
    explanation: str
    open: bool
    changes: tuple[ChangeView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A number of the summary, which filters by its kind; an empty target filters nothing.

    `kind` is a verdict or `acknowledged`.
    """

    count: str
    kind: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class ApiView:
    """One API: which versions were compared, its line of the summary, and its changes.

    `nothing` says that there are no changes, and is empty where there are.
    """

    api: str
    title: str
    old_label: str
    old_digest: str
    new_label: str
    new_digest: str
    broken: str
    cells: tuple[CellView, ...]
    nothing: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A value that can be filtered by, and how the page calls it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filter of which any number of values can be chosen."""

    name: str
    title: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page.

    `entry` is the text of an entry of `drift.toml`, with `{api}` and `{fingerprint}` to fill in.
    """

    title: str
    headline: tuple[tuple[str, str, str], ...]
    shown: str
    apis: tuple[ApiView, ...]
    totals: tuple[CellView, ...]
    filters: tuple[FilterView, ...]
    areas: tuple[str, ...]
    entry: str
    failures: tuple[tuple[str, tuple[Span, ...]], ...]
    expired: tuple[AcknowledgementView, ...]
    unmatched: tuple[AcknowledgementView, ...]
    is_of_project: bool = True
