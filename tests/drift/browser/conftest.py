"""The page of a report in a browser that is started once for each module."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from paasport_codegen.drift.drift_report import DriftReport
from tests.drift.browser.chromium import chromium, what_is_missing
from tests.drift.reports.rendered import render
from tests.drift.sample_report import sample_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenReport = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    missing = what_is_missing()
    if missing and os.environ.get("PAASPORT_REQUIRE_BROWSER") == "1":
        pytest.fail(f"PAASPORT_REQUIRE_BROWSER is 1, but {missing}")
    if missing:
        pytest.skip(f"needs a browser: {missing}")
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that the tests of a module share; a new one takes longer than most tests."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def open_report(tab: Page, tmp_path: Path) -> Iterator[OpenReport]:
    """Opens a report as a file; fails in the end for any complaint or request of the page."""
    file = tmp_path / "report.html"

    def opened(
        report: DriftReport | None = None,
        fragment: str = "",
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        motion: Literal["reduce", "no-preference"] = "no-preference",
    ) -> Page:
        file.write_text(render(report or sample_report(), "html"), encoding="utf-8")
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion)
        tab.goto("about:blank")
        tab.goto(file.as_uri() + fragment)
        return tab

    with watched(tab, file):
        yield opened


@contextmanager
def watched(page: Page, file: Path) -> Generator[None]:
    """Fail for an error on the console, a refusal by the policy, or a request but for the file."""
    complaints: list[str] = []
    requests: list[str] = []
    listeners: dict[str, Callable[[Any], None]] = {
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda request: requests.append(request.url.partition("#")[0]),
    }
    page.set_default_timeout(5000)
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]  # one overload for each event
    yield
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    assert complaints == []
    assert {url for url in requests if not url.startswith("data:")} == {file.as_uri()}


@pytest.fixture
def page(open_report: OpenReport) -> Page:
    """The sample report on a wide screen."""
    return open_report()
