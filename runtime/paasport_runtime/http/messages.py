"""Requests and responses, independent of the HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from ..light_dataclasses import dataclass
from ..secrets.masking import MASK, Secret, mask_body, mask_headers
from .streamed_content import Content, StreamedContent

JSON: Final = "application/json"
"""The default media type of a request."""
if TYPE_CHECKING:
    from ..models.salvage import LeftOut

OperationKind: TypeAlias = Literal["read", "write"]
"""Whether an operation only reads or may change something."""

GraphQLKind: TypeAlias = Literal["query", "mutation", "subscription", "unknown"]
"""The type of a GraphQL operation; `unknown` if it cannot be determined from the document."""


@dataclass(slots=True)
class HttpRequest:
    """A request built from an operation; the session adds its own headers.

    Attributes:
        operation: The operation's name.
        method: The HTTP method.
        url: The absolute URL.
        content: The body, if there is one; JSON unless the headers say otherwise.
        headers: Headers for this request only.
        graphql_type: The type of the GraphQL operation; None for REST.
        route: The path template, for REST.
        is_anonymous: Whether to send it without the client's token.
        only_reads: Whether it is a read, whatever its method.
        authorization: Adds renewable tokens before each attempt.
        described: The content other than files, as JSON, if the body itself is not JSON.
    """

    operation: str
    method: str
    url: str = field(repr=False)
    content: Content = field(default=None, repr=False)
    headers: Mapping[str, str] | None = field(default=None, repr=False)
    graphql_type: GraphQLKind | None = None
    route: str | None = None
    is_anonymous: bool = False
    only_reads: bool = False
    authorization: Any = field(default=None, repr=False)
    described: bytes | None = field(default=None, repr=False)

    @property
    def kind(self) -> OperationKind:
        """Whether the request only reads or may change something."""
        if self.graphql_type is not None:
            return "read" if self.graphql_type in ("query", "subscription") else "write"
        return "read" if self.only_reads or self.method in ("GET", "HEAD") else "write"

    @property
    def is_repeatable(self) -> bool:
        """Whether the request can be resent; a file may have been read to its end."""
        return not isinstance(self.content, StreamedContent) or self.content.is_repeatable

    @property
    def address(self) -> str:
        """The URL without its query, which may contain secrets."""
        return self.url.partition("?")[0]


@dataclass(slots=True)
class HttpResponse:
    """A complete response.

    Attributes:
        request: Its request; the last one if redirects were followed.
        status: The HTTP status.
        headers: Headers by case-insensitive name.
        content: The decoded body.
        salvaged: The invalid parts of it that were left out of the result.
    """

    request: HttpRequest
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    salvaged: tuple[LeftOut, ...] = field(default=(), init=False)


def body_headers(content: Content, media_type: str) -> Mapping[str, str]:
    """Return the headers that describe a body.

    Args:
        content: The body.
        media_type: The value of `Content-Type`.

    Returns:
        The headers, including the length of a streamed body if known.
    """
    headers = {} if media_type == JSON else {"Content-Type": media_type}
    if isinstance(content, StreamedContent) and content.length is not None:
        headers["Content-Length"] = str(content.length)
    return headers


def mask_response(response: HttpResponse, secret: Secret) -> HttpResponse:
    """Mask the secrets in a response; errors are built only from masked responses.

    Args:
        response: The original response.
        secret: The client's token, which a server or proxy may echo, like the secret values of
            the request.

    Returns:
        A copy with the same status and request.
    """
    from ..secrets.sent_values import mask_sent, sent_values

    request = response.request
    content = request.content if isinstance(request.content, bytes) else None
    content = content if request.described is None else request.described
    values = sent_values(content, request.url.partition("?")[2])
    headers = mask_headers(response.headers, secret)
    for value in values:
        headers = {name: text.replace(value, MASK) for name, text in headers.items()}
    masked = mask_sent(mask_body(response.content, secret), values, MASK)
    return HttpResponse(request, response.status, headers, masked)


def mask_head(response: HttpResponse, secret: Secret) -> HttpResponse:
    """Mask the secrets in the headers of a response.

    Args:
        response: The original response.
        secret: The client's token.

    Returns:
        A copy with the same content.
    """
    headers = mask_headers(response.headers, secret)
    return HttpResponse(response.request, response.status, headers, response.content)
