"""Carrying REST operations over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from ...calls._async.transport import AsyncTransport
from ...calls.options import RequestOptions
from ...http.library import AsyncHttpClient
from ...http.timeouts import Timeout
from ...models.unset import UNSET, Unset
from ...secrets.authentication import Authentication

if TYPE_CHECKING:
    from ..operation import RestOperation

ResultT = TypeVar("ResultT")


class AsyncRestTransport(AsyncTransport):
    """Sends the operations of one REST API.

    Args:
        base_url: The address that the operations' routes follow.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail, instead of the options' own.
        http_client: A client of httpx or httpx2 to use as is; the caller closes it.
        options: How requests are made.
        scope: The scope, such as a team, of operations that exist within one.

    Raises:
        ConfigurationError: The address, a limit or a client of another kind is refused.
    """

    __slots__ = ("_scope",)

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        options: RequestOptions | None = None,
        scope: str | None = None,
    ) -> None:
        super().__init__(
            base_url=base_url,
            authentication=authentication,
            timeout=timeout,
            http_client=http_client,
            options=options,
        )
        self._scope = scope

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
        from ..request import rest_request
        from ..response import read_rest_response

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
        read = partial(read_rest_response, operation, secret=self._session.secret)
        return await self._send_with_retries(request, read)

    def _clone(self) -> Self:
        copied = super()._clone()
        copied._scope = self._scope
        return copied

    def scoped(self, scope: str | None) -> Self:
        """Make a transport of another scope; both share one pool of connections.

        Args:
            scope: The scope, such as a team; none for none.

        Returns:
            The transport; closing it closes nothing.
        """
        other = self.with_options()
        other._scope = scope
        return other
