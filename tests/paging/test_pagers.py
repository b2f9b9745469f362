"""Pagers, against lists in memory: what is asked for, when, and what comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from paasport.errors import PaasportError, PagingError, RequestValidationError
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager
from paasport_runtime.paging._sync.pagers import CursorPager, Pager
from paasport_runtime.paging.fetched_pages import FetchedPage, connection_page

Ask = tuple[str | None, int | None]


class Listing:
    """A list in pages, each cursor the number of the next page; remembers what is asked."""

    def __init__(self, pages: Sequence[Sequence[int]], cursors: Sequence[str | None] = ()) -> None:
        self.pages = pages
        self.cursors = cursors or [str(number + 1) for number in range(len(pages))]
        self.asked: list[Ask] = []
        self.fail_at = -1

    def part(self, cursor: str | None, size: int | None) -> FetchedPage[int]:
        self.asked.append((cursor, size))
        number = len(self.asked) - 1 if self.cursors[0] in (None, "same") else int(cursor or 0)
        if len(self.asked) - 1 == self.fail_at:
            raise PaasportError("once")
        return FetchedPage(self.pages[number], self.cursors[number], number + 1 < len(self.pages))

    async def async_part(self, cursor: str | None, size: int | None) -> FetchedPage[int]:
        return self.part(cursor, size)


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Does one of `items`, `pages`, `first`, `all` with a pager, in either way."""

    def call(listing: Listing, what: str, **options: Any) -> Any:
        if request.param == "sync":
            pager = CursorPager("things", listing.part, **options)
            assert repr(pager) == "<CursorPager of things>"
            if what == "items":
                return list(pager)
            return list(pager.pages()) if what == "pages" else getattr(pager, what)()

        async def call_async() -> Any:
            pager = AsyncCursorPager("things", listing.async_part, **options)
            assert repr(pager) == "<AsyncCursorPager of things>"
            if what == "items":
                return [item async for item in pager]
            if what == "pages":
                return [page async for page in pager.pages()]
            return await getattr(pager, what)()

        return asyncio.run(call_async())

    return call


PAGES = [[1, 2], [], [3, 4], [5]]


def test_every_page_is_read(read: Callable[..., Any]) -> None:
    listing = Listing(PAGES)

    assert read(listing, "items") == [1, 2, 3, 4, 5]
    assert listing.asked == [(None, None), ("1", None), ("2", None), ("3", None)]
    assert read(Listing(PAGES), "pages") == PAGES
    assert read(Listing(PAGES), "all") == [1, 2, 3, 4, 5]
    assert read(Listing([[]]), "all") == []


@pytest.mark.parametrize(
    ("limit", "page_size", "size", "items", "requests"),
    [
        (0, None, None, [], 0),
        (1, None, 1, [1], 1),
        (2, None, 2, [1, 2], 1),
        (3, None, 3, [1, 2, 3], 3),
        (3, 2, 2, [1, 2, 3], 3),
        (3, 50, 3, [1, 2, 3], 3),
        (30, None, None, [1, 2, 3, 4, 5], 4),
        (30, 2, 2, [1, 2, 3, 4, 5], 4),
        (None, 2, 2, [1, 2, 3, 4, 5], 4),
    ],
)
def test_limit_and_page_size(
    read: Callable[..., Any],
    limit: int | None,
    page_size: int | None,
    size: int | None,
    items: list[int],
    requests: int,
) -> None:
    listing = Listing(PAGES)

    assert read(listing, "items", limit=limit, page_size=page_size) == items
    assert [asked[1] for asked in listing.asked] == [size] * requests


def test_the_first_item_is_looked_for_and_no_further(read: Callable[..., Any]) -> None:
    listing = Listing([[], [7, 8], [9]])

    assert read(listing, "first", page_size=50) == 7
    assert listing.asked == [(None, 1), ("1", 1)]
    assert read(Listing([[], []]), "first") is None
    empty = Listing(PAGES)
    assert read(empty, "first", limit=0) is None
    assert not empty.asked


@pytest.mark.parametrize(
    ("options", "named"),
    [({"page_size": 0}, "page_size is 0"), ({"limit": -1}, "limit is -1")],
)
def test_sizes_that_make_no_sense_are_refused(
    read: Callable[..., Any], options: dict[str, int], named: str
) -> None:
    listing = Listing(PAGES)

    with pytest.raises(RequestValidationError, match=named) as caught:
        read(listing, "items", **options)

    assert caught.value.operation == "things"
    assert caught.value.problems[0].path in options
    assert not listing.asked


