"""Base classes of the generated clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, Unpack

from ...calls.options import OptionChanges
from ...models.unset import UNSET, Unset
from ...secrets.frames import guard_methods
from ...secrets.uncopyable import Uncopyable
from .documents import AsyncDocumentExecutor

# A client needs only the transport of its own kind of API, from its first call on.
if TYPE_CHECKING:
    from ...calls._async.transport import AsyncTransport
    from ...graphql._async.subscriptions import AsyncSubscription
    from ...graphql._async.transport import AsyncGraphQLTransport  # noqa: F401 - in quotes below
    from ...graphql.operation import GraphQLOperation
    from ...paging._async.pagers import AsyncCursorPager
    from ...rest._async.transport import AsyncRestTransport  # noqa: F401 - in quotes below
    from ...rest.arguments import CallArguments
    from ...rest.operation import RestOperation
    from ...rest.paged_operation import PagedOperation
    from ...streams._async.download import AsyncDownload
    from ...streams._async.event_stream import AsyncEventStream
    from .raw_responses import AsyncWithRawResponse

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
TransportT = TypeVar("TransportT", bound="AsyncTransport")

_RUNTIME: Final = f"{__name__.partition('.')[0]}."


class AsyncApi(Uncopyable, Generic[TransportT]):
    """The base class of generated clients and their groups.

    Args:
        transport: Sends the requests.
    """

    __slots__ = ("_transport",)

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        # Generated classes only, not subclasses defined by callers.
        if any(base.__module__.startswith(_RUNTIME) for base in cls.__bases__):
            guard_methods(cls)

    def __init__(self, transport: TransportT) -> None:
        self._transport = transport

    @property
    def with_raw_response(self) -> AsyncWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, body and result."""
        from .raw_responses import AsyncWithRawResponse

        return AsyncWithRawResponse(self)

    def with_options(self, **changes: Unpack[OptionChanges]) -> Self:
        """Return a copy with other options, sharing connections and rate-limit state.

        Args:
            changes: The options to change: `timeout`, `deadline`, `max_retries`, `retries`, `pace`,
                `max_response_size`, `salvage`, `extra`, `on_request`, `on_response`; see
                `OptionChanges`.

        Returns:
            The copy.

        Raises:
            ConfigurationError: A value is out of range.
            TypeError: There is no such option.
        """
        return type(self)(self._transport.with_options(**changes))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Attributes that tools look up on any object, or that a half-built object does not have
            # yet.
            if name.startswith("_"):
                raise AttributeError(name)
            if hasattr(type(self), name):
                # It exists, and raised this error itself.
                return object.__getattribute__(self, name)
            from ..missing_methods import missing_generated_method

            raise missing_generated_method(type(self), name)

    def __repr__(self) -> str:
        transport = getattr(self, "_transport", None)
        if transport is None:
            # A traceback may show a client whose construction failed.
            return f"<{type(self).__name__} (unfinished)>"
        scope = "" if transport.scope is None else f", scope {transport.scope}"
        return f"<{type(self).__name__} {transport.base_url}{scope}>"


class AsyncGraphQLApi(AsyncApi["AsyncGraphQLTransport"], AsyncDocumentExecutor):
    """A client whose methods are the operations of a GraphQL API."""

    __slots__ = ()

    async def _execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        return await self._transport.execute(operation, variables)

    def _subscribe(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> AsyncSubscription[ResultT]:
        return self._transport.subscribe(operation, variables)


class AsyncRestApi(AsyncApi["AsyncRestTransport"]):
    """A client, or a group of one, whose methods are the operations of a REST API."""

    __slots__ = ()

    async def _execute(
        self, operation: RestOperation[ResultT], **given: Unpack[CallArguments]
    ) -> ResultT:
        return await self._transport.execute(operation, **given)

    def _stream(
        self, operation: RestOperation[Any], flag: str = "", **given: Unpack[CallArguments]
    ) -> AsyncEventStream[Any]:
        return self._transport.stream(operation, flag, **given)

    def _download(
        self,
        operation: RestOperation[Any],
        accept: str | Unset = UNSET,
        **given: Unpack[CallArguments],
    ) -> AsyncDownload:
        return self._transport.download(operation, accept, **given)

    def _pager(
        self,
        paged: PagedOperation[ItemT],
        *,
        page_size: int | None,
        limit: int | None,
        resume_at: str | None,
        **given: Unpack[CallArguments],
    ) -> AsyncCursorPager[ItemT]:
        from ...rest._async.pages import async_rest_pager

        return async_rest_pager(
            self._transport,
            paged,
            given,
            page_size=page_size,
            limit=limit,
            resume_at=resume_at,
        )
