"""The errors for responses that are not JSON or are too large to be read."""

from __future__ import annotations

import math

from ..errors import ResponseTooLarge, UnexpectedContent
from .exchange_limits import MAX_HEADERS
from .messages import HttpResponse
from .response_facts import describe_request, format_identifiers, format_status, response_facts


def unexpected_content(response: HttpResponse, *, found: str | None = None) -> UnexpectedContent:
    """Build the error for a response that is not JSON.

    Args:
        response: The response, secrets masked.
        found: What was received, if the content does not show it.

    Returns:
        The error.
    """
    facts = response_facts(response)
    return UnexpectedContent(
        f"{describe_request(response.request)} returned {format_status(response.status)} and "
        f"{found or _describe_content(response)} instead of {_wanted(response)}"
        f"{format_identifiers(facts)}. "
        "Check that base_url is the API's URL and that no proxy responds in its place",
        operation=response.request.operation,
        facts=facts,
    )


def declared_content(response: HttpResponse, *, has_method: bool) -> UnexpectedContent:
    """Build the error for a response in a declared media type that was not requested.

    Args:
        response: The response, secrets masked.
        has_method: Whether a method of the client requests this media type.

    Returns:
        The error.
    """
    facts = response_facts(response)
    method = "; the method with `stream_` before its name requests this type" if has_method else ""
    error = UnexpectedContent(
        f"{describe_request(response.request)} returned {format_status(response.status)} and "
        f"{_content_of_type(response)}, which the document declares too, although "
        f"{_wanted(response)} was requested{format_identifiers(facts)}. The error's `body` has "
        f"it{method}",
        operation=response.request.operation,
        facts=facts,
    )
    error.is_declared = True
    return error


def response_too_large(response: HttpResponse, found: str, limit: float) -> ResponseTooLarge:
    """Build the error for a response that is larger than a limit.

    Args:
        response: The response without its body, secrets masked.
        found: What is too large.
        limit: The largest body, in bytes.

    Returns:
        The error.
    """
    facts = response_facts(response)
    error = ResponseTooLarge(
        f"{describe_request(response.request)} returned {format_status(response.status)} and "
        f"{found}, which was not read completely: {MAX_HEADERS} headers and a body of "
        f"{_format_size(limit)} are allowed{format_identifiers(facts)}. If the response is "
        "supposed to be that large, raise max_response_size=",
        operation=response.request.operation,
        facts=facts,
    )
    error.limit = limit
    return error


def _format_size(size: float) -> str:
    if math.isinf(size):
        return "any size"
    return f"{size / 2**20:g} MiB" if size >= 2**20 else f"{size:,.0f} bytes"


def _wanted(response: HttpResponse) -> str:
    accepted = (response.request.headers or {}).get("Accept", "")
    return "JSON" if not accepted or "json" in accepted else accepted


def _describe_content(response: HttpResponse) -> str:
    content = response.content.lstrip()
    if not content:
        return "no content"
    if content.startswith(b"<"):
        return "an HTML page"
    if content[:1] in (b"{", b"["):
        return "truncated or invalid content"
    return _content_of_type(response)


def _content_of_type(response: HttpResponse) -> str:
    media_type = response.headers.get("content-type", "").partition(";")[0].strip()
    return f"content of type {media_type[:60]}" if media_type else "content of unknown type"
