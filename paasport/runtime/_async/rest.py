"""Carrying REST operations over HTTP."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from ..addresses import check_base_url
from ..authentication import Authentication
from ..http_library import AsyncHttpClient
from ..http_messages import HttpRequest, HttpResponse
from ..rate_limits import RateLimit
from ..timeouts import Timeout, as_timeout
from ..unset import UNSET, Unset
from .session import AsyncSession

if TYPE_CHECKING:
    from ..operations import RestOperation

ResultT = TypeVar("ResultT")


class AsyncRestTransport:
    """Sends the operations of one REST API.

    Args:
        base_url: The address that the operations' routes follow.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail; 5 to connect and 60 for the rest by default.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.
        scope: The scope, such as a team, of operations that exist within one.

    Raises:
        ConfigurationError: The address or a client of another kind is refused.
    """

    __slots__ = ("_base_url", "_scope", "_session")

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        scope: str | None = None,
    ) -> None:
        self._base_url = check_base_url(base_url)
        self._scope = scope
        self._session = AsyncSession(
            authentication, timeout=as_timeout(timeout), http_client=http_client
        )

    async def execute(
        self,
        operation: RestOperation[ResultT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: object = UNSET,
        scope: str | Unset | None = UNSET,
    ) -> ResultT:
        """Carry out an operation.

        Args:
            operation: The operation.
            path: Path parameters by wire name.
            query: Query parameters by wire name; unset and null ones are not sent.
            headers: Header parameters by wire name; unset and null ones are not sent.
            body: A model, or a mapping by Python or wire name; `UNSET` for none.
            scope: The scope of this call; null for none, `UNSET` for the client's.

        Returns:
            The operation's result.

        Raises:
            RequestValidationError: A parameter or the body does not fit; nothing was sent.
            RequestError: No answer came.
            ResponseError: The answer is not the result; see `paasport.errors`.
        """
        # These bring pydantic, which the making of a client must not.
        from ..request_input import rest_request
        from ..rest_reply import read_rest_reply

        request = rest_request(
            operation,
            self._base_url,
            path=path,
            query=query,
            headers=headers,
            body=body,
            scope=scope,
            default_scope=self._scope,
        )
        return read_rest_reply(operation, await self._attempt(request), self._session.secret)

    async def _attempt(self, request: HttpRequest) -> HttpResponse:
        return await self._session.send(request)

    def scoped(self, scope: str | None) -> Self:
        """Make a transport of another scope; both share one pool of connections.

        Args:
            scope: The scope, such as a team; none for none.

        Returns:
            The transport.
        """
        other = copy.copy(self)
        other._scope = scope
        return other

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of."""
        return self._session.rate_limit

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was given by the caller."""
        await self._session.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._base_url}>"
