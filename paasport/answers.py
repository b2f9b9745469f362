"""Answers that are valid and still not what was asked for."""

from __future__ import annotations

from typing import TypeVar

from .runtime.errors import ResponseError, ResponseFacts

ResultT = TypeVar("ResultT")

# Whatever is judged here was read out of a reply with a success status.
_ANSWERED = ResponseFacts(status=200)


def present(result: ResultT | None, operation: str) -> ResultT:
    """Insist on a result where the schema allows null and the platform means none by it.

    Args:
        result: The result.
        operation: The operation's name.

    Returns:
        The result.

    Raises:
        ResponseError: It is null.
    """
    if result is None:
        raise ResponseError(
            f"{operation} was answered with null and without an error; look at the state of the "
            "thing before asking again",
            operation=operation,
            facts=_ANSWERED,
        )
    return result


def stuck(operation: str, cursor: str | None) -> ResponseError:
    """Describe a list whose next page is promised and cannot be asked for.

    Args:
        operation: The operation's name.
        cursor: The cursor that was given again, or none where there was none.

    Returns:
        The error.
    """
    said = "without a cursor" if cursor is None else "with a cursor that it gave before"
    return ResponseError(
        f"{operation}: the server promises a further page {said}, so the list cannot be read to "
        "its end; ask for single pages with the method of the same name of `.api`",
        operation=operation,
        facts=_ANSWERED,
    )