@pytest.mark.parametrize(
    ("cursors", "requests"),
    [(["same", "same", "same"], 2), ([None, None, None], 1), (["1", "2", "1", "4"], 3)],
    ids=["same", "none", "again"],
)
def test_a_cursor_that_does_not_move_is_an_error(
    read: Callable[..., Any], cursors: list[str | None], requests: int
) -> None:
    listing = Listing([[1]] * (len(cursors) + 1), cursors)

    with pytest.raises(PagingError, match="things: the server announces another page") as caught:
        read(listing, "items")

    assert caught.value.operation == "things"
    assert len(listing.asked) == requests


def test_what_came_before_a_bad_cursor_is_complete() -> None:
    pager = CursorPager("things", Listing([[1, 2], [3]], [None, None]).part)
    reading = iter(pager)

    assert [next(reading), next(reading)] == [1, 2]
    with pytest.raises(PagingError):
        next(reading)
    # The cursor of a page that is not wanted does not matter.
    assert CursorPager("things", Listing([[1, 2], [3]], [None, None]).part, limit=2).all() == [1, 2]


def test_nothing_is_asked_before_it_is_needed() -> None:
    listing = Listing(PAGES)
    pager = CursorPager("things", listing.part)
    reading = iter(pager)
    assert not listing.asked

    assert [next(reading), next(reading)] == [1, 2]
    assert len(listing.asked) == 1
    assert next(reading) == 3
    assert len(listing.asked) == 3


def test_each_reading_begins_at_the_start() -> None:
    listing = Listing(PAGES)
    pager = CursorPager("things", listing.part)
    first, second = iter(pager), iter(pager)

    assert [next(first), next(second), next(first), next(second)] == [1, 1, 2, 2]
    assert list(pager) == list(pager) == [1, 2, 3, 4, 5]


def test_a_reading_that_has_ended_stays_ended_and_a_failed_page_can_be_asked_again() -> None:
    listing = Listing(PAGES)
    listing.fail_at = 2
    reading = iter(CursorPager("things", listing.part))
    assert [next(reading), next(reading)] == [1, 2]
    with pytest.raises(PaasportError, match="once"):
        next(reading)

    assert list(reading) == [3, 4, 5]
    assert [cursor for cursor, _ in listing.asked] == [None, "1", "2", "2", "3"]
    assert list(reading) == []


def test_a_page_is_read_from_a_connection() -> None:
    info = SimpleNamespace(has_next_page=True, end_cursor="c")
    edges = [SimpleNamespace(node=1), SimpleNamespace(node=2)]
    connection: Any = SimpleNamespace(page_info=info, edges=edges)

    assert connection_page(connection) == FetchedPage([1, 2], "c", True)


def test_reading_goes_on_where_it_has_stopped() -> None:
    listing = Listing(PAGES)
    pages = CursorPager("things", listing.part, limit=4).pages()
    assert not pages.position

    assert [(page, pages.position) for page in pages] == [
        ([1, 2], "1"),
        ([], "2"),
        ([3, 4], "3"),
    ]
    assert CursorPager("things", listing.part, resume_at=pages.position).all() == [5]
    whole = CursorPager("things", listing.part).pages()
    assert list(whole)[-1] == [5]
    assert whole.position is None


def test_a_page_that_a_limit_cuts_is_read_again() -> None:
    listing = Listing(PAGES)
    pages = CursorPager("things", listing.part, limit=3).pages()

    assert list(pages) == [[1, 2], [], [3]]
    assert pages.position == "2"
    assert CursorPager("things", listing.part, resume_at="2").all() == [3, 4, 5]


@pytest.mark.parametrize(
    ("items", "requests", "message"),
    [([], 1_000, "after 1000 pages without an item"), ([1], 100_000, "after 100000 pages")],
)
def test_a_list_without_an_end_is_an_error(items: list[int], requests: int, message: str) -> None:
    asked = 0

    def fetch(cursor: str | None, size: int | None) -> FetchedPage[int]:
        nonlocal asked
        asked += 1
        return FetchedPage(items, f"c{asked}", has_next=True)

    with pytest.raises(PagingError, match=message):
        CursorPager("things", fetch).all()

    assert asked == requests


def test_iterators_are_their_own_iterators_and_the_base_reads_nothing() -> None:
    pager = AsyncCursorPager("things", Listing(PAGES).async_part)
    pages, items = pager.pages(), aiter(pager)

    assert aiter(pages) is pages
    assert aiter(items) is items
    synchronous = iter(CursorPager("things", Listing(PAGES).part))
    assert iter(synchronous) is synchronous
    bases: list[Any] = [Pager, AsyncPager]
    for base in bases:
        with pytest.raises(TypeError, match="abstract"):
            base("things")


def test_a_reading_that_is_left_early_leaves_nothing_behind() -> None:
    async def use() -> int:
        pager = AsyncCursorPager("things", Listing(PAGES).async_part)
        async for item in pager:
            return item
        return 0

    assert asyncio.run(use()) == 1
