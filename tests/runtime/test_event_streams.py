"""Server-sent events, over sockets and taken apart at every byte."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any

import pytest

from paasport_runtime import errors
from paasport_runtime.calls.clock import Clock
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.streams.events import (
    EventParser,
    ServerSentEvent,
    all_readable,
    data_of,
    readable,
)
from paasport_runtime.streams.reconnection import reconnection_delay
from paasport_runtime.streams.records import EndedWithin, RecordTooLarge
from paasport_runtime.streams.replies import EventStreamReply
from tests.runtime.conftest import TOKEN, Caller
from tests.support.raw_server import LAST_CHUNK, RawServer, chunk, head

EVENTS = "text/event-stream"


class Chunk(ResponseModel):
    id: int


class Named(ResponseModel):
    event: str | None = None
    data: Chunk | str
    id: str | None = None
    retry: int | None = None


def operation(method: str = "GET", annotation: Any = None, **reply: Any) -> Any:
    return RestOperation(
        name="watch",
        method=method,
        path="/watch",
        streams=(EventStreamReply("2XX", annotation, **reply),),
    )


def parsed(*parts: bytes) -> list[ServerSentEvent]:
    parser = EventParser(1000)
    events = [readable(event) for part in parts for event in parser.feed(part)]
    return events + [readable(event) for event in parser.finish()]


# The examples of the specification, section 9.2.6, and what it says besides.
CASES: list[tuple[bytes, list[tuple[Any, ...]]]] = [
    (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("YHOO\n+2\n10",)]),
    (
        b": test stream\n\ndata: first event\nid: 1\n\n"
        b"data:second event\nid\n\ndata:  third event\n\n",
        [("first event", "message", "1"), ("second event", "message", ""), (" third event",)],
    ),
    (b"data\n\ndata\ndata\n\n", [("",), ("\n",)]),
    (b"data:test\n\ndata: test\n\n", [("test",), ("test",)]),
    (b"\xef\xbb\xbfdata: \xef\xbb\xbfa\n\n", [("\ufeffa",)]),
    (b"event: add\ndata: 1\n\n", [("1", "add")]),
    (b"event: add\n\ndata: 1\n\n", [("1",)]),
    (b"event:\ndata: 1\n\n", [("1",)]),
    (b"id: a\0b\ndata: 1\n\n", [("1",)]),
    (b"retry: 10\ndata: 1\n\nretry: 1x\ndata: 2\n\n", [("1", "message", None, 10), ("2",)]),
    (b"Data: no\nother: no\ndata: a:b: c\n\n", [("a:b: c",)]),
    (b"\n\n\ndata: a\n\n\n\n\ndata: b\n\n", [("a",), ("b",)]),
    (b":\n\n: only comments\n", []),
    (b"data: \xff\n\n", [("\udcff",)]),
    (b"", []),
]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize(("stream", "expected"), CASES)
def test_events_are_the_same_wherever_the_stream_is_cut(
    stream: bytes, expected: list[tuple[Any, ...]], newline: bytes
) -> None:
    stream = stream.replace(b"\n", newline)
    wanted = [ServerSentEvent(*event) for event in expected]
    assert parsed(stream) == wanted
    assert parsed(*(bytes([byte]) for byte in stream)) == wanted
    for cut in range(len(stream)):
        assert parsed(stream[:cut], stream[cut:]) == wanted


def test_mixed_ends_of_lines() -> None:
    seed = 20261129
    chooser = random.Random(seed)
    for _ in range(300):
        lines = chooser.choices(["data: a", "data:b", "id: 7", "event: e", ": c", ""], k=12)
        ends = [chooser.choice(["\n", "\r\n", "\r"]) for _ in lines]
        # A CR before an LF of its own would be one end of a line.
        text = "".join(
            line + ("\n" if end == "\r" else end) for line, end in zip(lines, ends, strict=True)
        )
        stream = (text + "data: end\n\n").encode()
        plain = stream.replace(b"\r\n", b"\n")
        cuts = sorted(chooser.choices(range(len(stream)), k=3))
        parts = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        assert parsed(*parts) == parsed(plain), (seed, stream)


def by_the_letter(stream: bytes) -> tuple[list[ServerSentEvent], bytes, int | None]:
    """The specification's steps, a line at a time, for complete events with line feeds alone."""

    def text(value: bytes) -> str:
        return value.decode("utf-8", "surrogateescape")

    events: list[ServerSentEvent] = []
    last_id, longest = b"", None
    data: list[str] = []
    name = ""
    own_id: str | None = None
    retry: int | None = None
    for line in stream.split(b"\n"):
        field, _, value = line.partition(b":")
        value = value[1:] if value[:1] == b" " else value
        if not line:
            if data:
                events.append(ServerSentEvent("\n".join(data), name or "message", own_id, retry))
            data, name, own_id, retry = [], "", None, None
        elif field == b"data":
            data.append(text(value))
        elif field == b"event":
            name = text(value)
        elif field == b"id" and b"\0" not in value:
            last_id, own_id = value, text(value)
        elif field == b"retry" and value.isdigit():
            longest = retry = int(value)
    return events, last_id, longest


