"""Parts of lists, as the pagers get them, and the cursors that lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from ..errors import FieldProblem, PagingError, RequestValidationError

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)

# A limit up to this is asked for as a page of its own where no page size is given.
_SMALL: Final = 20


@dataclass(frozen=True, slots=True)
class PagePart(Generic[ItemT_co]):
    """One page of a list.

    Attributes:
        items: What is on it.
        cursor: What leads to the next page.
        has_next: Whether there is one.
    """

    items: Sequence[ItemT_co]
    cursor: str | None = None
    has_next: bool = False


class _PageInfo(Protocol):
    @property
    def has_next_page(self) -> bool: ...
    @property
    def end_cursor(self) -> str | None: ...


class _Edge(Protocol[ItemT_co]):
    @property
    def node(self) -> ItemT_co: ...


class Connection(Protocol[ItemT_co]):
    """A Relay connection, as the generated models have it."""

    @property
    def page_info(self) -> _PageInfo:
        """Where the page stands."""
        ...

    @property
    def edges(self) -> Sequence[_Edge[ItemT_co]]:
        """What is on it."""
        ...


def connection_part(connection: Connection[ItemT]) -> PagePart[ItemT]:
    """Read a page out of a Relay connection.

    Args:
        connection: The connection.

    Returns:
        Its nodes and its end.
    """
    info = connection.page_info
    return PagePart([edge.node for edge in connection.edges], info.end_cursor, info.has_next_page)


class CursorTrail:
    """The cursors that one reading of a list has followed.

    Args:
        operation: The operation's name.
    """

    __slots__ = ("_operation", "_seen")

    def __init__(self, operation: str) -> None:
        self._operation = operation
        self._seen: set[str] = set()

    def follow(self, cursor: str | None) -> str:
        """Make sure that a cursor leads on.

        Args:
            cursor: What the server gives for the next page that it promises.

        Returns:
            The cursor.

        Raises:
            PagingError: There is none, or it was given before.
        """
        if not cursor or cursor in self._seen:
            said = "with a cursor that it gave before" if cursor else "without a cursor"
            raise PagingError(
                f"{self._operation}: the server promises a further page {said}, so the list cannot "
                "be read to its end; what came before is complete, and single pages can be asked "
                "for with the operation's method of `.api`",
                operation=self._operation,
            )
        self._seen.add(cursor)
        return cursor


def check_sizes(operation: str, *, page_size: int | None, limit: int | None) -> None:
    """Make sure that the size of pages and the limit of a list make sense.

    Args:
        operation: The operation's name.
        page_size: How many items to ask for at once.
        limit: How many items to read.

    Raises:
        RequestValidationError: One of them is too small.
    """
    for name, value, least in (("page_size", page_size, 1), ("limit", limit, 0)):
        if value is not None and value < least:
            message = f"{name} is {value}; give {least} or more, or leave it out"
            raise RequestValidationError(
                f"{operation}: {message}; nothing was sent",
                operation=operation,
                problems=(FieldProblem(name, "arguments", message),),
            )


def size_to_ask(page_size: int | None, limit: int | None) -> int | None:
    """Choose the size of every page of one reading.

    Args:
        page_size: How many items the caller wants at once.
        limit: How many items the caller wants at all.

    Returns:
        The size; none leaves it to the server.
    """
    if limit is None or limit == 0:
        return page_size
    if page_size is None:
        return limit if limit <= _SMALL else None
    return min(page_size, limit)


def cut(items: Iterable[ItemT], remaining: int | None) -> list[ItemT]:
    """Take what a limit leaves of a page.

    Args:
        items: The page.
        remaining: How many more are wanted; none for all.

    Returns:
        The items.
    """
    return list(items)[:remaining]
