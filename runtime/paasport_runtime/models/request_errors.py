"""What is wrong with the input of a call, as an error; imported when something is."""

from __future__ import annotations

from ..errors import FieldProblem, RequestValidationError
from .field_problems import format_problems

UNSERIALIZABLE = (FieldProblem("", "serialization", "A value cannot be written as JSON"),)


def invalid_request(operation: str, problems: tuple[FieldProblem, ...]) -> RequestValidationError:
    """Make the error of input that does not fit.

    Args:
        operation: The operation's name.
        problems: What does not fit.

    Returns:
        The error.
    """
    return RequestValidationError(
        f"{operation}: the input does not fit, and nothing was sent: "
        f"{format_problems(problems, messages=True)}",
        operation=operation,
        problems=problems,
    )