SHAPES = [
    b"data: %b",
    b"data:%b",
    b"event: %b\ndata: {}",
    b"id: %b\nevent: e\ndata: {}",
    b"data: {}\nid: %b",
    b"event: a\ndata: {}\nretry: 5",
    b"event: a\nid: %b",
    b"event: %b\ndata: {}\ndata: x",
    b": ping",
    b"event:%b\ndata: 1",
    b"",
]
VALUES = [
    b"",
    b"1",
    b" a",
    b"data: x",
    b"event: x",
    b": ",
    b"\0",
    b"\xc3\xa4",
    b"\xc3",
    b"\x1c\x85",
]


@pytest.mark.parametrize("decodes", [False, True])
def test_events_that_come_together_are_what_they_are_alone(decodes: bool) -> None:
    seed = 20261129
    chooser = random.Random(seed)
    for round_ in range(3000):
        shapes = chooser.sample(SHAPES, k=chooser.choice([1, 1, 2]))
        blocks = [
            shape % chooser.choice(VALUES) if b"%b" in shape else shape
            for shape in chooser.choices(shapes, k=chooser.randint(1, 5))
        ]
        stream = b"".join(block + b"\n\n" for block in blocks)
        cuts = sorted(chooser.choices(range(len(stream)), k=round_ % 3))
        parts = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        parser = EventParser(1000, decodes=decodes)
        batches = [parser.feed(part) for part in parts]
        found = [
            event
            for batch in batches
            for event in (
                all_readable(batch, iter(batch)) if decodes else [readable(each) for each in batch]
            )
        ]
        assert parser.finish() == []
        assert (found, parser.last_id, parser.retry) == by_the_letter(stream), (seed, parts)


@pytest.mark.parametrize("annotation", [None, str])
@pytest.mark.parametrize(
    "shape", [b"data: %b", b"event: a\ndata: %b", b"id: 1\ndata: %b", b":\ndata: %b"]
)
def test_nothing_comes_after_the_end_of_events_that_come_together(
    shape: bytes, annotation: Any
) -> None:
    reply = EventStreamReply("2XX", annotation, end="bye")
    stream = b"".join(shape % data + b"\n\n" for data in (b'"a"', b'"b"', b"bye", b'"c"'))
    records = reply.parser(1000).feed(stream)
    wanted = reply.before_end(records)
    assert wanted is not records
    items = list(reply.read(wanted, iter(wanted)))
    assert [item if annotation else item.data.strip('"') for item in items] == ["a", "b"]


def test_an_empty_event_keeps_its_name() -> None:
    assert parsed(b"event: a\ndata\n\n") == [ServerSentEvent("", "a")]


