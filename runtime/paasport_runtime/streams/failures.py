"""Building the errors of streamed replies."""

from __future__ import annotations

from pydantic_core import ValidationError

from ..errors import ResponseError, ResponseTooLarge, ResponseValidationError, UnexpectedContent
from ..http.messages import HttpResponse, mask_response
from ..http.response_errors import NOT_JSON, read_json
from ..http.response_facts import (
    describe_request,
    format_identifiers,
    format_status,
    response_facts,
)
from ..models.field_problems import field_problems, format_problems
from ..secrets.masking import Secret


def invalid_item(
    response: HttpResponse, content: bytes, error: ValidationError, number: int, secret: Secret
) -> ResponseError:
    """Build the error for an item that does not match its schema.

    Args:
        response: The response without its body.
        content: The data that the item was parsed from.
        error: The error that pydantic raised.
        number: The number of the item, counted from 1.
        secret: The client's token, to mask.

    Returns:
        The error; its `body` has the content, and its message shows no values.
    """
    masked = _with(response, content, secret)
    value = read_json(masked.content)
    facts = response_facts(masked)
    place = f"{describe_request(masked.request)}: item {number} of the stream"
    advice = f"{format_identifiers(facts)}. The error's `body` has the item"
    operation = masked.request.operation
    if value is NOT_JSON:
        return UnexpectedContent(f"{place} is not JSON{advice}", operation=operation, facts=facts)
    problems = field_problems(error, value)
    failure = ResponseValidationError(
        f"{place} does not match the schema at {format_problems(problems, messages=False)}"
        f"{advice}; if the API has changed, update this package, or take a new snapshot and "
        "regenerate again",
        operation=operation,
        facts=facts,
    )
    failure.problems = problems
    return failure


def ended_within(
    response: HttpResponse, rest: bytes, number: int, secret: Secret
) -> UnexpectedContent:
    """Build the error for a stream that ends within an item.

    Args:
        response: The response without its body.
        rest: The incomplete item.
        number: The number of the item, counted from 1.
        secret: The client's token, to mask.

    Returns:
        The error; its `body` has the incomplete item.
    """
    masked = _with(response, rest, secret)
    facts = response_facts(masked)
    return UnexpectedContent(
        f"{describe_request(masked.request)}: the stream ended within item {number}"
        f"{format_identifiers(facts)}. Earlier items are complete; the error's `body` has the "
        "rest",
        operation=masked.request.operation,
        facts=facts,
    )


def item_too_large(
    response: HttpResponse, limit: float, number: int, secret: Secret
) -> ResponseTooLarge:
    """Build the error for an item that is larger than the limit.

    Args:
        response: The response without its body.
        limit: The maximum size of an item, in bytes.
        number: The number of the item, counted from 1.
        secret: The client's token, to mask.

    Returns:
        The error.
    """
    masked = _with(response, b"", secret)
    facts = response_facts(masked)
    error = ResponseTooLarge(
        f"{describe_request(masked.request)}: item {number} of the stream is larger than "
        f"{limit:,.0f} bytes, and was not read completely{format_identifiers(facts)}. "
        "If it is supposed to be that large, raise max_response_size=",
        operation=masked.request.operation,
        facts=facts,
    )
    error.limit = limit
    return error


def no_stream(response: HttpResponse, declared: str, secret: Secret) -> UnexpectedContent:
    """Build the error for a successful response that is not a stream.

    Args:
        response: The response.
        declared: The media types that the operation declares.
        secret: The client's token, to mask.

    Returns:
        The error.
    """
    return _other_than(
        response,
        declared,
        secret,
        "Check the request: some APIs stream only if a field of the body says so",
    )


def no_file(response: HttpResponse, declared: str, secret: Secret) -> UnexpectedContent:
    """Build the error for a successful response that is not the requested file.

    Args:
        response: The response.
        declared: The media types that the operation declares for files.
        secret: The client's token, to mask.

    Returns:
        The error.
    """
    return _other_than(
        response,
        declared,
        secret,
        "It is not a file; the operation's method without `stream_` returns such a reply",
    )


def _other_than(
    response: HttpResponse, declared: str, secret: Secret, advice: str
) -> UnexpectedContent:
    masked = mask_response(response, secret)
    facts = response_facts(masked)
    media_type = masked.headers.get("content-type", "").partition(";")[0].strip()
    found = f"content of type {media_type[:60]}" if media_type else "content of unknown type"
    if not masked.content:
        found = "no content"
    return UnexpectedContent(
        f"{describe_request(masked.request)} returned {format_status(masked.status)} and {found} "
        f"instead of {declared}{format_identifiers(facts)}. {advice}",
        operation=masked.request.operation,
        facts=facts,
    )


def _with(response: HttpResponse, content: bytes, secret: Secret) -> HttpResponse:
    return mask_response(
        HttpResponse(response.request, response.status, response.headers, content), secret
    )
