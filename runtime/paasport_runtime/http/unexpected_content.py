"""The error for responses that are not JSON."""

from __future__ import annotations

from ..errors import UnexpectedContent
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
        f"{found or _describe_content(response)} instead of JSON{format_identifiers(facts)}. "
        "Check that base_url is the API's URL and that no proxy responds in its place",
        operation=response.request.operation,
        facts=facts,
    )


def _describe_content(response: HttpResponse) -> str:
    content = response.content.lstrip()
    if not content:
        return "no content"
    if content.startswith(b"<"):
        return "an HTML page"
    if content[:1] in (b"{", b"["):
        return "truncated or invalid content"
    media_type = response.headers.get("content-type", "").partition(";")[0].strip()
    return f"content of type {media_type[:60]}" if media_type else "content of unknown type"