def test_an_event_is_given_as_soon_as_its_line_has_ended() -> None:
    parser = EventParser(1000)
    assert [data_of(event) for event in parser.feed(b"data: a\r\r")] == [b"a"]
    assert parser.feed(b"\ndata: b\r\n") == []
    assert [data_of(event) for event in parser.feed(b"\r")] == [b"b"]
    assert parser.feed(b"\n") == []
    parser.finish()


def test_what_has_no_end_is_refused() -> None:
    parser = EventParser(1000)
    parser.feed(b"data: a\n\ndata: b\n")
    with pytest.raises(EndedWithin) as caught:
        parser.finish()
    assert caught.value.rest == b"data: b\n"


def test_the_size_of_an_event_is_limited() -> None:
    with pytest.raises(RecordTooLarge):
        EventParser(50).feed(b"data: " + b"a" * 100 + b"\n\n")
    parser = EventParser(50)
    for _ in range(5):
        parser.feed(b"data: aaaa")
    with pytest.raises(RecordTooLarge):
        parser.feed(b"a")


def test_a_large_event_in_small_pieces_takes_time_by_its_size() -> None:
    def seconds(size: int) -> float:
        parser = EventParser(10**9)
        began = time.process_time()
        for _ in range(size // 100):
            parser.feed(b"a" * 100)
        return time.process_time() - began

    seconds(10**5)
    small = min(seconds(10**6) for _ in range(3))
    assert min(seconds(4 * 10**6) for _ in range(3)) < 12 * small


BODY = (
    b'event: made\r\nid: 1\r\ndata: {"id": 1}\r\n\r\n'
    b': comment\n\nretry: 5\ndata: {"id":\ndata: 2}\n\n'
    b'data: {"id": 3}\n\ndata: [DONE]\n\n'
)


def test_items_are_typed(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), chunk(BODY), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(annotation=Chunk), items)
    assert items == [Chunk(id=1), Chunk(id=2), Chunk(id=3)]
    (request,) = raw.requests
    assert b"text/event-stream" in request
    assert TOKEN.encode() in request


def test_events_have_their_fields(caller: Caller, raw: RawServer) -> None:
    body = (
        b'event: made\nid: 7\nretry: 20\ndata: {"id": 1}\n\nevent: said\ndata: 12\n\ndata: hi\n\n'
    )
    raw.sends([head(EVENTS + "; charset=utf-8"), chunk(body), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(annotation=Named, is_event=True, texts=("said",)), items)
    assert items == [
        Named(event="made", data=Chunk(id=1), id="7", retry=20),
        Named(event="said", data="12"),
        Named(data="hi"),
    ]


def test_data_cannot_pretend_to_be_other_fields(caller: Caller, raw: RawServer) -> None:
    body = b'event: said\ndata: {"id": 1}, "event": "made"\n\n'
    raw.sends([head(EVENTS), chunk(body), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(annotation=Named, is_event=True), items)
    assert items == [Named(event="said", data='{"id": 1}, "event": "made"')]


def test_raw_events_come_as_they_are(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), *(chunk(bytes([byte])) for byte in BODY), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(), items)
    assert items == [
        ServerSentEvent('{"id": 1}', "made", "1"),
        ServerSentEvent('{"id":\n2}', retry=5),
        ServerSentEvent('{"id": 3}'),
    ]


@pytest.mark.parametrize("end", ["", "bye"])
def test_the_end_is_what_the_api_says(raw: RawServer, caller: Caller, end: str) -> None:
    raw.sends([head(EVENTS), chunk(b"data: [DONE]\n\ndata: bye\n\ndata: a\n\n"), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(end=end), items)
    assert [item.data for item in items] == (["[DONE]"] if end else ["[DONE]", "bye", "a"])


def test_an_end_without_an_empty_line_behind_it_is_one(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), chunk(b"data: a\n\ndata: [DONE]"), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(), items)
    assert [item.data for item in items] == ["a"]


def test_a_stream_that_breaks_at_any_byte_is_an_error(caller: Caller, raw: RawServer) -> None:
    body = b'data: {"id": 1}\n\ndata: {"id": 2}\n\n'
    whole = head(EVENTS) + chunk(body[:20]) + chunk(body[20:]) + LAST_CHUNK
    for cut in range(len(whole)):
        raw.sends([whole[:cut]] if cut else [])
        items: list[Any] = []
        with pytest.raises((errors.ConnectionFailed, errors.RequestTimeout)) as caught:
            caller.stream(raw.url, operation("POST", Chunk), items)
        assert items == [Chunk(id=1), Chunk(id=2)][: len(items)]
        assert len(raw.requests) == 1, "what may have been carried out is not sent again"
        assert TOKEN not in str(caught.value)
    raw.sends([whole])
    items = []
    caller.stream(raw.url, operation("POST", Chunk), items)
    assert items == [Chunk(id=1), Chunk(id=2)]


def test_a_connection_that_is_reset_is_an_error(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), chunk(b"data: a\n\n")], reset=True)
    with pytest.raises(errors.ConnectionFailed) as caught:
        caller.stream(raw.url, operation("POST"), [])
    assert caught.value.delivery in ("answered", "unknown")


