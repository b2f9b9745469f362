"""What a screen reader is told."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

from tests.drift.reports.cases import CASES
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.drift.browser.conftest import OpenReport

AXE = ROOT / "tests/peers/node_modules/axe-core/axe.min.js"
VIEWS = ("cause", "operation", "file")


def test_landmarks(page: Page) -> None:
    for role, name in (
        ("banner", None),
        ("complementary", "Needs attention"),
        ("search", "Filter the changes"),
        ("main", None),
        ("contentinfo", None),
        ("region", "Railway"),
        ("region", "Could not be compared"),
    ):
        found = page.get_by_role(role, name=name) if name else page.get_by_role(role)  # type: ignore[arg-type]  # a literal above
        assert found.count() == 1, (role, name)


def test_no_heading_skips_a_level(open_report: OpenReport) -> None:
    for case in CASES.values():
        page = open_report(case())
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        levels = page.locator("h1, h2, h3, h4").evaluate_all(
            "all => all.map(each => +each.tagName[1])"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_control_has_a_name_and_every_id_is_unique(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for role in ("button", "checkbox", "link", "searchbox", "combobox"):
        controls = page.get_by_role(role)  # type: ignore[arg-type]  # a literal above
        assert controls.count() > 0
        snapshot = [controls.nth(index).aria_snapshot() for index in range(controls.count())]
        assert all('"' in each for each in snapshot), (role, snapshot)
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_the_filters_are_groups_with_names(page: Page) -> None:
    for name, choices in (("API", 3), ("For us", 4), ("For anyone", 3)):
        group = page.get_by_role("group", name=name, exact=True)
        assert group.get_by_role("checkbox").count() == choices


def test_a_change_says_its_verdict_and_all_about_itself(page: Page) -> None:
    summary = page.locator(".change summary").first
    tree = page.locator("#railway-breaks").aria_snapshot()
    assert "breaks: " in tree
    assert "Field" in tree
    summary.click()
    body = page.locator(".change .body").first.inner_text()
    for part in (
        "A document that selects the field is refused.",
        "Select Project.workspaceId",
        "queries/railway/project.graphql:12",
        "RailwayApi.project",
        "AsyncRailway.projects.project",
        "paasport/_async/railway/projects.py:40",
        "teamId: String @deprecated",
        "field, existence, in what is received",
        "Project.teamId",
    ):
        assert part in body, part


def test_the_summary_is_a_table_with_headings(page: Page) -> None:
    table = page.get_by_role("table", name="Changes by API")
    assert table.get_by_role("columnheader").count() == 8
    assert table.get_by_role("rowheader").all_inner_texts() == [
        "Railway",
        "Hasura Cloud",
        "Northflank",
        "All",
    ]


def test_the_number_of_changes_is_announced(page: Page) -> None:
    status = page.get_by_role("status").first
    assert status.inner_text() == "13 of 14 changes"
    page.get_by_role("searchbox").fill("sandbox")
    assert status.inner_text() == "1 of 14 changes"


def test_reports_without_changes_say_so(open_report: OpenReport) -> None:
    page = open_report(CASES["no-change"]())
    assert page.get_by_text("No change between these versions.").count() == 3
    page = open_report(CASES["only-failed"]())
    assert page.get_by_role("region", name="Could not be compared").is_visible()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        reason = "axe-core is not installed; `make peers` does it"
        if os.environ.get("PAASPORT_REQUIRE_PEERS") == "1":
            pytest.fail(f"PAASPORT_REQUIRE_PEERS is 1, but {reason}")
        pytest.skip(reason)
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(
    open_report: OpenReport,
    axe: str,
    view: str,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    page = open_report(fragment=f"#view={view}&acknowledged=shown", width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(axe)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    assert found["passes"]
    assert [
        (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found["violations"]
    ] == []
