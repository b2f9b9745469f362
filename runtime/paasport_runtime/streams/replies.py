"""The replies that an operation declares to come bit by bit, and how each bit is read."""

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
"""The data of the event after which no other comes, as most APIs of language models send it."""

_SEQUENCES: Final = ("json-seq",)
# What servers call lines of JSON besides what a document says.
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
    """Takes apart what arrives."""

    @property
    def last_id(self) -> bytes:
        """The identifier of the latest event that had one; empty if none had."""
        ...

    @property
    def retry(self) -> int | None:
        """Milliseconds to wait before connecting again, if the server has said so."""
        ...

    def feed(self, part: bytes) -> list[Any]:
        """Return what is complete now."""
        ...

    def finish(self) -> list[Any]:
        """Return what the end of the stream makes complete."""
        ...


class StreamReply(Protocol):
    """One of the replies of an operation that come bit by bit."""

    @property
    def status(self) -> str:
        """The status as the document has it: `200`, `2XX` or `default`."""
        ...

    @property
    def media_type(self) -> str:
        """The media type as the document declares it."""
        ...

    def takes(self, essence: str) -> bool:
        """Whether a response of a media type is this reply."""
        ...

    def parser(self, limit: float, before: Parser | None, /) -> Parser:
        """Return what takes a response apart, or goes on after a response that broke off."""
        ...

    def before_end(self, records: list[Any], /) -> list[Any]:
        """Return the records before the one that says that no other comes; all without one."""
        ...

    def read(self, records: list[Any], left: Iterator[Any], /) -> Iterator[Any]:
        """Return the items that records stand for; each takes its own from those that are left."""
        ...

    def content(self, record: Any, /) -> bytes:
        """Return what came, for an error."""
        ...

    def ends_with(self, rest: bytes, /) -> bool:
        """Whether what a stream has ended with says that no other comes."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class EventStreamReply:
    """Server-sent events.

    Attributes:
        status: The status as the document has it: `200`, `2XX` or `default`.
        annotation: The annotation of an item; None for events as they come.
        media_type: The media type as the document declares it.
        is_event: Whether the annotation is that of an event with its fields `event`, `data`, `id`
            and `retry`, and not that of its data.
        texts: Whether the data of such an event is text and not JSON: for all events, or for those
            of some names.
        end: The data of the event after which no other comes; empty if there is none.
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
        """Return whether a response of a media type is one of events."""
        return essence in ("", "text/event-stream")

    def parser(self, limit: float, before: Parser | None = None) -> EventParser:
        """Return what takes a response apart.

        Args:
            limit: The largest size of an event in bytes.
            before: What took the response apart that broke off before it.
        """
        parser = EventParser(limit, self._end or b"", decodes=self.annotation is None)
        if before is not None:
            parser.last_id, parser.retry = before.last_id, before.retry
        return parser

    def before_end(self, records: list[Record], /) -> list[Record]:
        """Return the events before the one that says that no other comes; all without one."""
        # Whatever stood beside it, the parser gives its data alone.
        end: Record | None = self._end
        if end is not None and self.annotation is None:
            end = self.end
        return records[: records.index(end)] if end is not None and end in records else records

    def read(self, records: list[Record], left: Iterator[Record], /) -> Iterator[Any]:
        """Validate events.

        Args:
            records: The events before the end.
            left: The iterator over them.

        Yields:
            The items, each when it has taken its event.

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
        """Return whether an event without the empty line behind it says that no other comes."""
        record = unfinished_event(rest)
        return record is not None and data_of(record) == self._end

    def _as_object(self, record: bytes | Event) -> bytes:
        if isinstance(record, bytes):
            record = Event(record)
        name = (record.event or b"message").decode("utf-8", "replace")
        # Within an object what is not one value might be more than one, or end the object.
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
        # No JSON either, so it is refused where it is validated.
        return b'"' + value + b'"'


@dataclass(frozen=True, slots=True, eq=False)
class JsonStreamReply:
    """JSON values one after the other: a line each, or each behind a record separator.

    Attributes:
        status: The status as the document has it: `200`, `2XX` or `default`.
        annotation: The annotation of an item.
        media_type: The media type as the document declares it.
    """

    status: str
    annotation: Any
    media_type: str
    _reader: ReplyReader | None = field(default=None, init=False, repr=False)

    @property
    def _is_sequence(self) -> bool:
        return _essence(self.media_type).endswith(_SEQUENCES)

    def takes(self, essence: str) -> bool:
        """Return whether a response of a media type is one of such values."""
        if essence in ("", _essence(self.media_type)):
            return True
        return not self._is_sequence and essence in _LINES

    def parser(self, limit: float, _: Parser | None = None, /) -> Parser:
        """Return what takes a response apart.

        Args:
            limit: The largest size of a value in bytes.
        """
        return SequenceParser(limit) if self._is_sequence else LineParser(limit)

    def before_end(self, records: list[bytes], /) -> list[bytes]:
        """Return all values: such streams end where the response does."""
        return records

    def read(self, _: list[bytes], left: Iterator[bytes], /) -> Iterator[Any]:
        """Validate values.

        Args:
            left: The iterator over the values in JSON.

        Yields:
            The items, each when it has taken its value.

        Raises:
            pydantic.ValidationError: A value does not match the schema.
        """
        return map((self._reader or self._build_reader()).function(), left)

    def content(self, record: bytes, /) -> bytes:
        """Return the value in JSON."""
        return record

    def ends_with(self, _: bytes, /) -> bool:
        """Return false: nothing says that no other comes."""
        return False

    def _build_reader(self) -> ReplyReader:
        with BUILDING:
            if self._reader is None:
                object.__setattr__(self, "_reader", ReplyReader(adapter_for(self.annotation)))
            return cast("ReplyReader", self._reader)


def choose_stream(
    replies: Sequence[StreamReply], status: int, content_type: str
) -> StreamReply | None:
    """Choose the declared stream that a response is.

    Args:
        replies: The streams that an operation declares.
        status: The status that came.
        content_type: The media type that came.

    Returns:
        That of the very status, else of its range, else the default, else any; None if the media
        type is none of theirs, or the status is no success or means that nothing follows.
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
