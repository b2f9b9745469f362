"""Choosing the declared reply that matches a response, by status and media type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

_EMPTY: Final = (204, 205)


class Reply(Protocol):
    """One of the successful replies that an operation declares."""

    @property
    def status(self) -> str:
        """The status as in the document: `200`, `2XX` or `default`."""
        ...

    @property
    def media_type(self) -> str:
        """The declared media type; empty if there is no body."""
        ...

    def read(self, content: bytes, content_type: str, /) -> Any:
        """Parse the result."""
        ...


def choose_reply(
    replies: Sequence[Reply], status: int, content_type: str, *, is_empty: bool = False
) -> Reply:
    """Choose the declared reply that matches a response.

    Args:
        replies: The replies of an operation, at least one.
        status: The response's status.
        content_type: The response's media type.
        is_empty: Whether the response has no body.

    Returns:
        The reply for exactly this status, or else for its range, or else the default one, or else
        the first; among several, one without a body if the response has none, or else the one with
        the response's media type, or else the first of them. An undeclared 204 or 205 has no body,
        so it matches a reply without one, if any.
    """
    found = declared_replies(replies, status)
    if not found:
        empty = [reply for reply in replies if not reply.media_type] if status in _EMPTY else []
        found = empty or list(replies)
    received = essence(content_type)
    fitting = [reply for reply in found if is_empty == (not reply.media_type)] or found
    return next((reply for reply in fitting if essence(reply.media_type) == received), fitting[0])


def declared_replies(replies: Sequence[Reply], status: int) -> list[Reply]:
    """Return the replies declared for a status.

    Args:
        replies: Any replies of an operation.
        status: The response's status.

    Returns:
        Those for exactly this status, or else for its range, or else the default ones; may be
        empty.
    """
    exact = str(status)
    for declared in (exact, f"{exact[0]}XX", "default"):
        found = [reply for reply in replies if reply.status == declared]
        if found:
            return found
    return []


def essence(media_type: str) -> str:
    """Return a media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def accepted(replies: Sequence[Reply]) -> str | None:
    """Return the value of `Accept`.

    Args:
        replies: The replies of an operation.

    Returns:
        The declared media types; None if no reply has a body.
    """
    named = dict.fromkeys(reply.media_type for reply in replies if reply.media_type)
    return ", ".join(named) or None
