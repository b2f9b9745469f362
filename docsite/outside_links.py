"""Links of pages that lead out of docs/: right on GitHub, and made right for the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

_FENCED: Final = re.compile(r"(^ *(`{3,}).*?^ *\2`*\n)", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"(?<=\]\()([^)\s#]+)(#[^)\s]*)?(?=\))")
_IS_ADDRESS: Final = re.compile(r"[a-z]+:|/", re.IGNORECASE)


class BrokenLinkError(Exception):
    """A link of a page leads to a file that the repository does not have."""


def site_links(
    markdown: str, *, file: str, page: str, pages: dict[str, str], root: Path, source: str
) -> str:
    """Make the relative links of a page right for the site.

    Args:
        markdown: The page.
        file: Its file in the repository.
        page: Its path in the site, as its source.
        pages: Files outside docs/ that are pages of the site, and their paths there.
        root: The root of the repository.
        source: The address of the repository's files on the web.

    Returns:
        The page, whose links lead to pages of the site, or to files on the web.

    Raises:
        BrokenLinkError: A link leads to no file of the repository.
    """

    def changed(match: re.Match[str]) -> str:
        link, anchor = match[1], match[2] or ""
        if _IS_ADDRESS.match(link):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
        if target.startswith("../") or not (root / target).exists():
            raise BrokenLinkError(f"{file} links to `{link}`, which is not in the repository.")
        is_folder = (root / target).is_dir()
        if is_folder and target.startswith("docs/") and (root / target / "README.md").is_file():
            target, is_folder = f"{target}/README.md", False
        inside = target.removeprefix("docs/") if target.startswith("docs/") else pages.get(target)
        if inside is None or is_folder:
            return f"{source}/{'tree' if is_folder else 'blob'}/main/{target}{anchor}"
        return posixpath.relpath(inside, posixpath.dirname(page) or ".") + anchor

    return outside_fences(markdown, lambda text: _LINK.sub(changed, text))


def outside_fences(markdown: str, change: Callable[[str], str]) -> str:
    """Change what is not in a fenced block.

    Args:
        markdown: A page.
        change: Changes a part of it.

    Returns:
        The page with its blocks as they were.
    """
    parts: list[str] = []
    end = 0
    for block in _FENCED.finditer(markdown):
        parts += change(markdown[end : block.start()]), block[0]
        end = block.end()
    return "".join([*parts, change(markdown[end:])])
