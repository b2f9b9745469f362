"""Streams of JSON values, over sockets and taken apart at every byte."""

from __future__ import annotations

import time
from typing import Any

import pytest

from paasport_runtime import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.streams.records import (
    EndedWithin,
    LineParser,
    RecordTooLarge,
    SequenceParser,
)
from paasport_runtime.streams.replies import JsonStreamReply
from tests.runtime.conftest import Caller
from tests.support.raw_server import LAST_CHUNK, RawServer, chunk, head

LINES = "application/x-ndjson"
SEQUENCE = "application/json-seq"


class Line(ResponseModel):
    id: int


def operation(media_type: str = LINES, annotation: Any = Line) -> Any:
    return RestOperation(
        name="logs",
        method="GET",
        path="/logs",
        streams=(JsonStreamReply("2XX", annotation, media_type),),
    )


def parsed(kind: Any, *parts: bytes, limit: float = 1000) -> list[bytes]:
    parser = kind(limit)
    records = [record for part in parts for record in parser.feed(part)]
    return [record.strip() for record in [*records, *parser.finish()]]


LINE_CASES = [
    (b'{"a": 1}\n{"a": 2}\n', [b'{"a": 1}', b'{"a": 2}']),
    (b'{"a": 1}\r\n\r\n  \n[2]', [b'{"a": 1}', b"[2]"]),
    (b'\xef\xbb\xbf{"a": 1}\n1\n"x"\nnull\n', [b'{"a": 1}', b"1", b'"x"', b"null"]),
    (b'\xef\xbb\xbf{"a": 1}', [b'{"a": 1}']),
    (b"", []),
    (b"\n \n", []),
]
SEQUENCE_CASES = [
    (b'\x1e{"a": 1}\n\x1e{"a": 2}\n', [b'{"a": 1}', b'{"a": 2}']),
    (b'\x1e{\n"a":\n1}\n\x1e\x1e[2]', [b'{\n"a":\n1}', b"[2]"]),
    (b"\x1e12\n\x1etrue\n", [b"12", b"true"]),
    (b"", []),
]


@pytest.mark.parametrize(
    ("kind", "stream", "expected"),
    [(LineParser, *case) for case in LINE_CASES]
    + [(SequenceParser, *case) for case in SEQUENCE_CASES],
)
def test_records_are_the_same_wherever_the_stream_is_cut(
    kind: Any, stream: bytes, expected: list[bytes]
) -> None:
    assert parsed(kind, stream) == expected
    assert parsed(kind, *(bytes([byte]) for byte in stream)) == expected
    for cut in range(len(stream)):
        assert parsed(kind, stream[:cut], stream[cut:]) == expected


def test_a_text_is_given_as_soon_as_its_line_has_ended() -> None:
    parser = SequenceParser(1000)
    assert parser.feed(b'\x1e{"a":\n') == []
    assert parser.feed(b"1}\n") == [b'{"a":\n1}\n']
    assert parser.feed(b"\x1e2\n") == [b"2\n"]
    assert parser.finish() == []


@pytest.mark.parametrize("kind", [LineParser, SequenceParser])
def test_what_has_no_end_is_refused(kind: Any) -> None:
    begin = b"\x1e" if kind is SequenceParser else b""
    with pytest.raises(EndedWithin) as caught:
        parsed(kind, begin + b"[1]\n", begin + b'{"a": ')
    assert caught.value.rest == b'{"a": '


@pytest.mark.parametrize("kind", [LineParser, SequenceParser])
def test_the_size_of_a_record_is_limited(kind: Any) -> None:
    begin = b"\x1e" if kind is SequenceParser else b""
    parser = kind(50)
    small, large = begin + b"[1]\n", begin + b"[" + b" " * 60 + b"]\n"
    assert [record.strip() for record in parser.feed(small + large + small)] == [b"[1]"]
    with pytest.raises(RecordTooLarge):
        parser.feed(small)
    with pytest.raises(RecordTooLarge):
        parser.finish()


