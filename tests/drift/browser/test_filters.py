"""What the filters show, and how they say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.drift.browser.large_report import large_report

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.drift.browser.conftest import OpenReport


_POINTER = re.compile(r"/components/\S+ of replies")


def messages(page: Page) -> list[str]:
    """The changes that can be seen, by the first words of their messages."""
    shown = page.locator(".change:visible .message").all_inner_texts()
    return [" ".join(_POINTER.sub("", text).split()[:3]) for text in shown]


def status(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def test_at_first_acknowledged_changes_are_hidden_and_harmless_ones_closed(page: Page) -> None:
    assert status(page) == "13 of 14 changes"
    assert len(messages(page)) == 5
    assert not page.get_by_text("projects.tenant").first.is_visible()
    assert page.locator("#railway-harmless").get_attribute("open") is None
    assert not page.get_by_role("button", name="Reset").is_visible()


def test_acknowledged_changes_are_shown_on_demand(page: Page) -> None:
    page.get_by_role("combobox", name="Acknowledged").select_option("shown")
    assert status(page) == "14 of 14 changes"
    page.get_by_role("combobox", name="Acknowledged").select_option("only")
    assert messages(page) == ["Field projects.tenant was"]
    assert fragment(page) == "#acknowledged=only"


def test_choices_of_one_filter_add_up_and_filters_narrow_each_other(page: Page) -> None:
    page.get_by_role("checkbox", name="breaks").check()
    assert status(page) == "5 of 14 changes"
    page.get_by_role("checkbox", name="harmless").check()
    assert status(page) == "8 of 14 changes"
    page.get_by_role("checkbox", name="Northflank").check()
    assert status(page) == "2 of 14 changes"
    assert page.get_by_role("heading", level=2, name="Railway").count() == 0
    page.get_by_role("checkbox", name="safe").check()
    assert status(page) == "0 of 14 changes"
    assert page.get_by_text("Nothing matches these filters").is_visible()
    assert fragment(page) == "#api=northflank&verdict=breaks%2Charmless&criticality=safe"


def test_area(page: Page) -> None:
    page.get_by_label("Area").select_option("argument")
    assert messages(page) == [
        "Required argument Query.deployments(environmentId:)",
        "The default of",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("projectCreate", ["Field Project.teamId was"]),  # an operation
        ("QUERY.PROJECTS(FIRST", ["The default of"]),  # a coordinate, in any case
        ("enum-value-added", ["Enum value DeploymentStatus.HIBERNATING"]),  # a rule
        ("paasport/_async/northflank.py:33", ["operationId of GET", "Property may be"]),
        ("AsyncNorthflank.services.list", ["operationId of GET", "Property may be"]),
        ("removed teamId", ["Field Project.teamId was"]),  # all words, in any order
        ("nothing has this", []),
    ],
)
def test_search(page: Page, text: str, found: list[str]) -> None:
    page.get_by_role("searchbox").fill(text)
    assert messages(page) == found


def test_a_search_opens_the_harmless_and_a_reset_closes_them_again(page: Page) -> None:
    page.get_by_role("searchbox").fill("sandbox")
    assert messages(page) == ["Type Sandbox was"]
    page.get_by_role("button", name="Reset").click()
    assert status(page) == "13 of 14 changes"
    assert page.locator("#railway-harmless").get_attribute("open") is None
    assert fragment(page) == ""


def test_a_number_of_the_summary_filters_and_then_no_longer(page: Page) -> None:
    cell = page.get_by_role("link", name="2 breaks, Northflank")
    cell.click()
    assert status(page) == "2 of 14 changes"
    assert page.get_by_role("checkbox", name="Northflank").is_checked()
    assert fragment(page) == "#api=northflank&verdict=breaks"
    assert cell.get_attribute("aria-current") == "true"
    page.get_by_role("link", name="3 harmless, all APIs").click()
    assert status(page) == "3 of 14 changes"
    assert cell.get_attribute("aria-current") is None
    page.get_by_role("link", name="1 acknowledged, Hasura Cloud").click()
    assert messages(page) == ["Field projects.tenant was"]
    page.get_by_role("link", name="1 acknowledged, Hasura Cloud").click()
    assert status(page) == "13 of 14 changes"


def test_every_number_of_the_summary_is_how_many_it_shows(page: Page) -> None:
    cells = page.locator(".summary a[data-verdict]")
    assert cells.count() == 13
    for index in range(cells.count()):
        cells.nth(index).click()
        assert status(page) == f"{cells.nth(index).inner_text()} of 14 changes"


def test_a_link_brings_the_filters_back(open_report: OpenReport) -> None:
    narrow = "&criticality=breaking&area=field&acknowledged=shown"
    page = open_report(fragment=f"#q=team&api=railway,hasura&verdict=breaks{narrow}")
    assert page.get_by_role("searchbox").input_value() == "team"
    assert page.get_by_role("checkbox", name="Hasura Cloud").is_checked()
    assert page.get_by_label("Area").input_value() == "field"
    assert messages(page) == ["Field Project.teamId was"]


@pytest.mark.parametrize(
    "link", ["#area=nowhere", "#verdict=worse&x=1", "#%E0%A4%A", "#constructor"]
)
def test_a_link_that_means_nothing_filters_nothing(open_report: OpenReport, link: str) -> None:
    assert status(open_report(fragment=link)) == "13 of 14 changes"


def test_of_many_changes_only_the_open_ones_are_laid_out(open_report: OpenReport) -> None:
    page = open_report(large_report())
    assert page.locator(".change").count() == 1446  # those with one cause are one
    laid_out = "all => all.filter(each => each.checkVisibility()).length"
    assert page.locator(".body").evaluate_all(laid_out) == 0
    assert page.locator(".harmless .change").evaluate_all(laid_out) == 0
    page.get_by_role("searchbox").fill("part423.")
    assert messages(page)
    assert status(page) == f"{len(messages(page))} of 1500 changes"
