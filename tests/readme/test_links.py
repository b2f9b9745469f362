"""Every link of every page leads somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.readme.pages import DOCS, PAGES, ROOT, prose_of, text_of

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def repository() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    address: str = project["urls"]["Source"]
    return address


def links_of(page: Path) -> list[str]:
    return _LINK.findall(prose_of(page))


def anchors_of(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = (
        re.sub(r"[`*]|\]\([^)]*\)|\[", "", text) for text in _HEADING.findall(prose_of(page))
    )
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def target_of(page: Path, link: str) -> tuple[Path, str] | None:
    """The file and the anchor that a link means; none for other sites."""
    place, _, anchor = link.partition("#")
    inside = re.fullmatch(rf"{re.escape(repository())}/(?:blob|tree)/main/(.+)", place)
    if inside:
        return ROOT / inside[1], anchor
    if "://" in place:
        return None
    return ((page.parent / place).resolve() if place else page), anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in links_of(page):
        target = target_of(page, link)
        if target is None:
            continue
        file, anchor = target
        assert file.exists(), link
        assert file.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors_of(file), link


@pytest.mark.parametrize("page", ["runtime/README.md", "codegen/README.md"])
def test_pages_that_are_shown_elsewhere_have_whole_addresses(page: str) -> None:
    assert all("://" in link for link in links_of(ROOT / page))


def test_other_sites_are_few() -> None:
    others = {link for page in PAGES for link in links_of(page) if target_of(page, link) is None}
    report = f"{repository()}/security/advisories/new"
    protocol = "https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md"
    uploads = "https://github.com/jaydenseric/graphql-multipart-request-spec"
    tokens = "https://railway.com/account/tokens"
    workflows = f"{repository()}/actions/workflows"
    badges = {
        *(f"{workflows}/{name}.yml{end}" for name in ("audit", "ci") for end in ("", "/badge.svg")),
        "https://img.shields.io/badge/license-MIT-blue",
        "https://img.shields.io/badge/python-3.11%20to%203.14-blue",
    }
    known = {repository(), report, protocol, uploads, "https://pre-commit.com", tokens}
    assert others == known | badges


@pytest.mark.parametrize("folder", [DOCS, DOCS / "how-to", DOCS / "tutorials"])
def test_the_index_has_every_page(folder: Path) -> None:
    linked = links_of(folder / "README.md")
    listed = [link for link in linked if link.endswith(".md") and "/" not in link]
    assert sorted([*listed, "README.md"]) == sorted(page.name for page in folder.glob("*.md"))


def test_the_readme_is_short() -> None:
    assert len(text_of(ROOT / "README.md").splitlines()) <= 175
