"""The pager of REST operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...paging._async.pagers import AsyncCursorPager
from ...paging.fetched_pages import FetchedPage

if TYPE_CHECKING:
    from ..arguments import CallArguments
    from ..paged_operation import PagedOperation
    from .transport import AsyncRestTransport

ItemT = TypeVar("ItemT")


def async_rest_pager(
    transport: AsyncRestTransport,
    paged: PagedOperation[ItemT],
    arguments: CallArguments,
    *,
    page_size: int | None = None,
    limit: int | None = None,
    resume_at: str | None = None,
) -> AsyncCursorPager[ItemT]:
    """Create the pager of an operation.

    Args:
        transport: Sends the requests.
        paged: The paged operation.
        arguments: The arguments of each call, except the position of the page.
        page_size: Items per page; by default the server chooses.
        limit: The maximum number of items.
        resume_at: The position of the first page to read.

    Returns:
        The pager.

    Raises:
        RequestValidationError: `page_size` is less than 1, `limit` is less than 0, or `resume_at`
            is not a position.
    """
    from ..page_positions import PagePosition, PageReply, read_page
    from ..page_requests import page_arguments

    name = paged.operation.name

    async def fetch(cursor: str | None, size: int | None) -> FetchedPage[ItemT]:
        position = PagePosition.of(cursor, paged)
        size = paged.page_size(size, page_size)
        result, response = await transport.execute_page(
            paged.operation,
            page_arguments(paged, arguments, position, size),
            link=str(position.value) if position.word == "link" else None,
        )
        reply = PageReply(
            result,
            position,
            response.request.url,
            response.headers.get("link"),
            transport.query_credentials,
            response.salvaged,
        )
        return read_page(paged, reply)

    PagePosition.of(resume_at, paged)
    return AsyncCursorPager(name, fetch, page_size=page_size, limit=limit, resume_at=resume_at)
