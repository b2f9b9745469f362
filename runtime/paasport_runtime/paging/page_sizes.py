"""How many items to request per page."""

from __future__ import annotations

from typing import Final

from ..errors import FieldProblem, RequestValidationError

# Without a page size, a limit up to this is requested as a single page.
_SMALL_LIMIT: Final = 20


def check_sizes(operation: str, *, page_size: int | None, limit: int | None) -> None:
    """Validate the page size and the limit of a list.

    Args:
        operation: The operation's name.
        page_size: Items per page.
        limit: The maximum number of items.

    Raises:
        RequestValidationError: One of them is too small.
    """
    for name, value, least in (("page_size", page_size, 1), ("limit", limit, 0)):
        if value is not None and value < least:
            message = f"{name} is {value}; pass {least} or more, or omit it"
            raise RequestValidationError(
                f"{operation}: {message}; nothing was sent",
                operation=operation,
                problems=(FieldProblem(name, "arguments", message),),
            )


def choose_page_size(page_size: int | None, limit: int | None) -> int | None:
    """Choose the size of the pages to request.

    Args:
        page_size: Items per page, if chosen by the caller.
        limit: The maximum number of items, if any.

    Returns:
        The size; None to let the server choose.
    """
    if limit is None or limit == 0:
        return page_size
    if page_size is None:
        return limit if limit <= _SMALL_LIMIT else None
    return min(page_size, limit)
