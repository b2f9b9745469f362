"""Errors for invalid input; imported only when they are raised."""

from __future__ import annotations

from ..errors import FieldProblem, RequestValidationError
from .field_problems import format_problems

UNSERIALIZABLE = (FieldProblem("", "serialization", "A value cannot be serialized to JSON"),)


def invalid_request(operation: str, problems: tuple[FieldProblem, ...]) -> RequestValidationError:
    """Build the error for invalid input.

    Args:
        operation: The operation's name.
        problems: The invalid fields.

    Returns:
        The error.
    """
    return RequestValidationError(
        f"{operation}: the input is invalid, and nothing was sent: "
        f"{format_problems(problems, messages=True)}",
        operation=operation,
        problems=problems,
    )
