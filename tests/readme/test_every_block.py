"""No block is left out: each is run or checked by the test that its kind stands for."""

from __future__ import annotations

import pytest

from tests.readme.pages import (
    AUTHENTICATION_PAGE,
    BLOCKS,
    DRIFT_IN_CI_PAGE,
    DRIFT_PAGE,
    PAGES,
    SANDBOX_PAGE,
    TESTING_PAGE,
    Block,
    text_of,
)


def home_of(block: Block) -> str | None:
    """The module that tests a block; none for one that no test knows."""
    if block.page == SANDBOX_PAGE:
        return "test_sandbox_page"
    if block.page in (DRIFT_PAGE, DRIFT_IN_CI_PAGE) and block.kind in ("markdown", "yaml"):
        return "test_drift_pages"
    if block.is_followed and block.page != TESTING_PAGE:
        return "test_followed_pages"
    match block.kind:
        case "python":
            if block.page == TESTING_PAGE:
                return "test_testing_page"
            if block.page == AUTHENTICATION_PAGE:
                return "test_authentication_page"
            return "test_own_api" if block.uses_own_api else "test_python_blocks"
        case "console":
            # Each command of it is run, followed, or in the table of what is tested elsewhere.
            return "test_console_blocks" if block.commands else None
        case "toml":
            if block.configures_api or "\nfacades = " in block.text:
                return "test_own_api"
            if block.page == DRIFT_PAGE and ("[[severity]]" in block.text or "rule" in block.text):
                return "test_drift_pages"
            if "[[acknowledged]]" in block.text:
                return "test_facts"
            installs = "[project]" in block.text or "[build-system]" in block.text
            return "test_installation" if installs else None
        case "gitattributes":
            return "test_merging"
        case "graphql" | "yaml":
            return "test_own_api"
        case "text":
            # tests/structure holds the drawings of the rooms.
            return {"docs/errors.md": "test_facts", "docs/design.md": "test_rooms"}.get(block.page)
    return None


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_is_tested(block: Block) -> None:
    assert home_of(block) is not None


def test_every_fence_was_seen() -> None:
    fences = sum(line.startswith("```") for page in PAGES for line in text_of(page).splitlines())
    assert fences == 2 * len(BLOCKS)


def test_nothing_of_a_console_block_is_left_out() -> None:
    for block in BLOCKS:
        if block.kind == "console":
            assert block.text.count("$ ") == len(block.commands)
