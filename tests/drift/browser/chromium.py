"""A headless Chromium of the system, if there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str | None:
    """The browser that `PAASPORT_CHROMIUM` names, or the first that is installed."""
    candidates = [os.environ.get("PAASPORT_CHROMIUM"), *map(shutil.which, NAMES)]
    return next((path for path in candidates if path), None)


def what_is_missing() -> str:
    """Why no browser can be started; empty if one can."""
    try:
        import playwright.sync_api  # noqa: F401  # whether it can be imported is the question
    except ImportError:
        return "the Python package playwright is not installed"
    if chromium_path() is None:
        return f"there is no {', '.join(NAMES)} in PATH, and PAASPORT_CHROMIUM is not set"
    return ""


@contextmanager
def chromium() -> Generator[Browser]:
    """A running browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(ARGUMENTS), headless=True
        )
        try:
            yield browser
        finally:
            browser.close()
