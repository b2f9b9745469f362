"""The same findings by cause, by operation and by file of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paasport_codegen.drift.changes import fingerprint
from tests.drift.browser.conftest import watched
from tests.drift.browser.large_report import large_report
from tests.drift.reports.rendered import render
from tests.drift.sample_report import REMOVED_FIELD, sample_report

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.drift.browser.conftest import OpenReport

REMOVED = fingerprint("railway", REMOVED_FIELD)


def status(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


def entry(page: Page, name: str) -> Locator:
    """The visible entry of an operation or a file."""
    return page.locator(f".touched:visible:has(summary b:text-is('{name}'))")


def test_a_view_shows_itself_alone(page: Page) -> None:
    for view, shown in (("operation", "53 of 53 operations"), ("file", "55 of 55 files")):
        page.get_by_role("radio", name=view).check()
        assert status(page) == shown
        assert page.evaluate("location.hash") == f"#view={view}"
        assert page.locator("#by-cause").is_hidden()
        assert page.locator(".index:visible").count() == 1
    page.get_by_role("radio", name="cause").check()
    assert status(page) == "13 of 14 changes"
    assert page.evaluate("location.hash") == ""
    assert page.locator(".index:visible").count() == 0


def test_an_operation_says_what_becomes_of_it_and_leads_there(open_report: OpenReport) -> None:
    page = open_report(fragment="#view=operation")
    project = entry(page, "project")
    project.locator("summary").click()
    body = project.locator(".body").inner_text()
    for part in (
        "RailwayApi.project",
        "queries/railway/project.graphql:12",
        "AsyncRailway.projects.project",
        "field-removed",
    ):
        assert part in body, part
    project.get_by_role("link", name="Field Project.teamId was removed").click()
    page.locator(f'[id="{REMOVED}"]').wait_for(state="visible")
    assert page.get_by_role("radio", name="cause").is_checked()
    page.go_back()
    page.locator("#by-operation").wait_for(state="visible")


def test_a_file_has_its_lines_and_a_document_points_on(open_report: OpenReport) -> None:
    page = open_report(fragment="#view=file")
    methods = entry(page, "paasport/_async/railway/services.py")
    methods.locator("summary").click()
    assert methods.locator("h3").all_inner_texts() == [
        "51 AsyncRailway.services.get",
        "77 AsyncRailway.services.list",
    ]
    assert methods.get_by_role("link").count() == 2
    document = entry(page, "schemas/northflank/openapi.json")
    document.locator("summary").click()
    assert "Has 2 operations." in document.locator(".body").inner_text()
    assert page.locator(".touched b").last.inner_text() == "schemas/northflank/openapi.json"


def test_filters_narrow_the_entries_and_what_they_point_to(open_report: OpenReport) -> None:
    page = open_report(fragment="#view=operation")
    page.get_by_role("checkbox", name="warns").check()
    assert status(page) == "4 of 53 operations"
    creating = entry(page, "create-deployment")
    creating.locator("summary").click()
    assert creating.locator("p > a:visible").count() == 2
    page.get_by_role("checkbox", name="Railway").check()
    assert status(page) == "2 of 53 operations"
    page.get_by_role("button", name="Reset").click()
    assert status(page) == "53 of 53 operations"
    page.get_by_role("searchbox").fill("deployments01")
    assert status(page) == "1 of 53 operations"
    page.get_by_role("searchbox").fill("nothing has this")
    assert page.get_by_text("Nothing matches these filters").is_visible()


def test_a_number_of_broken_operations_leads_to_them(page: Page) -> None:
    page.get_by_role("link", name="48 of 273").click()
    page.locator("#by-operation").wait_for(state="visible")
    assert page.get_by_role("radio", name="operation").is_checked()


def test_keys_move_between_entries(open_report: OpenReport) -> None:
    page = open_report(fragment="#view=operation")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    first = page.locator(".touched").first
    assert first.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert first.get_attribute("open") is None


def test_what_is_to_be_done_first_leads_to_its_change(page: Page) -> None:
    steps = page.get_by_role("region", name="Do first")
    assert steps.get_by_role("listitem").count() == 3
    steps.get_by_role("link").first.click()
    page.locator(".change details[open]").wait_for()
    assert "Query.deployments" in page.locator(".change details[open] .message").inner_text()


def test_of_many_changes_the_short_ones_point_to_operations(open_report: OpenReport) -> None:
    page = open_report(large_report(4_000))
    short = page.locator(".change:has(.effects a)").last
    name = short.locator(".effects a").first.text_content()
    page.evaluate("each => { location.hash = each }", short.locator(".body").get_attribute("id"))
    short.locator(".body").wait_for(state="visible")
    # What its rule says is put in when it is opened.
    assert short.locator(".reason").inner_text()
    assert short.get_by_role("button", name="Copy drift.toml entry").count() == 1
    short.locator(".effects a").first.click()
    page.locator(".touched[open]").wait_for(state="visible")
    assert page.locator(".touched[open] summary b").inner_text() == name
    assert page.get_by_role("radio", name="operation").is_checked()


def test_without_scripts_the_views_are_lists_of_links(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(sample_report(), "html", by="operation"), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        with watched(page, file):
            page.goto(file.as_uri())
            assert page.locator("#by-operation").get_attribute("open") is not None
            assert page.locator("#by-file").get_attribute("open") is None
            project = entry(page, "project")
            project.locator("summary").click()
            assert "field-removed" in project.locator("p.breaks").inner_text()
            project.locator("p.breaks a").first.click()
            # The browser opens what the fragment is in.
            page.locator(f'[id="{REMOVED}"]').wait_for(state="visible")
