"""Base classes of the generated clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from ...calls._async.transport import AsyncTransport
from ...calls.retries import RetryPolicy
from ...graphql._async.transport import AsyncGraphQLTransport
from ...http.timeouts import Timeout
from ...models.unset import UNSET, Unset
from ...observation.events import RequestHook, ResponseHook
from ...rest._async.transport import AsyncRestTransport
from .raw_access import AsyncRawAccess

if TYPE_CHECKING:
    from ...graphql.operation import GraphQLOperation
    from ...rest.operation import RestOperation

ResultT = TypeVar("ResultT")
TransportT = TypeVar("TransportT", bound=AsyncTransport)


class AsyncApi(Generic[TransportT]):
    """What generated clients and their groups have besides operations.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: TransportT) -> None:
        self._transport = transport

    @property
    def with_raw_response(self) -> AsyncRawAccess:
        """The same methods, each giving a `RawResponse`: status, headers, body and result."""
        return AsyncRawAccess(self)

    def with_options(
        self,
        *,
        timeout: float | Timeout | Unset | None = UNSET,
        deadline: float | Unset | None = UNSET,
        max_retries: int | Unset | None = UNSET,
        retries: RetryPolicy | Unset = UNSET,
        pace: bool | Unset = UNSET,
        on_request: RequestHook | Unset | None = UNSET,
        on_response: ResponseHook | Unset | None = UNSET,
    ) -> Self:
        """Make a copy with other options, which shares connections and the rate limit's memory.

        Args:
            timeout: Seconds, or limits in detail, for the steps of each attempt.
            deadline: Seconds for an operation in all; `math.inf` for no end.
            max_retries: Requests after the first.
            retries: How often and how fast to try again, in detail.
            pace: Whether calls are spread over what the rate limit leaves.
            on_request: Called before each attempt.
            on_response: Called after each attempt.

        Returns:
            The copy.

        Raises:
            ConfigurationError: A number makes no sense.
        """
        return type(self)(
            self._transport.with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                retries=retries,
                pace=pace,
                on_request=on_request,
                on_response=on_response,
            )
        )


class AsyncGraphQLApi(AsyncApi[AsyncGraphQLTransport]):
    """A client whose methods are the operations of a GraphQL API."""

    __slots__ = ()

    async def _execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        return await self._transport.execute(operation, variables)


class AsyncRestApi(AsyncApi[AsyncRestTransport]):
    """A client, or a group of one, whose methods are the operations of a REST API."""

    __slots__ = ()

    async def _execute(
        self,
        operation: RestOperation[ResultT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: object = UNSET,
        scope: str | Unset | None = UNSET,
    ) -> ResultT:
        return await self._transport.execute(
            operation, path=path, query=query, headers=headers, body=body, scope=scope
        )
