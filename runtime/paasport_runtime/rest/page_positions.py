"""Determining the position of the next page of a list from the previous page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from urllib.parse import unquote_plus, urljoin

from ..errors import FieldProblem, PagingError, RequestValidationError
from ..paging.fetched_pages import FetchedPage
from ..paging.pages import Page
from .link_header import next_link
from .paged_operation import PagedOperation, Path

if TYPE_CHECKING:
    from ..models.salvage import LeftOut

ItemT = TypeVar("ItemT")

_WORDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "link": str,
    "cursor": (str, int),
    "page": int,
    "offset": int,
}


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The position of a page in a list.

    Attributes:
        word: The kind of `value`: `link`, `cursor`, `page` or `offset`; empty for the first page.
        value: The value to send, or the URL of a link.
        read: The number of items on all previous pages, if pages are numbered.
        content: A hash of the previous page, if pages are numbered.
    """

    word: str = ""
    value: str | int = ""
    read: int = 0
    content: str = ""

    @classmethod
    def of(cls, cursor: str | None, paged: PagedOperation[Any]) -> PagePosition:
        """Parse the string form of a position.

        Args:
            cursor: The string; None for the first page.
            paged: The paged operation.

        Returns:
            The position.

        Raises:
            RequestValidationError: The string is not a position of this operation.
        """
        if cursor is None:
            return cls()
        try:
            parts: list[Any] = json.loads(cursor)
            word: Any = parts[0]
            value: Any = parts[1]
            read, content = parts[2:] or (0, "")
            fits = word in paged.positions and isinstance(value, _WORDS[word])
            if fits and isinstance(read, int):
                return cls(word, value, read, str(content))
        except (ValueError, TypeError, LookupError, RecursionError):
            pass
        operation = paged.operation.name
        message = "Input should be the `position` of pages of the same operation"
        raise RequestValidationError(
            f"{operation}: resume_at: {message}; nothing was sent",
            operation=operation,
            problems=(FieldProblem("resume_at", "position", message),),
        )

    @property
    def text(self) -> str:
        """The position as a string."""
        parts: list[object] = [self.word, self.value]
        if self.content:
            parts += [self.read, self.content]
        return json.dumps(parts, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class PageReply:
    """A received page, and how it was requested.

    Attributes:
        result: The operation's result.
        position: The position of the page.
        url: Its URL, against which links are resolved.
        link_header: The `Link` header.
        credentials: The query parameters with credentials, which are removed from positions.
        salvaged: The parts of its body that were left out of the result.
    """

    result: object
    position: PagePosition
    url: str = field(default="", repr=False)
    link_header: str | None = field(default=None, repr=False)
    credentials: Collection[str] = ()
    salvaged: Sequence[LeftOut] = ()

    def address(self, link: str) -> str:
        """Return the target of a link on the page.

        Args:
            link: The link, absolute or relative.

        Returns:
            The absolute URL without credentials; empty if it is not a URL.
        """
        try:
            address, _, query = urljoin(self.url, link).partition("#")[0].partition("?")
        except ValueError:
            return ""
        pairs = [
            pair
            for pair in query.split("&")
            if unquote_plus(pair.partition("=")[0]) not in self.credentials
        ]
        return f"{address}?{'&'.join(pairs)}" if query else address


def read_page(paged: PagedOperation[ItemT], reply: PageReply) -> FetchedPage[ItemT]:
    """Extract the items of a page and the position of the next page.

    Args:
        paged: The paged operation.
        reply: The page.

    Returns:
        The page; its cursor is the position of the next page, as a string.

    Raises:
        PagingError: The server returned the same page for two consecutive positions.
    """
    items = _items(paged, reply.result)
    # The server's numbers include the items that were left out.
    count = len(items) + (_left_out(paged, reply) if reply.salvaged else 0)
    more = _look(reply.result, paged.has_more)
    if more is False:
        return FetchedPage(items)
    position = _by_reference(paged, reply, items)
    if position is None:
        position = _by_number(paged, reply, items, count, announced=more is True)
    if position is None:
        # A last item without an identifier does not mean that the list has ended.
        unknown = count > 0 and paged.last_item is not None
        return FetchedPage(items, None, more is True or unknown)
    return FetchedPage(items, position.text, True)


def _items(paged: PagedOperation[ItemT], result: object) -> Sequence[ItemT]:
    found = _look(result, paged.items)
    if paged.is_item:
        return () if found is None else (cast("ItemT", found),)
    return cast("Sequence[ItemT]", found) if isinstance(found, list | tuple) else ()


def _by_reference(
    paged: PagedOperation[Any], reply: PageReply, items: Sequence[object]
) -> PagePosition | None:
    link: object = next_link(reply.link_header) if paged.link_header else None
    link = link or _look(reply.result, paged.next_link)
    if isinstance(link, str) and link:
        return PagePosition("link", reply.address(link))
    value = _look(reply.result, paged.next_cursor)
    if value is None and paged.last_item is not None and items:
        value = _look(items[-1], paged.last_item)
    if value is None or value == "" or isinstance(value, bool):
        return None
    as_text = paged.cursor_as_text or not isinstance(value, int)
    return PagePosition("cursor", str(value) if as_text else cast("int", value))


def _left_out(paged: PagedOperation[Any], reply: PageReply) -> int:
    """Count the items that were left out."""
    value = reply.result
    replies = paged.operation.replies
    envelope = getattr(replies[0], "envelope", None) if replies else None
    place = "" if envelope is None else f"/{envelope}"
    names = list(paged.items)
    if isinstance(value, Page):
        value, names = cast("Page[object]", value).data, names[1:]
    for name in names:
        kind: Any = type(value)
        known = getattr(kind, "model_fields", {}).get(name)
        place += f"/{name if known is None else known.alias or name}"
        value = _look(value, (name,))
    behind = (each.pointer.removeprefix(f"{place}/") for each in reply.salvaged)
    return sum(rest.isdigit() for rest in behind)


def _by_number(
    paged: PagedOperation[Any],
    reply: PageReply,
    items: Sequence[object],
    count: int,
    *,
    announced: bool,
) -> PagePosition | None:
    """The next page number or offset; None if the list has ended or there is neither."""
    here = reply.position
    if paged.page is not None and here.word in ("", "page"):
        word, following, ended = "page", *_next_number(paged, reply, count)
    elif paged.offset is not None and here.word in ("", "offset"):
        word, following, ended = "offset", *_next_offset(paged, reply, count)
    else:
        return None
    if following == here.value or (ended and not announced):
        return None
    content = hashlib.sha256(repr(list(items)).encode("utf-8", "replace")).hexdigest()[:16]
    if items and content == here.content:
        ignored = (paged.page or paged.offset or ("",))[-1]
        raise PagingError(
            f"{paged.operation.name}: the server announces another page but returns the previous "
            f"one again, so it seems to ignore `{ignored}`; the list cannot be read to "
            "its end",
            operation=paged.operation.name,
        )
    return PagePosition(word, following, here.read + count, content)


def _next_number(paged: PagedOperation[Any], reply: PageReply, items: int) -> tuple[int, bool]:
    """The number of the next page, and whether the list ends before it."""
    here = reply.position
    number = here.value if isinstance(here.value, int) else paged.first_page
    came = _count(reply.result, paged.current_page)
    following = (number if came is None else came) + 1
    total = _count(reply.result, paged.total)
    # Not the requested size, since the server may have a smaller maximum.
    room = _count(reply.result, paged.page_limit)
    pages = _count(reply.result, paged.total_pages)
    if pages is not None:
        return following, following - paged.first_page >= pages
    if total is not None and room:
        return following, (following - paged.first_page) * room >= total
    read = here.read + items
    return following, not items or (total is not None and read >= total)


def _next_offset(paged: PagedOperation[Any], reply: PageReply, items: int) -> tuple[int, bool]:
    """The offset of the next page, and whether the list ends before it."""
    here = reply.position
    start = here.value if isinstance(here.value, int) else 0
    total = _count(reply.result, paged.total)
    # A page may be short because the caller cannot access some of its items.
    following = start + max(items, _count(reply.result, paged.page_limit) or 0)
    return following, following == start or (not items if total is None else following >= total)


def _count(result: object, path: Path | None) -> int | None:
    value = _look(result, path)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _look(value: object, path: Path | None) -> object:
    """The value at a path; None if there is none."""
    for name in (None,) if path is None else path:
        if name is None or value is None:
            return None
        if isinstance(value, Mapping):
            value = cast("Mapping[str, object]", value).get(name)
        else:
            value = getattr(value, name, None)
    return value
