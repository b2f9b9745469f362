"""A page of a list, for REST interfaces that page by cursor or number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

DataT = TypeVar("DataT")


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands in its list.

    Attributes:
        has_next_page: Whether more follows.
        cursor: What to send as `cursor` for the next page.
        count: The number of entries on this page, as the server counts them.
    """

    has_next_page: bool = False
    cursor: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[DataT]):
    """The data of one page and where it stands."""

    data: DataT
    pagination: Pagination
