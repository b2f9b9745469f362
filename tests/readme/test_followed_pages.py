"""Tutorials, and what is to be followed on other pages, from top to bottom and word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readme.following import Follower
from tests.readme.pages import BLOCKS, ROOT, SANDBOX_PAGE, TESTING_PAGE

pytestmark = pytest.mark.slow

PAGES = sorted(
    {
        block.page
        for block in BLOCKS
        if block.is_followed and block.page not in (SANDBOX_PAGE, TESTING_PAGE)
    }
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_followed(page: str, tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    try:
        for block in BLOCKS:
            if block.page == page and block.is_followed:
                follower.follow(block)
    finally:
        follower.close()


def test_every_tutorial_is_followed() -> None:
    tutorials = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/tutorials/*.md")}
    assert {*PAGES} >= tutorials - {"docs/tutorials/README.md"}
    assert "README.md" in PAGES
