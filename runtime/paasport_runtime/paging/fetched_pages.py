"""Pages as fetched by pagers, whatever the API calls their parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from ..light_dataclasses import dataclass

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class FetchedPage(Generic[ItemT_co]):
    """One page of a list.

    Attributes:
        items: The items on the page.
        cursor: The cursor of the next page.
        has_next: Whether there is a next page.
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
    """A Relay connection, as the generated models define it."""

    @property
    def page_info(self) -> _PageInfo:
        """The position of the page."""
        ...

    @property
    def edges(self) -> Sequence[_Edge[ItemT_co]]:
        """The edges on the page."""
        ...


def connection_page(connection: Connection[ItemT]) -> FetchedPage[ItemT]:
    """Read a page from a Relay connection.

    Args:
        connection: The connection.

    Returns:
        The nodes, and the cursor of the next page.
    """
    info = connection.page_info
    nodes = [edge.node for edge in connection.edges]
    return FetchedPage(nodes, info.end_cursor, info.has_next_page)
