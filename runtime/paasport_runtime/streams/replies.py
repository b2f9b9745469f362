"""The streamed replies that an operation declares, and parsing their items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, Final, Protocol, cast

from pydantic_core import to_json

from ..http.response_errors import NOT_JSON, read_json
from ..light_dataclasses import dataclass
from ..models.reply_readers import ReplyReader
from ..models.validators import BUILDING, adapter_for
from .events import Event, EventParser, Record, all_readable, data_of, unfinished_event
from .records import LineParser, SequenceParser

END: Final = "[DONE]"
"""The data of the final event in most APIs of language models."""

_SEQUENCES: Final = ("json-seq",)
# Media types that servers use for JSON lines, whichever the document declares.
_LINES: Final = frozenset(
    {
        "application/json-lines",
        "application/jsonl",
        "application/jsonlines",
        "application/ndjson",
        "application/x-json-lines",
        "application/x-jsonl",
        "application/x-jsonlines",
        "application/x-ndjson",
        "text/plain",
    }
)


class Parser(Protocol):
    """A parser that splits received data into records."""

    @property
    def last_id(self) -> bytes:
        """The latest identifier of an event; empty if there was none."""
        ...

    @property
    def retry(self) -> int | None:
        """Milliseconds to wait before reconnecting, if specified by the server."""
        ...

    def feed(self, part: bytes) -> list[Any]:
        """Return the records that are now complete."""
        ...

    def finish(self) -> list[Any]:
        """Return the records that the end of the stream completes."""
        ...


class StreamReply(Protocol):
    """One of an operation's streamed replies."""

    @property
    def status(self) -> str:
        """The status as in the document: `200`, `2XX` or `default`."""
        ...

    @property
    def media_type(self) -> str:
        """The declared media type."""
        ...

    def takes(self, essence: str) -> bool:
        """Whether a response with this media type is this reply."""
        ...

    def parser(self, limit: float, before: Parser | None, /) -> Parser:
        """Return a parser for a response, which may continue an interrupted one."""
        ...

    def before_end(self, records: list[Any], /) -> list[Any]:
        """Return the records before the final one; all if it is not among them."""
        ...

    def read(self, records: list[Any], left: Iterator[Any], /) -> Iterator[Any]:
        """Parse the items of records; each takes its record from those left."""
        ...

    def content(self, record: Any, /) -> bytes:
        """Return the data that a record was received as, for errors."""
        ...

    def ends_with(self, rest: bytes, /) -> bool:
        """Whether the incomplete end of a stream is the final item."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class EventStreamReply:
    """A stream of server-sent events.

    Attributes:
        status: The status as in the document: `200`, `2XX` or `default`.
        annotation: The annotation of an item; None for events without a schema.
        media_type: The declared media type.
        is_event: Whether the annotation describes an event with the fields `event`, `data`, `id`
            and `retry`, instead of its data.
        texts: Whether the data of such an event is text instead of JSON; or the names of the events
            for which it is.
        end: The data of the final event; empty if there is none.
    """

    status: str
    annotation: Any = None
    media_type: str = "text/event-stream"
    is_event: bool = False
    texts: bool | tuple[str, ...] = False
    end: str = END
    _end: bytes | None = field(default=None, init=False, repr=False)
    _reader: ReplyReader | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_end", self.end.encode() or None)

    def takes(self, essence: str) -> bool:
        """Return whether a response with this media type is a stream of events."""
        return essence in ("", "text/event-stream")

    def parser(self, limit: float, before: Parser | None = None) -> EventParser:
        """Return the parser of a response.

        Args:
            limit: The maximum size of an event in bytes.
            before: The parser of the interrupted response that this one continues.
        """
        parser = EventParser(limit, self._end or b"", decodes=self.annotation is None)
        if before is not None:
            parser.last_id, parser.retry = before.last_id, before.retry
        return parser

    def before_end(self, records: list[Record], /) -> list[Record]:
        """Return the events before the final one; all if it is not among them."""
        # Of the final event, the parser returns only the data.
        end: Record | None = self._end
        if end is not None and self.annotation is None:
            end = self.end
        return records[: records.index(end)] if end is not None and end in records else records

    def read(self, records: list[Record], left: Iterator[Record], /) -> Iterator[Any]:
        """Validate events.

        Args:
            records: The events before the end.
            left: The iterator over these events.

        Yields:
            The items, each after taking its event.

        Raises:
            pydantic.ValidationError: An event does not match the schema.
        """
        if self.annotation is None:
            return all_readable(records, left)
        validate = (self._reader or self._build_reader()).function()
        if self.is_event:
            return map(validate, map(self._as_object, cast("Iterator[bytes | Event]", left)))
        return (
            validate(record if isinstance(record, bytes) else data_of(record)) for record in left
        )

    def content(self, record: Record, /) -> bytes:
        """Return the data of an event."""
        return data_of(record)

    def ends_with(self, rest: bytes, /) -> bool:
        """Return whether an event without its empty line is the final one."""
        record = unfinished_event(rest)
        return record is not None and data_of(record) == self._end

    def _as_object(self, record: bytes | Event) -> bytes:
        if isinstance(record, bytes):
            record = Event(record)
        name = (record.event or b"message").decode("utf-8", "replace")
        # Data that is not a single JSON value might add fields to the object or end it.
        is_text = self._is_text(name) or read_json(record.data) is NOT_JSON
        parts = [b'"data":' + (_text(record.data) if is_text else record.data)]
        if record.event is not None:
            parts.append(b'"event":' + _text(record.event))
        if record.id is not None:
            parts.append(b'"id":' + _text(record.id))
        if record.retry is not None:
            parts.append(b'"retry":%d' % record.retry)
        return b"{" + b",".join(parts) + b"}"

    def _is_text(self, name: str) -> bool:
        return self.texts if isinstance(self.texts, bool) else name in self.texts

    def _build_reader(self) -> ReplyReader:
        with BUILDING:
            if self._reader is None:
                object.__setattr__(self, "_reader", ReplyReader(adapter_for(self.annotation)))
            return cast("ReplyReader", self._reader)


def _text(value: bytes) -> bytes:
    try:
        return to_json(value.decode())
    except UnicodeDecodeError:
        # Not JSON either, so validation rejects it.
        return b'"' + value + b'"'


@dataclass(frozen=True, slots=True, eq=False)
class JsonStreamReply:
    """A stream of JSON values: one per line, or each after a record separator.

    Attributes:
        status: The status as in the document: `200`, `2XX` or `default`.
        annotation: The annotation of an item.
        media_type: The declared media type.
    """

    status: str
    annotation: Any
    media_type: str
    _reader: ReplyReader | None = field(default=None, init=False, repr=False)

    @property
    def _is_sequence(self) -> bool:
        return _essence(self.media_type).endswith(_SEQUENCES)

    def takes(self, essence: str) -> bool:
        """Return whether a response with this media type is such a stream."""
        if essence in ("", _essence(self.media_type)):
            return True
        return not self._is_sequence and essence in _LINES

    def parser(self, limit: float, _: Parser | None = None, /) -> Parser:
        """Return the parser of a response.

        Args:
            limit: The maximum size of a value in bytes.
        """
        return SequenceParser(limit) if self._is_sequence else LineParser(limit)

    def before_end(self, records: list[bytes], /) -> list[bytes]:
        """Return all values, since such a stream ends with the response."""
        return records

    def read(self, _: list[bytes], left: Iterator[bytes], /) -> Iterator[Any]:
        """Validate values.

        Args:
            left: The iterator over the values, in JSON.

        Yields:
            The items, each after taking its value.

        Raises:
            pydantic.ValidationError: A value does not match the schema.
        """
        return map((self._reader or self._build_reader()).function(), left)

    def content(self, record: bytes, /) -> bytes:
        """Return the value, in JSON."""
        return record

    def ends_with(self, _: bytes, /) -> bool:
        """Return false, since there is no final item."""
        return False

    def _build_reader(self) -> ReplyReader:
        with BUILDING:
            if self._reader is None:
                object.__setattr__(self, "_reader", ReplyReader(adapter_for(self.annotation)))
            return cast("ReplyReader", self._reader)


def choose_stream(
    replies: Sequence[StreamReply], status: int, content_type: str
) -> StreamReply | None:
    """Choose the declared stream that matches a response.

    Args:
        replies: The streams that an operation declares.
        status: The response's status.
        content_type: The response's media type.

    Returns:
        The stream for exactly this status, or else for its range, or else the default one, or else
        any; None if no media type matches, or if the status is not a success or means that there is
        no content.
    """
    if not 200 <= status <= 299 or status in (204, 205):
        return None
    received = _essence(content_type)
    exact = str(status)
    for declared in (exact, f"{exact[0]}XX", "default", ""):
        for reply in replies:
            if declared in (reply.status, "") and reply.takes(received):
                return reply
    return None


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
