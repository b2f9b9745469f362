"""Sending REST operations over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ...calls._async.transport import AsyncTransport
from ...calls.options import RequestOptions
from ...http.library import AsyncHttpClient
from ...http.messages import HttpRequest, HttpResponse
from ...http.timeouts import Timeout
from ...models.unset import UNSET, Unset
from ...secrets.authentication import Authentication
from ...secrets.credentials import Credentials, Security, SecurityScheme, async_resolved
from ..servers import Servers

if TYPE_CHECKING:
    from ..operation import RestOperation

ResultT = TypeVar("ResultT")


class AsyncRestTransport(AsyncTransport):
    """Sends the operations of one REST API.

    Args:
        base_url: The base URL of the operations' paths.
        authentication: The token and its header.
        timeout: Seconds, or a `Timeout`; overrides the one in `options`.
        http_client: A client of httpx or httpx2 to use as is; the caller closes it.
        options: Options for every call.
        scope: The scope, such as a team, of operations that exist within one.
        credentials: What is sent to show who the client is, if that is not one token in a header.
        servers: Where operations go that have a server of their own.

    Raises:
        ConfigurationError: The URL, the timeout or the HTTP client is invalid.
    """

    __slots__ = ("_credentials", "_scope", "_servers")

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        options: RequestOptions | None = None,
        scope: str | None = None,
        credentials: Credentials | None = None,
        servers: Servers | None = None,
    ) -> None:
        super().__init__(
            base_url=base_url,
            authentication=authentication,
            timeout=timeout,
            http_client=http_client,
            options=options,
        )
        self._scope = scope
        self._credentials = credentials
        self._servers = replace(servers or Servers(base_url), base_url=self._base_url)

    async def execute(
        self,
        operation: RestOperation[ResultT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = UNSET,
        content_type: str | Unset = UNSET,
        scope: str | Unset | None = UNSET,
    ) -> ResultT:
        """Execute an operation.

        Args:
            operation: The operation.
            path: Path parameters by wire name.
            query: Query parameters by wire name; unset and null values are not sent.
            headers: Header parameters by wire name; unset and null values are not sent.
            cookies: Cookie parameters by wire name; unset and null values are not sent.
            body: A model, a mapping by Python or wire name, a file or text; `UNSET` for none.
            content_type: The body's media type, for operations that take several; `UNSET` to judge
                by the body's class.
            scope: The scope of this call; None for no scope, `UNSET` for the client's.

        Returns:
            The operation's result.

        Raises:
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        # This imports pydantic, which constructing a client must not.
        from ..response import read_rest_response

        request = await self._request(
            operation,
            None,
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            body=body,
            content_type=content_type,
            scope=scope,
        )
        parse = partial(read_rest_response, operation, secret=self._session.secret)
        return await self._send_with_retries(request, parse)

    async def execute_page(
        self,
        operation: RestOperation[ResultT],
        arguments: Mapping[str, Any],
        *,
        link: str | None,
    ) -> tuple[ResultT, HttpResponse]:
        """Execute an operation that answers with pages.

        Args:
            operation: The operation.
            arguments: The arguments of `execute`.
            link: The address of the page, if the page before it has told.

        Returns:
            The operation's result, and the response that it was read from.

        Raises:
            PagingError: The link leads to another origin; nothing was sent.
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        from ..response import read_rest_response

        secret = self._session.secret
        request = await self._request(operation, link, **arguments)

        def parse(response: HttpResponse) -> tuple[ResultT, HttpResponse]:
            return read_rest_response(operation, response, secret), response

        return await self._send_with_retries(request, parse)

    @property
    def query_credentials(self) -> tuple[str, ...]:
        """The names of the query parameters that credentials are sent in."""
        return self._credentials.query_names if self._credentials is not None else ()

    async def _request(
        self,
        operation: RestOperation[Any],
        link: str | None,
        *,
        scope: str | Unset | None = UNSET,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: object = UNSET,
        content_type: str | Unset = UNSET,
    ) -> HttpRequest:
        from ..request import rest_request

        destination = self._servers.destination(operation.name, operation.server)
        request = rest_request(
            operation,
            destination.base_url,
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            body=body,
            content_type=content_type,
            scope=scope,
            default_scope=self._scope,
        )
        if link is not None:
            destination = self._servers.followed(operation.name, link, destination)
            request.url = destination.base_url
        if operation.security == () or not destination.is_trusted:
            request.is_anonymous = True
        elif self._credentials is not None:
            await self._authorize(request, self._credentials, operation.security)
        return request

    async def _authorize(
        self, request: HttpRequest, credentials: Credentials, security: Security | None
    ) -> None:
        from ..request import authorize

        written: list[tuple[SecurityScheme, str]] = []
        for supplied in credentials.supply(security):
            value = await async_resolved(supplied.value)
            written.append((supplied.scheme, credentials.written(supplied, value)))
        authorize(request, written)

    def _clone(self) -> Self:
        copied = super()._clone()
        copied._scope = self._scope
        copied._credentials = self._credentials
        copied._servers = self._servers
        return copied

    def scoped(self, scope: str | None) -> Self:
        """Return a transport with another scope; both share one connection pool.

        Args:
            scope: The scope, such as a team; None for no scope.

        Returns:
            The transport; closing it does not close the connections.
        """
        copied = self.with_options()
        copied._scope = scope
        return copied
