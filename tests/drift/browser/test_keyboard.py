"""The page without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim().slice(0, 24)"))


def test_j_and_k_move_between_changes_and_closed_groups(page: Page) -> None:
    first = focused_after(page, "j")
    assert first.startswith("Field Project.teamId")
    second = focused_after(page, "j")
    assert second.startswith("Required argument")
    assert focused_after(page, "k") == first
    assert focused_after(page, "k") == first
    for _ in range(5):
        page.keyboard.press("j")
    assert focused(page).startswith("Harmless")
    page.keyboard.press("Enter")
    assert focused_after(page, "j").startswith("Enum value")
    page.locator("#railway-warns > summary").focus()
    page.keyboard.press("Enter")
    assert focused_after(page, "j").startswith("The default of")


def focused_after(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return focused(page)


def test_enter_opens_a_change_and_escape_closes_it(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    change = page.locator(".change details").first
    assert change.get_attribute("open") is not None
    page.keyboard.press("Tab")  # the link of the fingerprint, inside
    page.keyboard.press("Escape")
    assert change.get_attribute("open") is None
    assert focused(page).startswith("Field Project.teamId")


def test_slash_focuses_the_search_which_escape_clears_and_then_leaves(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("jk/?")
    search = page.get_by_role("searchbox")
    assert search.input_value() == "jk/?"
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Escape")
    assert search.input_value() == ""
    assert page.get_by_role("status").first.inner_text() == "13 of 14 changes"
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_moving_works_from_a_filter_and_the_focus_is_visible(page: Page) -> None:
    page.get_by_role("checkbox", name="warns").focus()
    page.keyboard.press("Space")
    page.keyboard.press("j")
    assert focused(page).startswith("The default of")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_question_mark_shows_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    page.keyboard.press("j")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()


def test_tab_goes_through_the_page_in_its_order(page: Page) -> None:
    seen = [focused_after(page, "Tab") for _ in range(4)]
    assert seen == ["Skip to the changes", "Keys ?", "Dark", "48 of 273"]
    page.evaluate("document.activeElement.blur()")
    page.get_by_role("link", name="Skip to the changes").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "changes"
    assert focused_after(page, "Tab").startswith("Breaks")


def test_keys_with_a_modifier_are_the_browsers(page: Page) -> None:
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+k")
    assert page.evaluate("document.activeElement === document.body")
