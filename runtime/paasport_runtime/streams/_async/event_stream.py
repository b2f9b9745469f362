"""Events and records that are read as they arrive."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pydantic_core import ValidationError

from ...calls.options import RequestOptions
from ...calls.raw_response import AsyncReturned
from ...errors import ConfigurationError, RequestError, ResponseError
from ...http._async.streamed_response import AsyncStreamedResponse
from ...http.messages import HttpResponse
from ...secrets.frames import guarded
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..events import Event, ServerSentEvent, readable
from ..failures import ended_within, invalid_item, item_too_large
from ..reconnection import reconnection_delay
from ..records import EndedWithin, RecordTooLarge
from ..replies import Parser, StreamReply, choose_stream

ItemT = TypeVar("ItemT")


@dataclass(slots=True)
class AsyncStreamSource:
    """Where the items of one stream come from.

    Attributes:
        connect: Sends the request, after the event with an identifier if it was sent before.
        replies: The streams that the operation declares.
        method: The request's method.
        options: The options of the call.
        secret: The client's token, to mask in messages.
    """

    connect: Callable[[bytes], AsyncReturned[HttpResponse]] = field(repr=False)
    replies: Sequence[StreamReply]
    method: str
    options: RequestOptions
    secret: Secret


class _ItemReader:
    """Reads the items of one stream.

    It does not know the stream that callers hold, so that one which is dropped is closed at once.
    """

    __slots__ = (
        "_failures", "_last_id", "_parser", "_pieces", "_reply", "_response", "_source", "closed",
        "number", "record",
    )  # fmt: skip

    def __init__(self, source: AsyncStreamSource) -> None:
        self._source: AsyncStreamSource | None = source
        self._response: HttpResponse | None = None
        self._reply: StreamReply | None = None
        self._parser: Parser | None = None
        self._pieces: AsyncGenerator[bytes] | None = None
        self._failures = 0
        self._last_id = b""
        self.closed = False
        self.record: object = None
        self.number = 0

    async def open(self) -> None:
        """Send the request, unless it has been sent."""
        source = self._source
        if source is None:
            raise ConfigurationError("The stream is closed; call the method again")
        if self._response is None:
            await self._connect(source)

    async def _connect(self, source: AsyncStreamSource) -> None:
        self._response = response = await source.connect(self._last_id)
        content_type = response.headers.get("content-type", "")
        self._reply = reply = choose_stream(source.replies, response.status, content_type)
        if reply is None or not isinstance(response, AsyncStreamedResponse):
            self._parser = self._pieces = None
            return
        self._parser = reply.parser(source.options.max_response_size, self._parser)
        self._pieces = response.body.pieces()

    async def items(self) -> AsyncGenerator[Any]:
        """Read the stream to its end, and close it.

        Yields:
            The items.
        """
        try:
            await self.open()
            while (records := await self._more()) is not None:
                reply = self._reply
                for record in records:
                    if reply is None or reply.ends(record):
                        return
                    yield self._read(reply, record)
        finally:
            await self.aclose()

    async def _more(self) -> list[Any] | None:
        """Wait for more to arrive; return the records that it completes, None at the end."""
        source, parser, pieces = self._source, self._parser, self._pieces
        if source is None or parser is None or pieces is None:
            return None
        failure: RequestError | ResponseError
        try:
            piece = await anext(pieces, None)
            if piece is not None:
                return parser.feed(piece)
            self._pieces = None
            return parser.finish()
        except RequestError as error:
            failure = error
        except (EndedWithin, RecordTooLarge) as error:
            found = self._refused(source, error)
            if found is None:
                return None
            failure = found
        # Outside of the handlers, so that no exception of a lower layer is attached.
        if isinstance(failure, RequestError) and await self._reconnected(source, parser):
            return []
        raise failure

    def _refused(
        self, source: AsyncStreamSource, error: EndedWithin | RecordTooLarge
    ) -> ResponseError | None:
        response, reply = self._response, self._reply
        if response is None or reply is None:
            return None
        if isinstance(error, RecordTooLarge):
            limit = source.options.max_response_size
            return item_too_large(response, limit, self.number + 1, source.secret)
        if reply.unfinished(error.rest) is not None:
            return None
        return ended_within(response, error.rest, self.number + 1, source.secret)

    def _read(self, reply: StreamReply, record: Any) -> Any:
        self.number += 1
        self.record = record
        try:
            return reply.read(record)
        except ValidationError as error:
            source, response = self._source, self._response
            if source is None or response is None:
                raise
            content = reply.content(record)
            failure = invalid_item(response, content, error, self.number, source.secret)
        raise failure

    async def _reconnected(self, source: AsyncStreamSource, parser: Parser) -> bool:
        options = source.options
        self._failures = self._failures + 1 if parser.last_id == self._last_id else 1
        self._last_id = parser.last_id
        delay = reconnection_delay(
            source.method,
            self._last_id,
            self._failures,
            options.retries,
            retry=parser.retry,
            deadline=options.deadline,
            random=options.clock.random(),
        )
        if delay is None:
            return False
        await options.clock.async_sleep(delay)
        await self._connect(source)
        return True

    async def aclose(self) -> None:
        """Close the connection, and forget the request."""
        pieces, response = self._pieces, self._response
        self.closed, self._source, self._pieces = True, None, None
        if pieces is not None:
            await pieces.aclose()
        if isinstance(response, AsyncStreamedResponse):
            await response.body.aclose()


class AsyncEventStream(Uncopyable, Generic[ItemT]):
    """The items of a reply, each as soon as it has arrived.

    Iterate over it; the request is sent with the first step. The connection is closed at the end,
    after an error, and where the iterator or a `with` block around it is left.

    Args:
        source: Where the items come from.
    """

    __slots__ = ("_items", "_reader")

    def __init__(self, source: AsyncStreamSource) -> None:
        self._reader = _ItemReader(source)
        self._items: AsyncGenerator[ItemT] = self._reader.items()

    @property
    def last_event(self) -> ServerSentEvent | None:
        """The latest event as it came, with its name and identifier; None for records."""
        record = self._reader.record
        return readable(record) if isinstance(record, Event) else None

    @guarded
    async def __anext__(self) -> ItemT:
        """Return the next item.

        Raises:
            StopAsyncIteration: The stream has ended.
            RequestError: The connection was lost, or nothing arrived for as long as a read may
                take.
            ResponseError: The response is no stream, or an item does not match its schema.
        """
        return await anext(self._items)

    def __aiter__(self) -> Self:
        """Return the stream itself."""
        return self

    @guarded
    async def __aenter__(self) -> Self:
        """Send the request."""
        await self._reader.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connection; the stream cannot be read any more."""
        await self._items.aclose()
        await self._reader.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self._reader.closed else 'open'}>"
