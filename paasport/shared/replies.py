"""Answers that are valid and still not what was asked for."""

from __future__ import annotations

from typing import TypeVar

from paasport_runtime.errors import ResponseError, ResponseFacts

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


def nothing(operation: str, message: str) -> ResponseError:
    """Describe an answer that names nothing to go on with.

    Args:
        operation: The operation's name.
        message: What is missing and what to do.

    Returns:
        The error.
    """
    return ResponseError(f"{operation}: {message}", operation=operation, facts=_ANSWERED)


def missing(thing: str, operation: str) -> ResponseError:
    """Describe something that a list should have and has not.

    Args:
        thing: What it is.
        operation: The operation that lists it.

    Returns:
        The error.
    """
    return ResponseError(
        f"{operation} does not list {thing}; look at the state of the thing before asking again",
        operation=operation,
        facts=_ANSWERED,
    )
