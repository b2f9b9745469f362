"""The site in a browser: from files, without a request, wide and light, narrow and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

import pytest

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "index.html",
    "clients.html",
    "drift.html",
    "feature-tables.html",
    "reference/index.html",
    "reference/commands.html",
    "reference/configuration.html",
    "reference/errors.html",
    "reference/python/railway/services.html",
    "changelog.html",
)
LOOKS: dict[str, tuple[int, Literal["light", "dark"]]] = {
    "wide and light": (1280, "light"),
    "narrow and dark": (390, "dark"),
}


@contextmanager
def watched(page: Page, origin: str) -> Generator[None]:
    """Fail for an error on the console, and for a request to anywhere but the site."""
    complaints: list[str] = []
    requests: list[str] = []
    listeners: dict[str, Callable[[Any], None]] = {
        "console": lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda request: requests.append(request.url),
    }
    page.set_default_timeout(15_000)
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]  # one overload for each event
    yield
    assert complaints == []
    assert requests
    assert [url for url in requests if not url.startswith((origin, "data:", "blob:"))] == []


@contextmanager
def opened(
    browser: Browser, origin: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Generator[Page]:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        with watched(page, origin):
            yield page


@contextmanager
def served(folder: Path) -> Generator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Leave the output of the tests alone."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(("width", "scheme"), LOOKS.values(), ids=LOOKS)
def test_no_page_asks_another_server_or_is_too_wide(
    site: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, site.as_uri(), width, scheme) as page:
        for name in PAGES:
            page.goto(f"{site.as_uri()}/{name}")
            assert page.locator("h1").count() == 1, name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.parametrize(("width", "scheme"), LOOKS.values(), ids=LOOKS)
def test_axe_finds_nothing_serious(
    site: Path, browser: Browser, axe: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    # It reads the style sheets, which a page that is a file must not do.
    with served(site) as origin, opened(browser, origin, width, scheme) as page:
        for name in PAGES:
            page.goto(f"{origin}/{name}")
            page.add_script_tag(path=axe)
            found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
            assert found["passes"]
            serious = [
                (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
                for each in found["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            assert serious == [], name


def search(page: Page, words: str) -> str:
    """Search, and return the address of the first result."""
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+k")
    page.locator("input:focus").wait_for()
    page.keyboard.type(words)
    page.get_by_text(re.compile(r"^\d+ results?$")).wait_for()
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    return page.url


SEARCHES = {
    "exit codes": "/reference/exit-codes.html",
    "RetryPolicy": "/reference/python/runtime.html",
}


@pytest.mark.parametrize("words", SEARCHES)
def test_search_works_in_files(site: Path, browser: Browser, words: str) -> None:
    with opened(browser, site.as_uri()) as page:
        page.goto(f"{site.as_uri()}/index.html")
        assert SEARCHES[words] in search(page, words)


def test_search_works_on_a_server(site: Path, browser: Browser) -> None:
    with served(site) as origin, opened(browser, origin) as page:
        page.goto(f"{origin}/index.html")
        assert SEARCHES["exit codes"] in search(page, "exit codes")


def test_the_reader_chooses_between_light_and_dark(site: Path, browser: Browser) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, site.as_uri()) as page:
        page.goto(f"{site.as_uri()}/index.html")
        system = page.evaluate(colour)
        seen = []
        for _ in ("light", "dark", "as the system"):
            page.locator("[data-md-component=palette] label:visible").click()
            seen.append(page.evaluate(colour))
        assert seen[0] == seen[2] == system
        assert seen[1] != system


def test_pages_can_be_read_without_scripts(site: Path, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/index.html")
        page.get_by_role("link", name="Your own API").last.click()
        assert page.locator("h1").inner_text().startswith("Your own API")


def test_a_console_is_copied_without_prompts_and_output(site: Path, browser: Browser) -> None:
    with served(site) as origin, opened(browser, origin) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{origin}/reference/commands.html")
        block = page.locator(".language-console", has_text="$ paasport check")
        block.locator("code").hover()
        block.get_by_title("Copy to clipboard").or_(block.locator("button").first).first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.strip() == "paasport check"
