"""Reports of very many changes and operations stay small, and name each thing once."""

from __future__ import annotations

import json
from dataclasses import replace

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.judgements import Judgement, Unharmed
from paasport_codegen.drift.reports.render import render
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


def test_the_page_says_how_many_operations_it_leaves_out() -> None:
    api = railway()
    (first, *_) = api.unacknowledged("breaks")
    (effect, *_) = first.judgement.effects
    effects = tuple(replace(effect, function=f"function{number}") for number in range(100))
    judged = replace(first, judgement=replace(first.judgement, effects=effects))

    assert "and 40 more" in render(DriftReport(apis=(replace(api, changes=(judged,)),)), "html")