def test_a_body_that_ends_within_an_event_is_an_error(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), chunk(b"data: a\n\ndata: b\n"), LAST_CHUNK])
    items: list[Any] = []
    with pytest.raises(errors.UnexpectedContent, match="ended within item 2") as caught:
        caller.stream(raw.url, operation(), items)
    assert ([item.data for item in items], caught.value.body) == (["a"], b"data: b\n")


def test_an_event_that_does_not_fit_is_an_error(caller: Caller, raw: RawServer) -> None:
    kinds = {b'{"id": "x"}': errors.ResponseValidationError, b"<html>": errors.UnexpectedContent}
    for data, kind in kinds.items():
        raw.sends([head(EVENTS), chunk(b'data: {"id": 1}\n\ndata: ' + data + b"\n\n"), LAST_CHUNK])
        items: list[Any] = []
        with pytest.raises(kind, match="item 2 of the stream") as caught:
            caller.stream(raw.url, operation(annotation=Chunk), items)
        assert items == [Chunk(id=1)]
        assert caught.value.body == data
        if isinstance(caught.value, errors.ResponseValidationError):
            assert caught.value.path == "id"


def test_the_last_event_is_that_of_the_last_item(caller: Caller, raw: RawServer) -> None:
    numbers = (b"1", b"2", b'"x"', b"4")
    body = b"".join(b'id: %b\ndata: {"id": %b}\n\n' % (number, number) for number in numbers)
    seen: list[tuple[int, str | None]] = []
    left: list[Any] = []

    def use(transport: Any) -> None:
        with transport.stream(operation("POST", Chunk)) as stream:
            left.append(stream)
            for item in stream:
                seen.append((item.id, stream.last_event.id))

    async def use_async(transport: Any) -> None:
        async with transport.stream(operation("POST", Chunk)) as stream:
            left.append(stream)
            async for item in stream:
                seen.append((item.id, stream.last_event.id))

    raw.sends([head(EVENTS), chunk(body), LAST_CHUNK])
    with pytest.raises(errors.ResponseValidationError, match="item 3 of the stream"):
        caller.within(raw.url, use_async if caller.asynchronous else use)
    assert seen == [(1, "1"), (2, "2")]
    assert left[0].last_event.id == "2"


