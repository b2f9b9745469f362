"""The names that APIs use for the parts of a page, without capitals and punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """One form for `nextPageToken`, `next_page_token` and `page[next-token]`."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


CURSORS: Final[Mapping[str, tuple[str, ...]]] = {
    "after": ("pageinfo.endcursor", "cursors.after", "next.after", "nextafter"),
    "continuationtoken": ("continuationtoken", "nextcontinuationtoken"),
    "cursor": ("nextcursor", "nextpagecursor", "endcursor", "cursors.next", "cursors.after"),
    "cursormark": ("nextcursormark",),
    "marker": ("nextmarker",),
    "nexttoken": ("nexttoken",),
    "offset": ("nextpage.offset", "nextoffset"),
    "pagecursor": ("nextcursor", "nextpagecursor"),
    "pagetoken": ("nextpagetoken",),
    "paginationtoken": ("paginationtoken", "nextpaginationtoken", "nexttoken"),
    "startingafter": ("next.startingafter", "nextstartingafter"),
}
"""By parameter, the properties of a reply that hold the next cursor; a dot leads into an object."""

POSITIONS: Final = tuple(
    name for name in CURSORS if name not in ("after", "offset", "startingafter")
)
"""Parameters that only mean the position of a page."""

LAST_ITEMS: Final = ("startingafter", "after")
"""Parameters that take the identifier of the last item."""

OTHER_WAY: Final = ("before", "endingbefore", "pagebefore")
"""Parameters that read a list backwards."""

NEXT_LINKS: Final = (
    "links.next",
    "next.href",
    "nexthref",
    "nextlink",
    "nextpagelink",
    "nextpageuri",
    "nextpageurl",
    "nexturi",
    "nexturl",
    "odatanextlink",
)
BESIDE_LINKS: Final = ("count", "previous")
"""What a reply of Django REST framework has beside `next`, which is a URL there."""

PAGES: Final = ("page", "pagenumber", "pageno", "pagenum", "pageindex")
OFFSETS: Final = ("offset", "skip")
SIZES: Final = (
    "limit",
    "perpage",
    "pagesize",
    "pagelimit",
    "size",
    "count",
    "maxresults",
    "hitsperpage",
    "itemsperpage",
    "resultsperpage",
)
HAS_MORE: Final = ("hasmore", "hasnext", "hasnextpage", "more", "moreresults", "hasmoreresults")
TOTALS: Final = ("total", "totalcount", "totalitems", "totalresults", "totalrecords")
TOTAL_PAGES: Final = ("totalpages", "pagecount", "numpages", "pagestotal", "lastpage")
CURRENT_PAGES: Final = ("page", "currentpage", "pagenumber")
PAGE_LIMITS: Final = ("limit", "perpage", "pagesize")

TELLING_INPUTS: Final = frozenset((*CURSORS, *LAST_ITEMS, *OTHER_WAY, *PAGES, *OFFSETS, *SIZES))
"""Every name of a parameter or field that selects a page or determines its content."""

TELLING_FACTS: Final = frozenset(
    name.rpartition(".")[2]
    for name in (
        *(name for names in CURSORS.values() for name in names),
        "cursor",
        *NEXT_LINKS,
        *BESIDE_LINKS,
        "next",
        *HAS_MORE,
        *TOTALS,
        *TOTAL_PAGES,
        *CURRENT_PAGES,
        *PAGE_LIMITS,
    )
)
"""Every name of a property that describes a page."""

CONTAINERS: Final = frozenset(
    {
        "cursors",
        "links",
        "meta",
        "metadata",
        "next",
        "nextpage",
        "page",
        "pageinfo",
        "pages",
        "pagination",
        "paging",
        "responsemetadata",
    }
)
"""Objects of a reply that describe the page."""

LISTS: Final = (
    "content",
    "data",
    "elements",
    "entries",
    "hits",
    "items",
    "list",
    "nodes",
    "objects",
    "records",
    "results",
    "rows",
    "values",
)
"""Arrays that hold the items of a page, even beside other arrays."""

NO_LISTS: Final = frozenset({"errors", "included", "links", "order", "sort", "warnings"})
"""Arrays that never do."""
