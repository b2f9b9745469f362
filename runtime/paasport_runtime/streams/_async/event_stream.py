"""Streams of events and records."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import field
from operator import length_hint
from typing import Any, Final, Generic, Self, TypeVar

from pydantic_core import ValidationError

from ...calls.options import RequestOptions
from ...calls.raw_response import AsyncReturned
from ...errors import ConfigurationError, RequestError
from ...http._async.closing import AsyncClosing
from ...http._async.streamed_response import AsyncStreamedResponse
from ...http.messages import HttpResponse
from ...light_dataclasses import dataclass
from ...secrets.frames import forget_frames, guarded
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..events import ServerSentEvent, readable
from ..failures import ended_within, invalid_item, item_too_large
from ..reconnection import reconnection_delay
from ..records import EndedWithin, RecordTooLarge
from ..replies import EventStreamReply, Parser, StreamReply, choose_stream

ItemT = TypeVar("ItemT")

# How much to parse at once; more would leave the CPU caches before it is used.
_PART: Final = 2**14


@dataclass(slots=True)
class AsyncStreamSource:
    """The source of a stream's items.

    Attributes:
        connect: Sends the request; to resume a stream, with the identifier of the latest event.
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


@dataclass(slots=True)
class _Opened:
    """A streamed response, and its parser."""

    response: AsyncStreamedResponse
    reply: StreamReply
    parser: Parser
    pieces: AsyncGenerator[bytes]


class _ItemReader:
    """Reads the items of a stream.

    It does not refer to the stream object of the caller, so a stream that is dropped is closed at
    once.
    """

    __slots__ = (
        "_count", "_failures", "_is_sent", "_last", "_last_id", "_left", "_number", "_opened",
        "_parts", "_records", "_source",
    )  # fmt: skip

    def __init__(self, source: AsyncStreamSource) -> None:
        self._source: AsyncStreamSource | None = source
        self._is_sent = False
        self._opened: _Opened | None = None
        self._last: _Opened | None = None
        self._failures = 0
        self._last_id = b""
        self._number = 0
        self._parts: Iterator[bytes] = iter(())
        self._records: list[Any] = []
        self._left: Iterator[Any] = iter(())
        self._count = 0

    @property
    def record(self) -> Any:
        """The record that the latest item was parsed from; None before the first item."""
        # Computed on demand, since storing it would take time for each item.
        done = self._count - length_hint(self._left)
        return self._records[done - 1] if done > 0 else None

    @property
    def closed(self) -> bool:
        """Whether the connection is closed and the request released."""
        return self._source is None

    async def open(self) -> None:
        """Send the request, unless it has been sent."""
        source = self._source
        if source is None:
            raise ConfigurationError("The stream is closed; call the method again")
        if not self._is_sent:
            self._is_sent = True
            await self._connect(source)

    async def _connect(self, source: AsyncStreamSource) -> None:
        before, self._opened = self._last, None
        response = await source.connect(self._last_id)
        content_type = response.headers.get("content-type", "")
        reply = choose_stream(source.replies, response.status, content_type)
        if reply is None or not isinstance(response, AsyncStreamedResponse):
            return
        limit = source.options.max_response_size
        parser = reply.parser(limit, None if before is None else before.parser)
        self._opened = self._last = _Opened(response, reply, parser, response.body.pieces())

    async def items(self) -> AsyncGenerator[Any]:
        """Read the stream to its end and close it.

        Yields:
            The items.
        """
        try:
            await self.open()
            while (opened := self._opened) is not None:
                batch = await self._batch(opened)
                try:
                    for item in batch:
                        yield item
                except ValidationError as error:
                    failure = self._invalid(opened, error)
                else:
                    continue
                # Outside the handler, so that no exception of a lower layer is chained.
                raise failure
        except Exception as error:
            forget_frames(error)
            raise
        finally:
            await self.aclose()

    async def _batch(self, opened: _Opened) -> Iterable[Any]:
        """Wait for more data and return the items that it completes."""
        failure: Exception
        try:
            part = next(self._parts, None) or await self._part(opened)
            if part is not None:
                records = opened.parser.feed(part)
            else:
                self._opened = None
                records = opened.parser.finish()
        except (RequestError, EndedWithin, RecordTooLarge) as error:
            failure = error
        else:
            return self._read(opened, records) if records else ()
        # Outside the handler, as above.
        return await self._recovered(opened, failure)

    async def _part(self, opened: _Opened) -> bytes | None:
        """Wait for more data and return the part to parse next; None at the end."""
        piece = await anext(opened.pieces, None)
        if piece is None or len(piece) <= _PART:
            return piece
        self._parts = (piece[start : start + _PART] for start in range(0, len(piece), _PART))
        return next(self._parts)

    def _read(self, opened: _Opened, records: list[Any]) -> Iterable[Any]:
        wanted = opened.reply.before_end(records)
        if wanted is not records:
            self._opened = None
        self._records, self._left, self._count = wanted, iter(wanted), len(wanted)
        self._number += self._count
        # Parsed one by one, so that items before an invalid one are returned.
        return opened.reply.read(wanted, self._left)

    def _invalid(self, opened: _Opened, error: ValidationError) -> Exception:
        """Return the error to raise for the item that was just read."""
        source, record, number = self._source, self.record, self._number - length_hint(self._left)
        if source is None:
            return error
        # The item before the invalid one becomes the latest item.
        self._count, self._left = self._count - length_hint(self._left) - 1, iter(())
        content = opened.reply.content(record)
        return invalid_item(opened.response, content, error, number, source.secret)

    async def _recovered(self, opened: _Opened, failure: Exception) -> Iterable[Any]:
        """Continue after a failure, or raise it."""
        source = self._source
        if source is None:
            return ()
        response, number = opened.response, self._number + 1
        if isinstance(failure, RecordTooLarge):
            limit = source.options.max_response_size
            raise item_too_large(response, limit, number, source.secret)
        if isinstance(failure, EndedWithin):
            if opened.reply.ends_with(failure.rest):
                return ()
            raise ended_within(response, failure.rest, number, source.secret)
        delay = self._delay(source, opened.parser)
        if delay is None:
            raise failure
        await source.options.clock.async_sleep(delay)
        await self._connect(source)
        return ()

    def _delay(self, source: AsyncStreamSource, parser: Parser) -> float | None:
        options = source.options
        self._failures = self._failures + 1 if parser.last_id == self._last_id else 1
        self._last_id = parser.last_id
        return reconnection_delay(
            source.method,
            self._last_id,
            self._failures,
            options.retries,
            retry=parser.retry,
            deadline=options.deadline,
            random=options.clock.random(),
        )

    async def aclose(self) -> None:
        """Close the connection and release the request."""
        opened, self._opened, self._last, self._source = self._last, None, None, None
        if opened is not None:
            await opened.pieces.aclose()
            await opened.response.body.aclose()


