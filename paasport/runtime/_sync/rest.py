# Derived from paasport/runtime/_async/rest.py by `make generate`; edit that file instead.
"""Carrying REST operations over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from ..authentication import Authentication
from ..http_library import HttpClient
from ..options import RequestOptions
from ..timeouts import Timeout
from ..unset import UNSET, Unset
from .transport import Transport

if TYPE_CHECKING:
    from ..operations import RestOperation

ResultT = TypeVar("ResultT")


class RestTransport(Transport):
    """Sends the operations of one REST API.

    Args:
        base_url: The address that the operations' routes follow.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail, instead of the options' own.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.
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
        http_client: HttpClient | None = None,
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

    def execute(
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
        from ..rest_input import rest_request
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
        read = partial(read_rest_reply, operation, secret=self._session.secret)
        return self._carry_out(request, read)

    def _copied(self) -> Self:
        copied = super()._copied()
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
