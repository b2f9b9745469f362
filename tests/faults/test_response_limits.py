"""Responses that are larger than they may be, and what refusing them costs."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.decoding import ContentDecoder, UndecodableContent
from tests.faults.calls import GRAPHQL_RESULT, Call, options
from tests.faults.promises import PROMISES
from tests.faults.server import FaultServer, Reply, reply

HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def chunked(body: bytes, *headers: str, size: int = 1000) -> Reply:
    head = "".join(f"{line}\r\n" for line in (*headers, "Transfer-Encoding: chunked", ""))
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return Reply((HEAD + head).encode() + chunks + b"0\r\n\r\n")


def padded(size: int) -> bytes:
    """The result of an operation, padded with white space to a size."""
    return json.dumps(GRAPHQL_RESULT).encode().ljust(size)


LARGE = {
    "announced": lambda: reply(200, padded(5000)),
    "announced by an error": lambda: reply(500, padded(5000)),
    "in chunks": lambda: chunked(padded(5000)),
    "gzip": lambda: reply(200, gzip.compress(padded(5000)), {"Content-Encoding": "gzip"}),
    "deflate": lambda: reply(200, zlib.compress(padded(5000)), {"Content-Encoding": "deflate"}),
    "gzip twice": lambda: reply(
        200, gzip.compress(gzip.compress(padded(5000))), {"Content-Encoding": "gzip, gzip"}
    ),
    "many streams of gzip": lambda: reply(
        200,
        gzip.compress(padded(2500)) + gzip.compress(b" " * 2500),
        {"Content-Encoding": "gzip"},
    ),
    "headers": lambda: Reply(
        (HEAD + "X-Many: x\r\n" * 300).encode() + b"Content-Length: 2\r\n\r\n{}"
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_refused_once(server: FaultServer, way: str, name: str) -> None:
    server.behaves(LARGE[name]())
    call = Call(way, "query", server.url, options(max_response_size=4096))
    with pytest.raises(errors.ResponseTooLarge, match=r"4,096 bytes.*max_response_size=") as caught:
        call()
    assert caught.value.limit == 4096
    assert caught.value.body == b""
    assert caught.value.status == (500 if "error" in name else 200)
    for promised in ("is larger than", "unpacks to more than"):
        PROMISES[f"the body {promised} `max_response_size`"].check(caught.value, "query")
    PROMISES["more than 256 headers"].check(caught.value, "query")
    assert len(server.received) == 1
    server.behaves(LARGE[name]())
    if name not in ("headers", "announced by an error"):
        assert replace(call, options=options(max_response_size=5000))().id == "1"
        assert replace(call, options=options(max_response_size=float("inf")))().id == "1"


def encoded(name: str, compress: Callable[[bytes], bytes]) -> Reply:
    return reply(200, compress(json.dumps(GRAPHQL_RESULT).encode()), {"Content-Encoding": name})


def bare_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


@pytest.mark.parametrize(
    ("name", "compress"),
    [
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("x-gzip", gzip.compress),
        ("identity", bytes),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("deflate, gzip", lambda content: gzip.compress(zlib.compress(content))),
        ("gzip", lambda content: gzip.compress(content[:7]) + gzip.compress(content[7:])),
        ("gzip", lambda content: gzip.compress(content) + bytes(512)),
    ],
)
def test_codings(
    server: FaultServer, way: str, name: str, compress: Callable[[bytes], bytes]
) -> None:
    server.behaves(encoded(name, compress))
    assert Call(way, "query", server.url, options())().id == "1"


@pytest.mark.parametrize(
    ("name", "compress", "words"),
    [
        ("gzip", lambda content: gzip.compress(content)[:-3], "truncated compressed content"),
        ("gzip", lambda content: gzip.compress(content)[:-8] + bytes(8), "undecodable content"),
        ("gzip", lambda content: gzip.compress(content) + b"more", "undecodable content"),
        ("deflate", bytes, "undecodable content"),
        ("br", bytes, "content encoded as 'br', which was not requested"),
        ("zstd", bytes, "content encoded as 'zstd', which was not requested"),
        ("gzip, gzip, gzip, gzip, gzip", bytes, "content encoded 5 times over"),
    ],
)
def test_what_cannot_be_decoded(
    server: FaultServer, way: str, name: str, compress: Callable[[bytes], bytes], words: str
) -> None:
    server.behaves(encoded(name, compress))
    with pytest.raises(errors.UnexpectedContent, match=words):
        Call(way, "mutation", server.url, options())()
    assert len(server.received) == 1


def test_what_the_libraries_would_accept_is_not_asked_for(server: FaultServer, way: str) -> None:
    heads = list[str]()

    def take(request: Any) -> Reply:
        heads.append(request.headers["accept-encoding"])
        return reply(200, json.dumps(GRAPHQL_RESULT).encode())

    server.behaves(take)
    Call(way, "query", server.url, options())()
    assert heads == ["gzip, deflate"]


@pytest.mark.parametrize("size", [1, 2, 7, 1000, 65536])
def test_decoding_piece_by_piece(size: int) -> None:
    whole = b"".join(b"%d," % number for number in range(200_000)) + bytes(3_000_000)
    for codings, content in (
        ("gzip", gzip.compress(whole)),
        ("gzip", gzip.compress(whole) + gzip.compress(b"end") + bytes(5)),
        ("deflate", bare_deflate(whole)),
        ("gzip, deflate", zlib.compress(gzip.compress(whole))),
    ):
        decoder = ContentDecoder(codings)
        decoded = list[bytes]()
        cut = content if size >= 1000 else content[: size * 3000]
        for start in range(0, len(cut), size):
            decoded.extend(decoder.decode(cut[start : start + size]))
        assert max(map(len, decoded)) <= 2**18
        if cut is content:
            decoder.finish()
            assert b"".join(decoded).removesuffix(b"end") == whole
        else:
            assert whole.startswith(b"".join(decoded))
            with pytest.raises(UndecodableContent):
                decoder.finish()


@pytest.mark.parametrize("deep", [300, 100_000])
def test_nesting(server: FaultServer, way: str, deep: int) -> None:
    for body in (b"[" * deep + b"]" * deep, b'{"data":' * deep + b"null" + b"}" * deep):
        for status in (200, 400, 429, 500):
            server.behaves(reply(status, body))
            with pytest.raises(errors.ResponseError) as caught:
                Call(way, "mutation", server.url, options())()
            assert caught.value.status == status
            assert len(server.received) == 1 if status != 429 else 3


def test_redirects_end(server: FaultServer, way: str) -> None:
    server.behaves(reply(302, b"", {"Location": "/again"}))
    with pytest.raises(
        errors.HTTPStatusError, match="already redirected 5 times, which is the limit"
    ) as caught:
        Call(way, "GET", server.url, options())()
    PROMISES["more than 5 redirects"].check(caught.value, "GET")
    assert len(server.received) == 6


@pytest.mark.parametrize("size", [0, -1, float("nan")])
def test_limits_that_make_no_sense(size: float) -> None:
    with pytest.raises(errors.ConfigurationError, match="max_response_size"):
        options(max_response_size=size)


def test_none_restores_the_default() -> None:
    assert options(max_response_size=1).with_options(max_response_size=None).max_response_size == (
        64 * 2**20
    )


REFUSE = """
import resource, sys
from paasport import errors
from tests.faults.calls import Call, options
way, url = sys.argv[1:]
def call(name):
    try:
        Call(way, "GET", url, options(), payload=name)()
    except (errors.NotFound, errors.ResponseTooLarge) as error:
        return type(error).__name__, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
_, before = call("small")
for name in ("gzip", "twice", "chunks"):
    kind, after = call(name)
    print(name, kind, after - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="units of ru_maxrss")
def test_refusing_costs_the_limit_and_a_little(server: FaultServer, way: str) -> None:
    if way in ("httpx-async", "httpx2-sync"):
        pytest.skip("each library once")
    compressor = zlib.compressobj(wbits=31)
    block = bytes(2**20)
    packed = b"".join(compressor.compress(block) for _ in range(192)) + compressor.flush()
    assert len(packed) < 2**20
    large = {
        "gzip": reply(200, packed, {"Content-Encoding": "gzip"}),
        "twice": reply(200, gzip.compress(packed), {"Content-Encoding": "gzip, gzip"}),
        "chunks": chunked(b" " * (65 * 2**20), size=65536),
        "small": reply(404),
    }
    server.behaves(lambda request: large[request.target.rpartition("/")[2]])
    ran = subprocess.run(
        [sys.executable, "-c", REFUSE, way, server.url], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert [row[:2] for row in rows] == [
        [name, "ResponseTooLarge"] for name in ("gzip", "twice", "chunks")
    ]
    assert max(int(row[2]) for row in rows) < (64 + 30) * 2**20, rows
