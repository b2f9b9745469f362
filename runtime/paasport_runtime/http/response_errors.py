"""Errors for successful responses that do not match the schema."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

from pydantic_core import ValidationError, from_json

from ..errors import ResponseError, ResponseValidationError
from ..models.field_problems import field_problems, format_problems
from .messages import HttpResponse
from .response_facts import describe_request, format_identifiers, format_status, response_facts
from .unexpected_content import unexpected_content

Expectation: TypeAlias = Literal["schema", "model"]
"""What a response must match: the schema of generated code, or the caller's model."""

_ADVICE: Final[dict[Expectation, str]] = {
    "schema": "The API may have changed: update this package, or take a new snapshot and generate "
    "again",
    "model": "Change the model, or the document's selection",
}

NOT_JSON: Final = object()
"""Represents a body that is not JSON, since null is JSON."""


def read_json(content: bytes) -> Any:
    """Parse a body that did not validate.

    Args:
        content: The body.

    Returns:
        Python objects, or `NOT_JSON`.
    """
    try:
        return from_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return NOT_JSON


def invalid_response_error(
    response: HttpResponse,
    error: ValidationError,
    value: object,
    expectation: Expectation = "schema",
) -> ResponseError:
    """Build the error for a response that does not validate.

    Args:
        response: The response, secrets masked.
        error: The error that pydantic raised.
        value: The body as Python objects, or `NOT_JSON`.
        expectation: What it should match.

    Returns:
        An `UnexpectedContent` or a `ResponseValidationError`, whose message contains no values of
        the body.
    """
    if value is NOT_JSON:
        return unexpected_content(response)
    problems = field_problems(error, value)
    facts = response_facts(response)
    failure = ResponseValidationError(
        f"{describe_request(response.request)}: the response ({format_status(response.status)}) "
        f"does not match the {expectation} at {format_problems(problems, messages=False)}"
        f"{format_identifiers(facts)}. {_ADVICE[expectation]}; the error's `body` has the response",
        operation=response.request.operation,
        facts=facts,
    )
    failure.problems = problems
    return failure
