"""The link of a change, and the entry that acknowledges it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from paasport_codegen.drift.changes import fingerprint
from paasport_codegen.drift.policy.drift_file import read_policy
from tests.drift.sample_report import ADDED_TYPE, HASURA_REMOVED, REMOVED_FIELD

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.drift.browser.conftest import OpenReport

REMOVED = fingerprint("railway", REMOVED_FIELD)
ADDED = fingerprint("railway", ADDED_TYPE)
ACKNOWLEDGED = fingerprint("hasura", HASURA_REMOVED)


@pytest.mark.parametrize("name", [REMOVED, ADDED, ACKNOWLEDGED])
def test_a_fingerprint_opens_its_change_wherever_it_hides(
    open_report: OpenReport, name: str
) -> None:
    page = open_report(fragment=f"#{name}")
    page.locator(f'[id="{name}"]').wait_for(state="visible")
    assert page.locator(f'.change:has([id="{name}"]) summary').evaluate(
        "(each) => each === document.activeElement"
    )
    assert page.locator(".change details[open]").count() == 1


def test_a_link_of_the_page_opens_a_change_that_the_filters_hide(page: Page) -> None:
    page.get_by_role("checkbox", name="Northflank").check()
    page.get_by_role("link", name=REMOVED).click()  # in the notice of the expired ones
    # The browser reports the new fragment after the click, in a task of its own.
    page.locator(f'[id="{REMOVED}"]').wait_for(state="visible")
    assert not page.get_by_role("checkbox", name="Northflank").is_checked()
    summary = page.locator(f'.change:has([id="{REMOVED}"]) summary')
    filters = page.get_by_role("search").bounding_box()
    place = summary.bounding_box()
    assert filters is not None
    assert place is not None
    assert place["y"] >= filters["y"] + filters["height"] - 1


def test_back_returns_to_the_filters(page: Page) -> None:
    page.get_by_role("checkbox", name="Northflank").check()
    page.get_by_role("link", name=REMOVED).click()
    page.locator(f'[id="{REMOVED}"]').wait_for(state="visible")
    page.go_back()
    page.get_by_role("status").filter(has_text="3 of 14 changes").wait_for()
    assert page.get_by_role("checkbox", name="Northflank").is_checked()


def test_the_copied_entry_lacks_nothing_but_the_reason(
    open_report: OpenReport, tmp_path: Path
) -> None:
    page = open_report(fragment=f"#{ADDED}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy drift.toml entry").click()
    page.get_by_text("Copied the entry for drift.toml").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    entry = {"api": "railway", "fingerprint": ADDED, "reason": ""}
    assert tomllib.loads(copied) == {"acknowledged": [entry]}
    file = tmp_path / "drift.toml"
    file.write_text(copied.replace('reason = ""', 'reason = "Known"'), encoding="utf-8")
    assert read_policy(file, ["railway"]).acknowledgements[0].fingerprint == ADDED


def test_where_copying_is_refused_the_entry_is_shown_and_selected(
    open_report: OpenReport,
) -> None:
    page = open_report(fragment=f"#{ADDED}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Copy drift.toml entry").click()
    page.get_by_text("the entry is selected").wait_for(state="attached")
    selected = page.evaluate("getSelection().toString()")
    assert tomllib.loads(selected)["acknowledged"][0]["fingerprint"] == ADDED