@pytest.mark.parametrize("kind", [LineParser, SequenceParser])
def test_a_large_record_in_small_pieces_takes_time_by_its_size(kind: Any) -> None:
    def seconds(size: int) -> float:
        parser = kind(10**9)
        end = b"\n" if kind is SequenceParser else b" "
        began = time.process_time()
        parser.feed(b"\x1e[" if kind is SequenceParser else b"[")
        for _ in range(size // 100):
            parser.feed(b" " * 99 + end)
        return time.process_time() - began

    seconds(10**5)
    small = min(seconds(10**6) for _ in range(3))
    assert min(seconds(4 * 10**6) for _ in range(3)) < 16 * small


@pytest.mark.parametrize("media_type", [LINES, "application/jsonl", SEQUENCE])
def test_items_are_typed(caller: Caller, raw: RawServer, media_type: str) -> None:
    begin = b"\x1e" if media_type == SEQUENCE else b""
    body = b"".join(begin + b'{"id": %d}\n' % number for number in range(3))
    raw.sends([head(media_type), *(chunk(bytes([byte])) for byte in body), LAST_CHUNK])
    items: list[Any] = []
    caller.stream(raw.url, operation(media_type), items)
    assert items == [Line(id=0), Line(id=1), Line(id=2)]
    assert media_type.encode() in raw.requests[0]


@pytest.mark.parametrize("framed", ["chunks", "length"])
def test_a_stream_that_breaks_at_any_byte_is_an_error(
    caller: Caller, raw: RawServer, framed: str
) -> None:
    body = b'{"id": 1}\n{"id": 2}\n'
    if framed == "chunks":
        whole = head(LINES) + chunk(body[:12]) + chunk(body[12:]) + LAST_CHUNK
    else:
        whole = head(LINES, f"Content-Length: {len(body)}") + body
    options = {"options": RequestOptions().with_options(max_retries=0)}
    for cut in range(len(whole)):
        raw.sends([whole[:cut]])
        items: list[Any] = []
        with pytest.raises(errors.ConnectionFailed):
            caller.stream(raw.url, operation(), items, options)
        assert items == [Line(id=1), Line(id=2)][: len(items)]


def test_a_body_that_ends_within_a_line_is_an_error(caller: Caller, raw: RawServer) -> None:
    # Without a length or chunks the end of the connection is that of the body.
    raw.sends([b'HTTP/1.0 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n{"id": 1}\n{"id'])
    items: list[Any] = []
    with pytest.raises(errors.UnexpectedContent, match="ended within item 2") as caught:
        caller.stream(raw.url, operation(), items)
    assert (items, caught.value.body) == ([Line(id=1)], b'{"id')


def test_a_record_that_does_not_fit_is_an_error(caller: Caller, raw: RawServer) -> None:
    raw.sends([head(LINES), chunk(b'{"id": 1}\n{"id": "x"}\n{"id": 3}\n'), LAST_CHUNK])
    items: list[Any] = []
    with pytest.raises(errors.ResponseValidationError, match="item 2") as caught:
        caller.stream(raw.url, operation(), items)
    assert (items, caught.value.path) == ([Line(id=1)], "id")


def test_a_page_of_a_proxy_is_no_stream(caller: Caller, raw: RawServer) -> None:
    raw.sends([head("text/html"), chunk(b"<html>"), LAST_CHUNK])
    with pytest.raises(errors.UnexpectedContent, match="text/html"):
        caller.stream(raw.url, operation(), [])


def test_a_compressed_stream_may_be_of_any_size(caller: Caller, raw: RawServer) -> None:
    import gzip

    body = b'{"id": 1}\n' * 20_000
    packed = gzip.compress(body)
    raw.sends([head(LINES, "Content-Encoding: gzip"), chunk(packed), LAST_CHUNK])
    items: list[Any] = []
    options = {"options": RequestOptions(max_response_size=1000)}
    caller.stream(raw.url, operation(annotation=dict[str, int]), items, options)
    assert items == [{"id": 1}] * 20_000
    raw.sends([head(LINES, "Content-Encoding: gzip"), chunk(packed[:-20]), LAST_CHUNK])
    with pytest.raises(errors.UnexpectedContent, match="truncated"):
        caller.stream(raw.url, operation(annotation=dict[str, int]), [], options)
