"""Tutorials, and what is to be followed on other pages, from top to bottom and word for word."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.readme.following import Follower
from tests.readme.pages import BLOCKS, ROOT, SANDBOX_PAGE, TESTING_PAGE
from tests.support.sources import SOURCE_ROOTS

pytestmark = pytest.mark.slow

PAGES = sorted(
    {
        block.page
        for block in BLOCKS
        if block.is_followed and block.page not in (SANDBOX_PAGE, TESTING_PAGE)
    }
)


BOOKSHOP = "examples/bookshop/README.md"
PUBLISHING = "docs/how-to/publish.md"
TUTORIAL = "docs/tutorials/own-openapi-api.md"
TYPED = {
    BOOKSHOP: ("src", "tests"),
    "examples/chat/README.md": ("chat.py", "chat_api", "chat_sandbox.py"),
}
"""What type checkers are shown of the examples that have a client of their own."""


def check_types(follower: Follower, *paths: str) -> None:
    """Let mypy and pyright find nothing."""
    roots = [*map(str, SOURCE_ROOTS), str(follower.folder), str(follower.folder / "src")]
    settings = {"typeCheckingMode": "standard", "extraPaths": roots, "include": [*paths]}
    (follower.folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    follower.environment["MYPYPATH"] = os.pathsep.join(roots)
    mypy = ["mypy", "--strict", "--no-incremental", "--follow-imports", "silent"]
    for checker in (
        [*mypy, "--explicit-package-bases", *paths],
        ["pyright", "--pythonpath", sys.executable],
    ):
        done = follower.run(sys.executable, "-m", *checker)
        assert done.returncode == 0, done.stdout


def check_wheel(follower: Follower) -> None:
    """Let the wheel have the client, and nothing else."""
    [wheel] = (follower.folder / "dist").iterdir()
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read("bookshop_api-1.0.0.dist-info/METADATA").decode()
    assert {name.split("/")[0] for name in names} == {
        "bookshop_api",
        "bookshop_api-1.0.0.dist-info",
    }
    assert "bookshop_api/py.typed" in names
    [requirement] = [line for line in metadata.splitlines() if line.startswith("Requires-Dist")]
    assert requirement.startswith("Requires-Dist: paasport-runtime @ ")


def folder_of(page: str, folder: Path) -> Path:
    """Where a reader begins: in an empty folder, or in a copy of the page's example."""
    place = (ROOT / page).parent
    if place.parent.name == "examples":
        return Path(shutil.copytree(place, folder))
    folder.mkdir()
    return folder


def begin(follower: Follower, page: str) -> None:
    """Do what a page takes for done: publishing begins with the project of the tutorial."""
    if page != PUBLISHING:
        return
    for block in BLOCKS:
        if block.page == TUTORIAL:
            follower.follow(block)
            if block.sets_up_api:
                return
    raise AssertionError(f"{TUTORIAL} sets no API up")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_followed(page: str, tmp_path: Path) -> None:
    follower = Follower(folder_of(page, tmp_path / "reader"))
    try:
        begin(follower, page)
        for block in BLOCKS:
            if block.page == page and block.is_followed:
                follower.follow(block)
        if page in TYPED:
            check_types(follower, *TYPED[page])
        if page == BOOKSHOP:
            check_wheel(follower)
    finally:
        follower.close()


def test_every_tutorial_is_followed() -> None:
    tutorials = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/tutorials/*.md")}
    assert {*PAGES} >= tutorials - {"docs/tutorials/README.md"}
    assert "README.md" in PAGES
