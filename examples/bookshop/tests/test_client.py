"""The client against the sandbox, which serves the pinned document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from bookshop_api import BookshopApi

from paasport_codegen.sandbox.pytest_plugin import SandboxedApi
from paasport_runtime.errors import NotFound, RequestValidationError


@pytest.fixture
def bookshop(sandbox: Callable[[str], SandboxedApi]) -> Iterator[BookshopApi]:
    """A client with a state of its own."""
    api = sandbox("bookshop")
    with BookshopApi.connect(api.token, base_url=api.base_url) as client:
        yield client


def test_books_come_and_go(bookshop: BookshopApi) -> None:
    """What is added can be read until it is removed."""
    book = bookshop.books.add_book(title="Emma", price=8, genre="fiction")
    assert bookshop.books.get_book(book.id).title == "Emma"

    bookshop.books.remove_book(book.id)
    with pytest.raises(NotFound):
        bookshop.books.get_book(book.id)


def test_lists_are_read_to_their_end(bookshop: BookshopApi) -> None:
    """Pages are fetched as they are needed."""
    titles = [f"Volume {number}" for number in range(5)]
    for title in titles:
        bookshop.books.add_book(title=title, price=1)

    assert [book.title for book in bookshop.books.iter_books(page_size=2)] == titles


def test_nonsense_is_not_sent(bookshop: BookshopApi) -> None:
    """The document says what is allowed."""
    with pytest.raises(RequestValidationError, match="at least 1 character"):
        bookshop.books.add_book(title="", price=1)
