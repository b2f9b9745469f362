"""What the goldens of the text report do not say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.columns import display_width
from tests.drift.reports.rendered import render
from tests.drift.sample_report import northflank, railway, sample_report


@pytest.mark.parametrize("width", [72, 80, 132])
def test_only_words_exceed_the_width(width: int) -> None:
    for each in render(sample_report(), "text", width=width).splitlines():
        if display_width(each) > width:
            assert len(each.split()) <= 2, each


@pytest.mark.parametrize("width", range(72, 110))
def test_a_number_stays_with_its_rule(width: int) -> None:
    text = render(_with_rules(9), "text", width=width)
    (section,) = re.findall(r"Harmless \(9\)\n(.*?)\n\n", text, re.DOTALL)
    assert not re.search(r" \d+\n", section)


def _with_rules(number: int) -> DriftReport:
    """A harmless change of each of some rules."""
    api = railway()
    (first, *_) = api.unacknowledged("harmless")
    changes = [
        replace(
            first,
            change=replace(first.change, rule=replace(first.change.rule, id=f"rule-of-text-{i}")),
        )
        for i in range(number)
    ]
    return DriftReport(apis=(replace(api, changes=tuple(changes)),))


def test_colours_change_nothing_but_colours() -> None:
    plain = render(sample_report(), "text")
    assert "\x1b" not in plain
    coloured = render(sample_report(), "text", colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_every_break_and_warning_has_its_fingerprint() -> None:
    text = render(sample_report(), "text")
    for api in sample_report().apis:
        for change in (*api.unacknowledged("breaks"), *api.unacknowledged("warns")):
            assert f"fingerprint {change.fingerprint}\n" in text


def test_a_long_list_is_cut_unless_everything_is_wanted() -> None:
    report = DriftReport(apis=(railway(),))
    short, whole = render(report, "text"), render(report, "text", verbose=True)
    assert "and 34 operations more (--verbose)" in short
    assert ("deployments10" in short, "deployments11" in short) == (True, False)
    assert "deployments44" in whole
    assert "(--verbose)" not in whole
    assert "Type `Sandbox` was added with 2 members" in whole


def test_the_worst_comes_first_and_the_result_last() -> None:
    text = render(sample_report(), "text")
    places = [
        text.index(f"\n{title}")
        for title in ("Breaks (5)", "Warnings (4)", "Renamed (1)", "Harmless (3)")
    ]
    assert places == sorted(places)
    assert text.splitlines()[-2].startswith("5 breaks, 4 warnings, 1 renamed, 3 harmless changes")


def test_what_to_paste_is_of_the_first_change_that_counts() -> None:
    warned = tuple(change for change in northflank().changes if change.verdict == "warns")
    report = DriftReport(apis=(replace(northflank(), changes=warned),))
    assert (
        f'[[acknowledged]]\napi = "northflank"\nfingerprint = "{warned[0].fingerprint}"\n'
        f'reason = ""\n'
    ) in render(report, "text")