class AsyncEventStream(AsyncClosing, Uncopyable, Generic[ItemT]):
    """The items of a reply, each as soon as it arrives.

    Iterate over it; the request is sent on first use. The connection is closed at the end of the
    stream, after an error, and when the iterator or a surrounding `with` block is left.

    Args:
        source: The source of the items.
    """

    __slots__ = ("_is_of_events", "_items", "_reader")

    def __init__(self, source: AsyncStreamSource) -> None:
        self._reader = _ItemReader(source)
        self._is_of_events = any(isinstance(each, EventStreamReply) for each in source.replies)
        self._items: AsyncGenerator[ItemT] = self._reader.items()

    @property
    def last_event(self) -> ServerSentEvent | None:
        """The latest event as received, with its name and identifier; None for records."""
        record = self._reader.record
        if record is None or not self._is_of_events:
            return None
        return readable(record)

    @guarded
    async def __anext__(self) -> ItemT:
        """Return the next item.

        Raises:
            StopAsyncIteration: The stream has ended.
            RequestError: The connection was lost, or a read timed out.
            ResponseError: The response is not a stream, or an item does not match its schema.
        """
        return await anext(self._items)

    def __aiter__(self) -> AsyncIterator[ItemT]:
        """Return the iterator over the remaining items."""
        return self._items

    @guarded
    async def __aenter__(self) -> Self:
        """Send the request."""
        await self._reader.open()
        return self

    async def aclose(self) -> None:
        """Close the connection; the stream can no longer be read."""
        await self._items.aclose()
        await self._reader.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self._reader.closed else 'open'}>"
