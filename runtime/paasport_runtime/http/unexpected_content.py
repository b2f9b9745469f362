"""Replies that are no JSON."""

from __future__ import annotations

from ..errors import UnexpectedContent
from .messages import HttpResponse
from .response_facts import asked, identified, response_facts, status_line


def unexpected_content(response: HttpResponse, *, found: str | None = None) -> UnexpectedContent:
    """Describe a reply that is no JSON.

    Args:
        response: The response, secrets masked.
        found: What came, where the content does not show it.

    Returns:
        The error.
    """
    facts = response_facts(response)
    return UnexpectedContent(
        f"{asked(response.request)} was answered with {status_line(response.status)} and "
        f"{found or _kind(response)} instead of JSON{identified(facts)}. "
        "Check that base_url is the API's address and that no proxy answers for it",
        operation=response.request.operation,
        facts=facts,
    )


def _kind(response: HttpResponse) -> str:
    content = response.content.lstrip()
    if not content:
        return "no content"
    if content.startswith(b"<"):
        return "an HTML page"
    if content[:1] in (b"{", b"["):
        return "truncated or invalid content"
    media_type = response.headers.get("content-type", "").partition(";")[0].strip()
    return f"content of type {media_type[:60]}" if media_type else "content of no known type"
