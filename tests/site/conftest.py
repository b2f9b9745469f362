"""The site that `make docs` has built, and a browser to look at it with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.drift.browser.chromium import chromium, what_is_missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests/peers/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="session")
def site() -> Path:
    folder = ROOT / ".docs/site"
    if not (folder / "index.html").is_file():
        skip_or_fail("PAASPORT_REQUIRE_SITE", "there is no .docs/site; `make docs` builds it")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if missing := what_is_missing():
        skip_or_fail("PAASPORT_REQUIRE_BROWSER", missing)
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> Path:
    if not AXE.is_file():
        skip_or_fail("PAASPORT_REQUIRE_PEERS", "axe-core is not installed; `make peers` does it")
    return AXE


def skip_or_fail(variable: str, reason: str) -> None:
    if os.environ.get(variable) == "1":
        pytest.fail(f"{variable} is 1, but {reason}")
    pytest.skip(reason)
