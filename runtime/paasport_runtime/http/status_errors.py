"""Errors for responses whose status is not a success."""

from __future__ import annotations

from typing import Final

from ..errors import (
    AuthenticationError,
    BadRequest,
    Conflict,
    HTTPStatusError,
    NotFound,
    PermissionDenied,
    RateLimited,
    ResponseFacts,
    ServerError,
    UnprocessableEntity,
)
from .addresses import origin, redirect_target, redirected_request
from .exchange_limits import MAX_REDIRECTS
from .messages import HttpResponse
from .response_facts import describe_request, format_identifiers, format_status, response_facts
from .server_messages import server_message

_CLASSES: Final[dict[int, type[HTTPStatusError]]] = {
    400: BadRequest,
    401: AuthenticationError,
    403: PermissionDenied,
    404: NotFound,
    409: Conflict,
    422: UnprocessableEntity,
    429: RateLimited,
}

_ADVICE: Final = {
    401: "Check the token: it may be missing, revoked, or for another platform",
    403: "Check the token's role or scope",
    404: "Check the identifiers; the status is the same if the token lacks access",
}


def error_class(status: int) -> type[HTTPStatusError]:
    """Return the error class for a status.

    Args:
        status: The HTTP status.

    Returns:
        The most specific class.
    """
    return _CLASSES.get(status) or (ServerError if 500 <= status <= 599 else HTTPStatusError)


def status_error(response: HttpResponse) -> HTTPStatusError:
    """Build the error for a response whose status is not a success.

    Args:
        response: The response, secrets masked.

    Returns:
        The error, with the server's message.
    """
    message = server_message(response)
    facts = response_facts(response, request_id=message.identifier)
    reason = f": {message.text}" if message.text else ""
    told = f"{format_status(response.status)}{reason}{format_identifiers(facts)}"
    advice = _advice(response, facts)
    # Some servers end their message with a period.
    end = " " if told.endswith((".", "!", "?")) else ". "
    error = error_class(response.status)(
        f"{describe_request(response.request)} returned {told}" + (end + advice if advice else ""),
        operation=response.request.operation,
        facts=facts,
    )
    error.details = message.details
    return error


def _advice(response: HttpResponse, facts: ResponseFacts) -> str | None:
    target = redirect_target(response)
    if target is not None and redirected_request(response) is not None:
        return f"It was already redirected {MAX_REDIRECTS} times, which is the limit"
    if target is not None and origin(target) == origin(response.request.url):
        return "It redirects within the API; only GET follows redirects, so check the path"
    if target is not None:
        return (
            f"It redirects to {origin(target)}, which must not get the token, so it was not "
            "followed; if that is the API's URL, pass it as base_url"
        )
    if response.status == 429:
        if facts.retry_after is not None:
            return f"Try again in {facts.retry_after:g} seconds"
        return "Too many requests; try again later"
    if response.status >= 500:
        return "This is a server error; try again later"
    return _ADVICE.get(response.status)
