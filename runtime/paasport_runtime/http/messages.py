"""A request and a response, apart from any HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ..secrets.masking import Secret, mask_body, mask_headers

OperationKind: TypeAlias = Literal["read", "write"]
"""Whether repeating an operation can change anything."""


@dataclass(slots=True)
class HttpRequest:
    """A request as an operation makes it; the session adds its own headers.

    Attributes:
        operation: The operation's name.
        method: The HTTP method.
        url: The absolute address.
        content: The JSON body, where there is one.
        headers: Headers of this request only.
        graphql_type: What the GraphQL operation does; none for REST.
        route: The path with its placeholders, for REST.
    """

    operation: str
    method: str
    url: str = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] | None = field(default=None, repr=False)
    graphql_type: Literal["query", "mutation", "subscription"] | None = None
    route: str | None = None

    @property
    def kind(self) -> OperationKind:
        """Whether repeating the request can change anything."""
        if self.graphql_type is not None:
            return "read" if self.graphql_type == "query" else "write"
        return "read" if self.method in ("GET", "HEAD") else "write"

    @property
    def address(self) -> str:
        """The address without its query, which may hold anything."""
        return self.url.partition("?")[0]


@dataclass(slots=True)
class HttpResponse:
    """A response, read to its end.

    Attributes:
        request: What it answers; the last request where redirects were followed.
        status: The HTTP status.
        headers: Headers by case-insensitive name.
        content: The decoded body.
    """

    request: HttpRequest
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)


def masked(response: HttpResponse, secret: Secret) -> HttpResponse:
    """Hide what is secret in a response; every error is made from what this returns.

    Args:
        response: The response as it came.
        secret: The client's token, which a server or proxy may echo anywhere.

    Returns:
        A copy with the same status and request.
    """
    return HttpResponse(
        request=response.request,
        status=response.status,
        headers=mask_headers(response.headers, secret),
        content=mask_body(response.content, secret),
    )
