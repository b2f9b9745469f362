"""What a program that uses the clients of the bookshop does: `calls.py <address of a server>`."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from bookshop_graph import (
    AsyncBookshopGraph,
    BookBy,
    BookFields,
    BookFilter,
    BookshopGraph,
    FindResultAuthor,
    FindResultBook,
    Genre,
    GenreFilter,
    NewBook,
)
from bookshop_rest import AsyncBookshopRest, AuthorVariant, BookshopRest, BookVariant

from paasport_runtime.errors import GraphQLError, NotFound, RequestValidationError

ADDED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TOKEN = "token-of-the-bookshop"


def graph(url: str) -> None:
    with BookshopGraph.connect(TOKEN, base_url=f"{url}/graphql") as shop:
        added = shop.add_book(NewBook(title="Emma"))
        assert type(added) is BookFields
        assert (added.id, added.title, added.added_at) == ("1", "Emma", ADDED)
        assert added.genre is Genre.NOVEL
        poetry = BookFilter(genre=GenreFilter(among=[Genre.POETRY]))
        author, book, other = shop.find("Emma", filter=BookFilter(not_=poetry))
        assert isinstance(author, FindResultAuthor)
        assert author.name == "Jane"
        assert isinstance(book, FindResultBook)
        assert (book.title, str(book.genre), book.genre.is_unknown) == ("Emma", "COMICS", True)
        assert not isinstance(other, FindResultAuthor | FindResultBook)
        assert other.is_unknown
        assert shop.count() == 2
        assert shop.book(BookBy(title="None")) is None
        try:
            shop.find("fail")
        except GraphQLError as failed:
            assert failed.errors[0].message == "No such luck"  # noqa: PT017 - a program
        else:
            raise AssertionError


async def async_graph(url: str) -> None:
    async with AsyncBookshopGraph.connect(TOKEN, base_url=f"{url}/graphql") as shop:
        assert (await shop.add_book(NewBook(title="Emma", genre=Genre.POETRY))).title == "Emma"


def rest(url: str) -> None:
    with BookshopRest.connect(TOKEN, base_url=url) as shop:
        page = shop.books.list_books(genre="novel")
        (listed,) = page.data.books
        assert (listed.title, listed.added_at, listed.stars) == ("Emma", ADDED, 3)
        added = shop.books.add_book(title="Emma", note=None)
        assert (added.id, added.added_at) == ("1", ADDED)
        author, book, other = shop.search.find(text="Emma").found
        assert isinstance(author, AuthorVariant)
        assert author.name == "Jane"
        assert isinstance(book, BookVariant)
        assert (book.title, book.added_at) == ("Emma", ADDED)
        assert not isinstance(other, AuthorVariant | BookVariant)
        assert other.is_unknown
        shop.books.remove_book("1")
        try:
            shop.books.add_book({"title": "Emma", "genre": "comics"})  # type: ignore[call-overload]
        except RequestValidationError:
            pass
        else:
            raise AssertionError
        try:
            shop.books.remove_book("2")
        except NotFound:
            pass
        else:
            raise AssertionError


async def async_rest(url: str) -> None:
    async with AsyncBookshopRest.connect(TOKEN, base_url=url) as shop:
        assert (await shop.books.add_book({"title": "Emma"})).title == "Emma"


if __name__ == "__main__":
    address = sys.argv[1]
    graph(address)
    rest(address)
    asyncio.run(async_graph(address))
    asyncio.run(async_rest(address))
    print("called")