def test_an_event_beyond_the_limit_is_an_error(caller: Caller, raw: RawServer) -> None:
    options = {"options": RequestOptions(max_response_size=1000)}
    small = b"data: " + b"a" * 900 + b"\n\n"
    raw.sends([head(EVENTS), *[chunk(small)] * 5, LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(), items, options)
    assert len(items) == 5
    raw.sends([head(EVENTS), chunk(small), *[chunk(b"data: " + b"a" * 600)] * 5, LAST_CHUNK])
    items = []
    with pytest.raises(errors.ResponseTooLarge, match="max_response_size") as caught:
        caller.stream(raw.url, operation(), items, options)
    assert (len(items), caught.value.limit) == (1, 1000)


def test_a_status_is_an_error_as_of_other_calls(caller: Caller, raw: RawServer) -> None:
    content = b'{"message": "no such thing"}'
    raw.sends([head("application/json", status="404 Not Found"), chunk(content), LAST_CHUNK])
    with pytest.raises(errors.NotFound, match="no such thing"):
        caller.stream(raw.url, operation(), [])


def test_what_is_no_stream_is_an_error(caller: Caller, raw: RawServer) -> None:
    raw.sends([head("application/json"), chunk(b'{"id": 1}'), LAST_CHUNK])
    with pytest.raises(errors.UnexpectedContent, match="application/json") as caught:
        caller.stream(raw.url, operation(), [])
    assert caught.value.body == b'{"id": 1}'


def test_no_content_is_an_empty_stream(caller: Caller, raw: RawServer) -> None:
    raw.sends([b"HTTP/1.1 204 No Content\r\n\r\n"])
    items: list[Any] = []
    caller.stream(raw.url, operation(), items)
    assert items == []


def test_silence_is_limited_and_the_whole_is_not(caller: Caller, raw: RawServer) -> None:
    def slowly() -> Iterator[bytes]:
        yield head(EVENTS)
        for number in range(6):
            time.sleep(0.1)
            yield chunk(b"data: %d\n\n" % number)
        time.sleep(3)

    raw.sends(slowly())
    items: list[Any] = []
    options = {"options": RequestOptions(timeout=Timeout(total=0.5), deadline=0.4)}
    with pytest.raises(errors.RequestTimeout) as caught:
        caller.stream(raw.url, operation("POST"), items, options)
    assert [item.data for item in items] == list("012345")
    assert caught.value.phase == "read"


def test_a_head_that_does_not_come_is_limited_by_the_deadline(
    caller: Caller, raw: RawServer
) -> None:
    def silent() -> Iterator[bytes]:
        time.sleep(2)
        yield b""

    raw.sends(silent())
    began = time.monotonic()
    with pytest.raises(errors.RequestTimeout):
        caller.stream(raw.url, operation("POST"), [], {"options": RequestOptions(deadline=0.3)})
    assert time.monotonic() - began < 1.5


def test_a_stream_that_is_left_closes_its_connection(caller: Caller, raw: RawServer) -> None:
    def endless() -> Iterator[bytes]:
        yield head(EVENTS)
        while True:
            yield chunk(b"data: a\n\n" * 1000)

    def leave(transport: Any) -> None:
        for _ in transport.stream(operation()):
            break

    def close(transport: Any) -> None:
        with transport.stream(operation()) as stream:
            assert next(stream).data == "a"
        assert "closed" in repr(stream)
        with pytest.raises(StopIteration):
            next(stream)

    async def leave_async(transport: Any) -> None:
        async for _ in transport.stream(operation()):
            break

    async def close_async(transport: Any) -> None:
        async with transport.stream(operation()) as stream:
            assert (await anext(stream)).data == "a"
        assert "closed" in repr(stream)
        with pytest.raises(StopAsyncIteration):
            await anext(stream)

    for use in (leave_async, close_async) if caller.asynchronous else (leave, close):
        raw.sends(endless())
        caller.within(raw.url, use)
        assert raw.hung_up.wait(5)


def patient(**policy: Any) -> dict[str, Any]:
    """Options that repeat without waiting."""
    slept: list[float] = []

    async def sleep_async(seconds: float) -> None:
        slept.append(seconds)

    clock = Clock(random=lambda: 0.0, sleep=slept.append, async_sleep=sleep_async)
    return {
        "options": RequestOptions(retries=RetryPolicy(**policy), clock=clock),
        "slept": slept,
    }


def test_a_get_goes_on_after_the_last_event(caller: Caller, raw: RawServer) -> None:
    raw.sends(
        [head(EVENTS), chunk(b"retry: 30\nid: a\ndata: 1\n\nid: b\ndata: 2\n\ndata: lost")],
        [head(EVENTS), chunk(b"id: c\ndata: 3\n\n")],
        [head(EVENTS), chunk(b"id: d\ndata: 4\n\n"), LAST_CHUNK],
    )
    options = patient()
    slept = options.pop("slept")
    items: list[Any] = []
    caller.stream(raw.url, operation(), items, options)
    assert [item.data for item in items] == list("1234")
    sent = [request.lower().partition(b"last-event-id: ")[2][:1] for request in raw.requests]
    assert sent == [b"", b"b", b"c"]
    assert slept == [0.03, 0.03]


def test_a_get_is_not_repeated_without_end(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(EVENTS), chunk(b"id: a\ndata: 1\n\n")])
    options = patient(max_retries=2)
    options.pop("slept")
    items: list[Any] = []
    with pytest.raises(errors.ConnectionFailed):
        caller.stream(raw.url, operation(), items, options)
    assert len(raw.requests) == 3


