"""Responses whose status is not a success."""

from __future__ import annotations

import json
import re
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
from .addresses import origin, redirect_target
from .json_values import entry, items, text
from .messages import HttpResponse
from .response_facts import asked, identified, response_facts, status_line

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
    401: "Check the token: it may be missing, revoked, or meant for another platform",
    403: "Check what the token's role or scope allows",
    404: "Check the identifiers; a token that may not see a thing gets the same answer",
}

_LONGEST_EXCERPT: Final = 300


def error_class(status: int) -> type[HTTPStatusError]:
    """Choose the class for a status.

    Args:
        status: The HTTP status.

    Returns:
        The most specific class.
    """
    return _CLASSES.get(status) or (ServerError if 500 <= status <= 599 else HTTPStatusError)


def status_error(response: HttpResponse) -> HTTPStatusError:
    """Describe a response whose status is not a success.

    Args:
        response: The response, secrets masked.

    Returns:
        The error, with what the server says in its body.
    """
    message, request_id, details = _said(response)
    facts = response_facts(response, request_id=request_id)
    said = f": {message}" if message else ""
    advice = _advice(response, facts)
    error = error_class(response.status)(
        f"{asked(response.request)} was answered with {status_line(response.status)}"
        f"{said}{identified(facts)}" + (f". {advice}" if advice else ""),
        operation=response.request.operation,
        facts=facts,
    )
    error.details = details
    return error


def _advice(response: HttpResponse, facts: ResponseFacts) -> str | None:
    target = redirect_target(response)
    if target is not None:
        return (
            f"It redirects to {origin(target)}, which was not followed with the token; "
            "if that is the API's address, pass it as base_url"
        )
    if response.status == 429:
        if facts.retry_after is not None:
            return f"Try again in {facts.retry_after:g} seconds"
        return "Too many requests; try again later"
    if response.status >= 500:
        return "The fault is the server's; try again later"
    return _ADVICE.get(response.status)


def _said(response: HttpResponse) -> tuple[str, str | None, object]:
    try:
        body: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return _excerpt(response.content), None, None
    error = entry(body, "error")
    for place in (error, *items(entry(body, "errors"))[:1], body):
        message = text(entry(place, "message")) or text(entry(place, "detail"))
        if message:
            return _shortened(message), text(entry(place, "id")), entry(place, "details")
    return _shortened(text(error) or ""), None, None


def _excerpt(content: bytes) -> str:
    start = content[:8192].decode("utf-8", "replace")
    if start.lstrip()[:1] == "<":
        title = re.search(r"<title[^>]*>([^<]*)</title>", start, re.IGNORECASE)
        named = f" titled {_shortened(title[1])!r}" if title else ""
        return f"an HTML page{named}"
    return _shortened(start)


def _shortened(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= _LONGEST_EXCERPT else said[: _LONGEST_EXCERPT - 1] + "…"
