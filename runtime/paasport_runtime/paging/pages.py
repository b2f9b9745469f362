"""A page of a list, for REST APIs that paginate by cursor or number."""

from __future__ import annotations

from typing import Generic, TypeVar

from ..light_dataclasses import dataclass

DataT = TypeVar("DataT")


@dataclass(frozen=True, slots=True)
class Pagination:
    """The position of a page in its list.

    Attributes:
        has_next_page: Whether there are more pages.
        cursor: The value to send as `cursor` to get the next page.
        count: The number of entries on this page, according to the server.
    """

    has_next_page: bool = False
    cursor: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[DataT]):
    """The data of one page, and its position in the list."""

    data: DataT
    pagination: Pagination