@pytest.mark.parametrize(
    ("method", "last_id", "failures", "retry", "delay"),
    [
        ("GET", b"7", 1, None, 0.25),
        ("GET", b"7", 2, None, 0.5),
        ("GET", b"7", 2, 1500, 2.0),
        ("GET", b"7", 3, None, None),  # often enough
        ("GET", b"", 1, None, None),  # nobody knows what was received
        ("GET", "ä".encode(), 1, None, None),  # no header has it
        ("GET", b"7", 1, 60_000, None),  # beyond the deadline
        ("POST", b"7", 1, None, None),  # it may have been carried out
    ],
)
def test_when_to_ask_again(
    method: str, last_id: bytes, failures: int, retry: int | None, delay: float | None
) -> None:
    found = reconnection_delay(
        method, last_id, failures, RetryPolicy(), retry=retry, deadline=60, random=0.5
    )
    assert found == delay


def test_the_flag_of_a_stream_is_set_unless_the_caller_has(caller: Caller, raw: RawServer) -> None:
    from pydantic import Field

    from paasport_runtime.models.base import RequestModel

    class Ask(RequestModel):
        model: str
        streamed: bool | None = Field(None, alias="stream")

    asked: Any = RestOperation(
        name="chat",
        method="POST",
        path="/chat",
        body=Ask,
        streams=(EventStreamReply("2XX", Chunk),),
    )
    bodies: list[tuple[Any, bytes]] = [
        ({"model": "a"}, b'"stream":true'),
        (Ask.model_validate({"model": "a"}), b'"stream":true'),
        ({"model": "a", "stream": False}, b'"stream":false'),
        (Ask.model_validate({"model": "a", "stream": False}), b'"stream":false'),
    ]
    for body, sent in bodies:
        raw.sends([head(EVENTS), chunk(b'data: {"id": 1}\n\n'), LAST_CHUNK])
        items: list[Any] = []
        caller.stream(raw.url, asked, items, flag="stream", body=body)
        assert items == [Chunk(id=1)]
        assert sent in raw.requests[0].replace(b" ", b"")


def test_no_frame_of_an_error_holds_the_request(caller: Caller, raw: RawServer) -> None:
    import traceback

    raw.sends([head(EVENTS), chunk(b'data: {"id": "x"}\n\n'), LAST_CHUNK])
    with pytest.raises(errors.ResponseValidationError) as caught:
        caller.stream(raw.url, operation(annotation=Chunk), [])
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in shown.stack if "/paasport_runtime/" in frame.filename]
    assert ours
    assert not [frame for frame in ours if TOKEN in str(frame.locals)]
