"""The content of a drift report's page, as plain values that the template only places."""

from __future__ import annotations

from dataclasses import dataclass

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.reports.html_diff import Comparison
from paasport_codegen.drift.reports.html_text import Span


@dataclass(frozen=True, slots=True)
class EffectView:
    """An operation, its place and its callers; without a kind, it is identified by its name."""

    operation: str
    kind: str
    place: str
    function: str
    facade: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EffectGroupView:
    """The same effect of a change on some operations."""

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
    `ruling` says which policy determined its verdict.
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
    """The changes of one API with the same verdict, by cause, and their number."""

    id: str
    verdict: Verdict
    title: str
    explanation: str
    open: bool
    changes: tuple[ChangeView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A number in the summary, which filters by its kind; an empty target does not filter.

    `kind` is a verdict or `acknowledged`.
    """

    count: str
    kind: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class ApiView:
    """One API: the versions that were compared, its line in the summary, and its changes.

    `nothing` says that there are no changes; it is empty if there are some.
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
    """A value for filtering, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterView:
    """A filter with any number of selected values."""

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
