"""The content of a drift report's page, as plain values that the template only places."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.reports.html_diff import Comparison
from paasport_codegen.drift.reports.html_text import Span


@dataclass(frozen=True, slots=True)
class EffectView:
    """An operation, where it stands, and who calls it; with a target, that says the rest."""

    operation: str
    kind: str
    place: str
    function: str
    facade: tuple[tuple[str, str], ...]
    target: str = ""


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

    `concerns`, and `reason`, which its rule has too, are empty for one of very many.
    `more_effects` counts the operations that are not listed. `changes` is the number of changes
    with this cause, `places` are the fingerprints and coordinates of the others, and `ruling` says
    which policy gave it its verdict.
    """

    fingerprint: str
    verdict: Verdict
    criticality: str
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
    changes: int = 1
    more_effects: int = 0
    places: tuple[tuple[str, str], ...] = ()
    more_places: int = 0
    ruling: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """The changes of one API that have the same verdict, by their cause.

    `findings` are written already, `count` is the number of changes, and `omitted` of those for
    which there is no room.
    """

    id: str
    verdict: Verdict
    title: str
    explanation: str
    open: bool
    findings: tuple[Markup, ...]
    count: int
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class TouchView:
    """What findings do to an operation or at a line: their fingerprints by rule, if told."""

    verdict: Verdict
    rules: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation of ours with the findings that touch it, and how many are not listed.

    `title` is its API's, where there are several.
    """

    id: str
    api: str
    title: str
    verdict: Verdict
    counts: tuple[tuple[Verdict, int], ...]
    effect: EffectView
    touches: tuple[TouchView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a file with the findings that concern it, and how many are not listed."""

    line: int
    name: str
    touches: tuple[TouchView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of ours; of a pinned document, `note` says more and there are no lines."""

    name: str
    verdict: Verdict
    counts: tuple[tuple[Verdict, int], ...]
    note: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The findings in another order: its entries, written already, and how many have no room."""

    view: str
    title: str
    explanation: str
    count: int
    entries: tuple[Markup, ...]
    open: bool
    omitted: int
    nothing: str


@dataclass(frozen=True, slots=True)
class FirstStepView:
    """A piece of advice, and the finding that it is about."""

    advice: tuple[Span, ...]
    message: tuple[Span, ...]
    fingerprint: str
    operations: str


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

    `breaks` says whether the view by operation has one that breaks. `nothing` says that there are
    no changes; it is empty if there are some.
    """

    api: str
    title: str
    old_label: str
    old_digest: str
    new_label: str
    new_digest: str
    broken: str
    breaks: bool
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
class RuleView:
    """A rule that some change falls under."""

    id: str
    criticality: str
    area: str
    reason: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page.

    `entry` is the text of an entry of `drift.toml`, with `{api}` and `{fingerprint}` to fill in.
    `view` is the one that the page begins with.
    """

    title: str
    view: str
    headline: tuple[tuple[str, str, str], ...]
    shown: str
    first: tuple[FirstStepView, ...]
    apis: tuple[ApiView, ...]
    indexes: tuple[IndexView, ...]
    totals: tuple[CellView, ...]
    filters: tuple[FilterView, ...]
    areas: tuple[str, ...]
    rules: tuple[RuleView, ...]
    entry: str
    failures: tuple[tuple[str, tuple[Span, ...]], ...]
    first_pins: tuple[tuple[str, tuple[Span, ...]], ...]
    expired: tuple[AcknowledgementView, ...]
    unmatched: tuple[AcknowledgementView, ...]
    is_of_project: bool = True
