"""Light, dark, narrow and printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.drift.browser.conftest import watched
from tests.drift.browser.large_report import large_report
from tests.drift.reports.rendered import render
from tests.drift.sample_report import sample_report

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.drift.browser.conftest import OpenReport

LIGHT, DARK = "rgb(251, 251, 249)", "rgb(22, 24, 27)"


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_the_system_decides_until_somebody_does(
    open_report: OpenReport, scheme: Literal["light", "dark"], colour: str
) -> None:
    page = open_report(scheme=scheme)
    other = LIGHT if colour == DARK else DARK
    button = page.get_by_role("button", name="Dark")
    assert paper(page) == colour
    assert button.get_attribute("aria-pressed") == str(scheme == "dark").lower()
    button.click()
    assert paper(page) == other
    page.reload()
    assert paper(page) == other
    button.click()
    assert paper(page) == colour
    page.evaluate("localStorage.clear()")


def test_without_storage_the_choice_lasts_as_long_as_the_page(open_report: OpenReport) -> None:
    page = open_report()
    page.evaluate(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.get_by_role("button", name="Dark").click()
    assert paper(page) == DARK


@pytest.mark.parametrize("width", [320, 390, 720, 1000])
def test_nothing_is_wider_than_the_screen(open_report: OpenReport, width: int) -> None:
    page = open_report(width=width)
    open_all(page)
    page.get_by_role("combobox", name="Acknowledged").select_option("shown")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_versions_stand_side_by_side_or_below_each_other(open_report: OpenReport) -> None:
    for width, beside in ((1280, True), (390, False)):
        page = open_report(width=width)
        open_all(page)
        row = page.locator(".versions-2 tr:has(del):has(ins)").first
        before, after = row.locator("del").bounding_box(), row.locator("ins").bounding_box()
        assert before is not None
        assert after is not None
        assert (before["y"] == after["y"] and before["x"] < after["x"]) is beside
        assert (before["x"] == after["x"] and before["y"] < after["y"]) is not beside


def test_removed_and_added_differ_by_more_than_colour(page: Page) -> None:
    open_all(page)
    signs = {
        element: page.locator(element).first.evaluate(
            "each => getComputedStyle(each, '::before').content"
        )
        for element in ("del", "ins")
    }
    assert signs == {"del": '"−" / "removed: "', "ins": '"+" / "added: "'}


def test_paper_shows_what_breaks_and_warns_opened(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".change details[open]").count() == 10
    page.emulate_media(media="print", color_scheme="dark")
    assert paper(page) == "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 31, 34)"
    assert not page.get_by_role("searchbox").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".change details[open]").count() == 0


def test_nothing_moves_where_motion_is_unwanted(open_report: OpenReport) -> None:
    duration = "getComputedStyle(document.querySelector('.change summary'), '::before')"
    for motion, expected in (("no-preference", "0.12s"), ("reduce", "0s")):
        page = open_report(motion=motion)
        assert page.evaluate(f"{duration}.transitionDuration") == expected


def test_without_scripts_all_can_be_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render(sample_report(), "html"), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        with watched(page, file):
            page.goto(file.as_uri())
            read_all(page)


def read_all(page: Page) -> None:
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.get_by_role("button", name="Dark").is_visible()
    page.get_by_role("link", name="3 harmless, Railway").click()
    page.get_by_text("Harmless", exact=True).last.click()
    page.get_by_text("Type Sandbox was added").click()
    assert page.locator(".reason").get_by_text("Nobody uses it yet.").is_visible()
    assert page.get_by_text("projects.tenant").first.is_visible()


def test_a_large_report_has_a_reasonable_size() -> None:
    assert len(render(large_report(), "html").encode()) < 3_000_000
