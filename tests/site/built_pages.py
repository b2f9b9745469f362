"""What the files of the built site hold: anchors, links, and the inventory of Python names."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class BuiltPage(HTMLParser):
    """A page of the site.

    Attributes:
        anchors: The ids of its elements.
        links: Where it leads, as written.
        loads: What it loads: scripts, styles, images.
    """

    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.add(values["href"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "preconnect", "preload"):
            self.loads.add(values.get("href", ""))
        elif tag in ("script", "img", "iframe") and "src" in values:
            self.loads.add(values["src"])


def read_site(folder: Path) -> dict[str, BuiltPage]:
    """Read all pages of a site, by their path in it."""
    pages: dict[str, BuiltPage] = {}
    for file in sorted(folder.rglob("*.html")):
        page = BuiltPage()
        page.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(folder).as_posix()] = page
    return pages


def target_of(page: str, link: str) -> tuple[str, str] | None:
    """Return the file of the site and the anchor that a link means; None for another site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    place = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return (place if parts.path else page), unquote(parts.fragment)


def python_names(site: Path) -> set[str]:
    """Return the names that the site's inventory has."""
    data = (site / "objects.inv").read_bytes()
    *_, body = data.split(b"\n", 4)
    lines = zlib.decompress(body).decode("utf-8").splitlines()
    return {line.split(" ", 1)[0] for line in lines if " py:" in line}
