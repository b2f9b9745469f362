"""Responses that are valid but lack what the caller asked for."""

from __future__ import annotations

from typing import TypeVar

from paasport_runtime.errors import ResponseError, ResponseFacts

ResultT = TypeVar("ResultT")

# Every result checked here was read from a successful response.
_SUCCESS = ResponseFacts(status=200)


def require_result(result: ResultT | None, operation: str) -> ResultT:
    """Reject a null result that the schema allows but the platform does not document.

    Args:
        result: The result.
        operation: The operation's name.

    Returns:
        The result.

    Raises:
        ResponseError: The result is null.
    """
    if result is None:
        raise ResponseError(
            f"{operation} returned null without an error; check the current state before trying "
            "again",
            operation=operation,
            facts=_SUCCESS,
        )
    return result


def unusable_result(operation: str, message: str) -> ResponseError:
    """Build the error for a result that lacks something the next step needs.

    Args:
        operation: The operation's name.
        message: What is missing, and what to do about it.

    Returns:
        The error.
    """
    return ResponseError(f"{operation}: {message}", operation=operation, facts=_SUCCESS)


def not_listed(subject: str, operation: str) -> ResponseError:
    """Build the error for an item that is missing from a list.

    Args:
        subject: The missing item, for the message.
        operation: The operation that lists such items.

    Returns:
        The error.
    """
    return ResponseError(
        f"{operation} does not list {subject}; check the current state before trying again",
        operation=operation,
        facts=_SUCCESS,
    )
