"""How to find the next page of an operation, in terms of the runtime."""

from __future__ import annotations

from paasport_codegen.openapi.nodes import Node
from paasport_codegen.openapi.operations import OperationParameter
from paasport_codegen.openapi.value_classes import dataclass

Attributes = tuple[str, ...]
"""The place of a value in a result, by names in Python."""

Place = tuple[str, ...]
"""Where a value is sent: the location, then the wire names."""


@dataclass(frozen=True, slots=True)
class PagingScheme:
    """The content of the runtime's `PagedOperation`, and the inputs of the method.

    Attributes:
        item: What the pager returns.
        needs_size: Whether the page size is required.
        hidden: The parameters for the start and the size of a page.
        hidden_fields: The same in the request body, by their wire names.
    """

    item: Node
    items: Attributes = ()
    is_item: bool = False
    link_header: bool = False
    next_link: Attributes | None = None
    next_cursor: Attributes | None = None
    last_item: Attributes | None = None
    cursor: Place | None = None
    cursor_as_text: bool = False
    page: Place | None = None
    first_page: int = 1
    current_page: Attributes | None = None
    offset: Place | None = None
    has_more: Attributes | None = None
    total: Attributes | None = None
    total_pages: Attributes | None = None
    page_limit: Attributes | None = None
    size: Place | None = None
    least_size: int = 1
    most_size: int | None = None
    undeclared_pagination: bool = False
    sends_first: bool = False
    needs_size: bool = False
    hidden: tuple[OperationParameter, ...] = ()
    hidden_fields: frozenset[str] = frozenset()

    @property
    def way(self) -> str:
        """How the next page is found, in words."""
        ways = {
            "cursor": self.next_cursor is not None,
            "link": self.next_link is not None,
            "header Link": self.link_header,
            "last item": self.last_item is not None,
            "page number": self.page is not None,
            "offset": self.offset is not None,
        }
        return ", ".join(way for way, used in ways.items() if used)
