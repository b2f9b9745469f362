"""What errors and events report about a response, with secrets masked."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from ..errors import ResponseFacts
from .messages import HttpRequest, HttpResponse
from .rate_limits import read_rate_limit, read_wait

_REQUEST_ID_HEADERS: Final = ("x-request-id", "x-railway-request-id", "x-correlation-id", "cf-ray")


def response_facts(
    response: HttpResponse,
    *,
    request_id: str | None = None,
    trace_id: str | None = None,
    limited: bool = False,
) -> ResponseFacts:
    """Collect the facts about a response.

    Args:
        response: The response, secrets masked.
        request_id: The request's identifier, if the body has one.
        trace_id: The failure's identifier, if the body has one.
        limited: Whether the body reports too many requests, as status 429 does.

    Returns:
        The facts.
    """
    now = time.time()
    headers = response.headers
    named = (headers.get(name) for name in _REQUEST_ID_HEADERS)
    rate_limit = read_rate_limit(headers, now)
    return ResponseFacts(
        status=response.status,
        headers=dict(headers),
        body=response.content,
        request_id=request_id or next((name for name in named if name), None),
        trace_id=trace_id,
        rate_limit=rate_limit,
        retry_after=read_wait(headers, rate_limit, now, limited=limited or response.status == 429),
    )


def describe_request(request: HttpRequest) -> str:
    """Describe a request for a message.

    Args:
        request: The request.

    Returns:
        Operation, method, host and path; never the query, which may contain secrets.
    """
    parts = urlsplit(request.url)
    return f"{request.operation} ({request.method} {parts.netloc}{parts.path})"


def format_status(status: int) -> str:
    """Format a status for a message.

    Args:
        status: The HTTP status.

    Returns:
        The number, with the reason phrase if it has one.
    """
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def format_identifiers(facts: ResponseFacts) -> str:
    """Format the identifiers that a vendor's support asks for.

    Args:
        facts: The response's facts.

    Returns:
        A space and the identifiers in parentheses, or nothing.
    """
    shown = [
        f"{label} {value}"
        for label, value in (("request id", facts.request_id), ("trace id", facts.trace_id))
        if value
    ]
    return f" ({', '.join(shown)})" if shown else ""
