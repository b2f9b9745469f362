"""The folder that the site is built from: docs/, and the pages that are written from the code."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Final

from docsite.outside_links import BrokenLinkError, site_links
from docsite.python_pages import copy_generated_clients, python_pages

OUTSIDE_PAGES: Final = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
"""Files of the repository that are pages of the site, and their paths there."""


def prepare(root: Path, target: Path) -> None:
    """Write the folder that the site is built from.

    Args:
        root: The root of the repository.
        target: Where to write it; what is there is replaced.

    Raises:
        BrokenLinkError: Pages link to files that the repository does not have.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.rmtree(target, ignore_errors=True)
    pages = target / "pages"
    shutil.copytree(root / "docs", pages)
    shutil.copytree(root / "docsite/assets", pages, dirs_exist_ok=True)
    files = {file: f"docs/{file.relative_to(pages).as_posix()}" for file in pages.rglob("*.md")}
    for name, place in OUTSIDE_PAGES.items():
        shutil.copyfile(root / name, pages / place)
        files[pages / place] = name
    broken: list[str] = []
    for file, name in files.items():
        try:
            text = site_links(
                file.read_text("utf-8"),
                file=name,
                page=file.relative_to(pages).as_posix(),
                pages=OUTSIDE_PAGES,
                root=root,
                source=project["urls"]["Source"],
            )
        except BrokenLinkError as error:
            broken.append(str(error))
        else:
            file.write_text(text, "utf-8")
    if broken:
        raise BrokenLinkError("\n".join(broken))
    for place, text in python_pages(root).items():
        file = pages / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    copy_generated_clients(root, target / "clients")
