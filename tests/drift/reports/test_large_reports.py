"""Reports of very many changes and operations stay small, and name each thing once."""

from __future__ import annotations

import json
import re
import tracemalloc
from dataclasses import replace
from typing import get_args

import pytest

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.judgements import Judgement, Unharmed
from paasport_codegen.drift.reports.clipping import clipped
from paasport_codegen.drift.reports.findings import harmful
from paasport_codegen.drift.reports.markdown import LONGEST
from paasport_codegen.drift.reports.presentation import Presentation, ReportView
from paasport_codegen.drift.reports.render import FORMATS, ReportFormat, pieces
from paasport_codegen.drift.reports.touched import touched_operations
from tests.drift.reports.realistic_report import realistic_report
from tests.drift.reports.rendered import render
from tests.drift.sample_report import railway

OPERATIONS = tuple(f"operationWithALongName{number:04}" for number in range(1_000))


def _report(changes: int) -> DriftReport:
    api = railway()
    (first, *_) = api.unacknowledged("harmless")
    judgement = Judgement("harmless", unharmed=(Unharmed("no model reads it", OPERATIONS),))
    many = tuple(
        replace(
            first,
            fingerprint=f"{number:012x}",
            change=replace(first.change, coordinate=f"Type{number}.field{number}"),
            judgement=judgement,
        )
        for number in range(changes)
    )
    return DriftReport(apis=(replace(api, changes=many),))


def test_operations_that_keep_working_are_named_once() -> None:
    one, many = (render(_report(number), "json") for number in (1, 500))

    assert one.count(OPERATIONS[0]) == many.count(OPERATIONS[0]) == 1
    (api,) = json.loads(many)["apis"]
    assert api["operation_sets"] == [list(OPERATIONS)]
    assert {group["operations"] for change in api["changes"] for group in change["unharmed"]} == {0}


def test_sarif_has_one_result_for_a_change_whatever_it_reaches() -> None:
    (run,) = json.loads(render(_report(500), "sarif"))["runs"]

    assert len(run["results"]) == 500
    assert {result["properties"]["unharmed"] for result in run["results"]} == {1_000}


def test_text_has_at_most_two_hundred_lines() -> None:
    api = railway()
    changes = tuple(
        replace(
            judged,
            fingerprint=f"{number:04x}{judged.fingerprint[4:]}",
            change=replace(judged.change, coordinate=f"Type{number}.field{number}"),
        )
        for number in range(300)
        for judged in api.changes
    )
    report = DriftReport(apis=(replace(api, changes=changes),))

    for fail_on in ("breaks", "any"):
        text = render(report, "text", fail_on=fail_on)
        assert len(text.splitlines()) <= 200
        assert "more (--verbose)" in text
    assert text.index("Do first") < text.index("Breaks (")
    for view in get_args(ReportView):
        assert len(render(report, "text", by=view).splitlines()) <= 200


def test_equal_changes_are_one_finding() -> None:
    api = railway()
    (first, *_) = api.unacknowledged("breaks")
    changes = tuple(
        replace(
            first,
            fingerprint=f"{number:012x}",
            change=replace(first.change, coordinate=f"Type{number}.teamId"),
        )
        for number in range(27)
    )
    report = DriftReport(apis=(replace(api, changes=changes),))
    text = render(report, "text")

    assert text.count(first.change.message) == 1
    assert "the same at 26 places" in text
    assert render(report, "html").count('<li class="change"') == 1


def test_the_page_of_four_thousand_changes_is_small() -> None:
    page = render(_report(4_000), "html")

    assert page.count('<li class="change"') == 4_000
    assert len(page.encode()) < 3_000_000
    assert "--format json has everything" in page


# Bytes and lines by format: what a comment, a job's log, an artifact and code scanning take.
_MOST: dict[ReportFormat, int] = {
    "text": 20_000,
    "json": 5_000_000,
    "markdown": 65_536,
    "html": 3_000_000,
    "junit": 2_000_000,
    "github": 1_000_000,
    "sarif": 5_000_000,
}


def test_every_format_has_its_largest() -> None:
    assert set(_MOST) == set(FORMATS)


@pytest.mark.parametrize("report_format", FORMATS)
def test_four_thousand_changes_in_each_format(report_format: ReportFormat) -> None:
    """As a document of 950 operations changes: 250 break, 550 warn, most are harmless."""
    report = realistic_report(4_000)
    whole = list(pieces(report, report_format, Presentation()))
    size = sum(len(piece.encode()) for piece in whole)

    assert size < _MOST[report_format]
    if report_format in ("json", "sarif", "html"):
        # It is written in pieces, of which none is a large part.
        assert max(map(len, whole)) < size / 20
    if report_format == "html":
        page = "".join(whole)
        assert "The page has no room for" not in page
        assert page.count('<li class="change"') == 4_000
        assert page.count('class="touched ') == len(touched_operations(harmful(report))) + 1
    if report_format == "text":
        for view in get_args(ReportView):
            assert len(render(report, "text", by=view).splitlines()) <= 200
            for verbose in (False, True):
                comment = render(report, "markdown", by=view, verbose=verbose)
                assert len(comment.encode()) <= LONGEST


@pytest.mark.parametrize("number", [6_000, 12_000])
def test_no_page_is_larger_and_it_says_what_is_left_out(number: int) -> None:
    report = realistic_report(number)
    page = render(report, "html")

    assert len(page.encode()) < 3_000_000
    shown = page.count('<li class="change"')
    omitted = re.findall(r"The page has no room for (\d+) changes more", page)
    assert shown + sum(map(int, omitted)) == number
    # What breaks is never left out for what does not.
    assert page.index("The page has no room for") > page.index('id="example-warns"')


def test_very_long_texts_make_no_page_larger() -> None:
    api = realistic_report(3_000).apis[0]
    changes = tuple(
        replace(
            judged,
            change=replace(
                judged.change, message='<"&>' * 500, coordinate="\u202e" * 300, before="<" * 9_000
            ),
        )
        for judged in api.changes
    )
    page = render(DriftReport(apis=(replace(api, changes=changes),)), "html")
    assert len(page.encode()) < 3_000_000


def test_what_is_written_in_pieces_holds_little_at_a_time() -> None:
    report = clipped(realistic_report(1_000))
    formats: tuple[ReportFormat, ...] = ("json", "sarif")
    for report_format in formats:
        render(report, report_format)  # what is imported is no part of it
        tracemalloc.start()
        try:
            size = sum(len(piece) for piece in pieces(report, report_format, Presentation()))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < size


def test_the_page_says_how_many_operations_it_leaves_out() -> None:
    api = railway()
    (first, *_) = api.unacknowledged("breaks")
    (effect, *_) = first.judgement.effects
    effects = tuple(replace(effect, function=f"function{number}") for number in range(100))
    judged = replace(first, judgement=replace(first.judgement, effects=effects))

    assert "and 40 more" in render(DriftReport(apis=(replace(api, changes=(judged,)),)), "html")
