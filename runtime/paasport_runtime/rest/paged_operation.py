"""The definition of a paged operation: where its items and positions are."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any, Final, Generic, TypeAlias, TypeVar

from ..light_dataclasses import dataclass
from .operation import RestOperation

ItemT = TypeVar("ItemT")

Path: TypeAlias = tuple[str, ...]
"""The path to a value in a result: the names of nested attributes."""

Place: TypeAlias = tuple[str, ...]
"""Where a value is sent: `query`, `header`, `cookie` or `body`, then one or more wire names."""

WHOLE: Final[Path] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PagedOperation(Generic[ItemT]):
    """An operation that returns a list in pages.

    The next page is requested by the first of these that the reply provides: a link, a cursor, the
    last item, a page number, an offset. If it provides none, the list ends.

    Attributes:
        operation: The operation.
        items: The path to the items in a result; empty if the result itself is the list.
        is_item: Whether this path leads to a single item instead of an array.
        link_header: Whether the `Link` header has the URL of the next page (RFC 8288).
        next_link: The URL of the next page.
        next_cursor: The cursor of the next page.
        last_item: The field of the last item that is the cursor of the next page.
        cursor: Where a cursor is sent.
        cursor_as_text: Whether to send a numeric cursor as a string.
        page: Where the number of a page is sent.
        first_page: The number of the first page.
        current_page: The number of the returned page.
        offset: Where the number of items to skip is sent.
        has_more: Whether there is another page.
        total: The number of items in the list.
        total_pages: The number of pages in the list.
        page_limit: The maximum number of items on a page.
        size: Where the number of items per page is sent.
        least_size: The smallest number of items that can be requested.
        most_size: The largest one, if known.
        sends_first: Whether the number of the first page, or an offset of 0, must be sent.
        undeclared_pagination: Whether the response has pagination fields beside the envelope that
            the document does not declare.
    """

    operation: RestOperation[Any]
    items: Path = field(default=WHOLE, repr=False)
    is_item: bool = field(default=False, repr=False)
    link_header: bool = field(default=False, repr=False)
    next_link: Path | None = field(default=None, repr=False)
    next_cursor: Path | None = field(default=None, repr=False)
    last_item: Path | None = field(default=None, repr=False)
    cursor: Place | None = field(default=None, repr=False)
    cursor_as_text: bool = field(default=False, repr=False)
    page: Place | None = field(default=None, repr=False)
    first_page: int = field(default=1, repr=False)
    current_page: Path | None = field(default=None, repr=False)
    offset: Place | None = field(default=None, repr=False)
    has_more: Path | None = field(default=None, repr=False)
    total: Path | None = field(default=None, repr=False)
    total_pages: Path | None = field(default=None, repr=False)
    page_limit: Path | None = field(default=None, repr=False)
    size: Place | None = field(default=None, repr=False)
    least_size: int = field(default=1, repr=False)
    most_size: int | None = field(default=None, repr=False)
    sends_first: bool = field(default=False, repr=False)
    undeclared_pagination: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        if self.undeclared_pagination:
            paged = replace(self.operation, body=None, replies=(), paginated=True)
            object.__setattr__(self, "operation", paged)

    @property
    def positions(self) -> frozenset[str]:
        """The possible kinds of page position: `link`, `cursor`, `page` or `offset`."""
        places = {
            "link": self.next_link if not self.link_header else WHOLE,
            "cursor": self.cursor,
            "page": self.page,
            "offset": self.offset,
        }
        return frozenset(word for word, place in places.items() if place is not None)

    def page_size(self, chosen: int | None, given: int | None) -> int | None:
        """Limit a page size to what the server accepts.

        Args:
            chosen: The size to request; None to let the server choose.
            given: The size specified by the caller, which is sent unchanged.

        Returns:
            The size; None to let the server choose.
        """
        if chosen is None or chosen == given:
            return chosen
        size = max(chosen, self.least_size)
        return size if self.most_size is None else min(size, self.most_size)
