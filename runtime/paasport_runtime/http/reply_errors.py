"""Replies with a status of success that are not what the schema promises."""

from __future__ import annotations

from typing import Any, Final

from pydantic_core import ValidationError, from_json

from ..errors import ResponseError, ResponseValidationError
from ..models.field_problems import field_problems, listed
from .messages import HttpResponse
from .response_facts import asked, identified, response_facts, status_line
from .unexpected_content import unexpected_content

NOT_JSON: Final = object()
"""Stands for a body that is no JSON, since null is JSON."""


def read_json(content: bytes) -> Any:
    """Read a body that did not validate.

    Args:
        content: The body.

    Returns:
        Python objects, or `NOT_JSON`.
    """
    try:
        return from_json(content)
    except ValueError:
        return NOT_JSON


def reply_error(response: HttpResponse, error: ValidationError, value: object) -> ResponseError:
    """Describe a reply that does not validate.

    Args:
        response: The response, secrets masked.
        error: What pydantic raised.
        value: The body as Python objects, or `NOT_JSON`.

    Returns:
        An `UnexpectedContent` or a `ResponseValidationError`, without a value of the body in its
        text.
    """
    if value is NOT_JSON:
        return unexpected_content(response)
    problems = field_problems(error, value)
    facts = response_facts(response)
    failure = ResponseValidationError(
        f"{asked(response.request)}: the reply ({status_line(response.status)}) does not fit the "
        "schema at "
        f"{listed(problems, messages=False)}{identified(facts)}. The API may have changed: update "
        "this package, or take a new snapshot and generate again; the error's body has the reply",
        operation=response.request.operation,
        facts=facts,
    )
    failure.problems = problems
    return failure
