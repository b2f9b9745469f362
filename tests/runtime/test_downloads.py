"""Files that are read as they arrive: saved whole or not at all, or read in parts."""

from __future__ import annotations

import gzip
import os
import stat
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from paasport_runtime import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.replies.json_reply import JsonReply
from paasport_runtime.rest.replies.raw_reply import BinaryReply, EmptyReply
from paasport_runtime.streams.replies import EventStreamReply
from tests.runtime.conftest import Caller
from tests.support.raw_server import LAST_CHUNK, RawServer, chunk, head

BYTES = "application/octet-stream"
OPERATION: Any = RestOperation(
    name="getFile",
    method="GET",
    path="/file",
    replies=(BinaryReply("2XX", BYTES),),
    downloads=(BYTES, "application/pdf"),
)
ONCE = {"options": RequestOptions().with_options(max_retries=0)}


def save(
    caller: Caller,
    url: str,
    path: Path,
    options: Any = None,
    progress: Any = None,
    operation: Any = OPERATION,
) -> int:
    async def save_async(transport: Any) -> int:
        return int(await transport.download(operation).save(path, progress))

    def save_sync(transport: Any) -> int:
        return int(transport.download(operation).save(path, progress))

    return int(caller.within(url, save_async if caller.asynchronous else save_sync, options))


def test_a_file_is_saved(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    raw.sends([head(BYTES, f"Content-Length: {len(content)}"), content])
    seen: list[tuple[int, int | None]] = []
    path = tmp_path / "file.bin"
    path.write_bytes(b"before")
    assert save(caller, raw.url, path, progress=lambda *each: seen.append(each)) == len(content)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["file.bin"]
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert seen[-1] == (len(content), len(content))
    assert b"application/octet-stream, application/pdf" in raw.requests[0]


def test_a_file_of_unknown_length_is_saved(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    raw.sends([head(BYTES), chunk(b"ab"), chunk(b"c"), LAST_CHUNK])
    seen: list[tuple[int, int | None]] = []
    save(caller, raw.url, tmp_path / "file", progress=lambda *each: seen.append(each))
    assert (tmp_path / "file").read_bytes() == b"abc"
    assert seen[-1] == (3, None)


@pytest.mark.parametrize("framed", ["chunks", "length"])
def test_a_download_that_breaks_leaves_what_was_there(
    caller: Caller, raw: RawServer, tmp_path: Path, framed: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    if framed == "chunks":
        whole = head(BYTES) + chunk(b"abc") + chunk(b"def") + LAST_CHUNK
    else:
        whole = head(BYTES, "Content-Length: 6") + b"abcdef"
    for cut in range(len(whole)):
        raw.sends([whole[:cut]])
        with pytest.raises(errors.ConnectionFailed):
            save(caller, raw.url, path, ONCE)
        assert path.read_bytes() == b"before"
        assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_progress_that_fails_leaves_nothing(
    caller: Caller, raw: RawServer, tmp_path: Path
) -> None:
    def endless() -> Iterator[bytes]:
        yield head(BYTES)
        while True:
            yield chunk(b"a" * 10_000)

    def refuse(_: int, __: int | None) -> None:
        raise KeyboardInterrupt

    raw.sends(endless())
    with pytest.raises(KeyboardInterrupt):
        save(caller, raw.url, tmp_path / "file", progress=refuse)
    assert list(tmp_path.iterdir()) == []
    assert raw.hung_up.wait(5)


def test_a_place_that_cannot_be_written_is_told(
    caller: Caller, raw: RawServer, tmp_path: Path
) -> None:
    raw.sends([head(BYTES), chunk(b"a"), LAST_CHUNK])
    with pytest.raises(OSError, match="is a folder"):
        save(caller, raw.url, tmp_path)
    with pytest.raises(FileNotFoundError):
        save(caller, raw.url, tmp_path / "none" / "file")


def test_a_link_stays_one(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    raw.sends([head(BYTES), chunk(b"a"), LAST_CHUNK])
    save(caller, raw.url, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"a"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_keeps_its_place(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    raw.sends([head(BYTES), chunk(b"abc"), LAST_CHUNK])
    with ThreadPoolExecutor(1) as reader:
        content = reader.submit(pipe.read_bytes)
        assert save(caller, raw.url, pipe) == 3
        assert content.result(5) == b"abc"
    assert pipe.is_fifo()
    assert [file.name for file in tmp_path.iterdir()] == ["pipe"]


def test_a_file_keeps_its_permissions(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch(0o600)
    raw.sends([head(BYTES), chunk(b"a"), LAST_CHUNK])
    save(caller, raw.url, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_read_in_parts(caller: Caller, raw: RawServer) -> None:
    content = os.urandom(200_000)
    length = f"Content-Length: {len(content)}"

    async def read_async(transport: Any) -> bytes:
        async with transport.download(OPERATION) as download:
            assert (download.received, download.total) == (0, len(content))
            assert download.media_type == BYTES
            return b"".join([part async for part in download])

    def read(transport: Any) -> bytes:
        with transport.download(OPERATION) as download:
            assert (download.received, download.total) == (0, len(content))
            assert download.media_type == BYTES
            return b"".join(download)

    raw.sends([head(BYTES, length), content])
    assert caller.within(raw.url, read_async if caller.asynchronous else read) == content


def test_what_has_begun_is_not_saved(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    async def save_async(transport: Any) -> None:
        download = transport.download(OPERATION)
        await anext(download)
        try:
            await download.save(tmp_path / "file")
        finally:
            await download.aclose()

    def save_sync(transport: Any) -> None:
        download = transport.download(OPERATION)
        next(download)
        try:
            download.save(tmp_path / "file")
        finally:
            download.close()

    raw.sends([head(BYTES), chunk(b"a"), chunk(b"b"), LAST_CHUNK])
    with pytest.raises(errors.ConfigurationError, match="has already been read"):
        caller.within(raw.url, save_async if caller.asynchronous else save_sync)
    assert list(tmp_path.iterdir()) == []


def test_a_status_is_an_error(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    content = chunk(b'{"message": "no such file"}')
    raw.sends([head("application/json", status="404 Not Found"), content, LAST_CHUNK])
    with pytest.raises(errors.NotFound, match="no such file"):
        save(caller, raw.url, tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_memory_and_limits_do_not_depend_on_the_size(
    caller: Caller, raw: RawServer, tmp_path: Path
) -> None:
    piece, count = os.urandom(250_000), 64
    packed = gzip.compress(b"\0" * (64 * 2**20 + 10))
    peaks: list[int] = []
    for parts, fields in (([piece] * count, ()), ([packed], ("Content-Encoding: gzip",))):
        raw.sends([head(BYTES, *fields), *map(chunk, parts), LAST_CHUNK])
        tracemalloc.start()
        try:
            size = save(caller, raw.url, tmp_path / "file")
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert (tmp_path / "file").stat().st_size == size
    assert size == 64 * 2**20 + 10, "more than is read whole"
    assert max(peaks) < 6 * 2**20


DOCUMENT: Any = RestOperation(
    name="getDocument",
    method="POST",
    path="/document",
    replies=(
        BinaryReply("200", "application/pdf"),
        JsonReply("202", dict[str, str]),
        EmptyReply("204"),
        EmptyReply("304"),
    ),
    streams=(EventStreamReply("200"),),
    downloads=("application/pdf",),
)


@pytest.mark.parametrize(
    ("reply", "error", "told"),
    [
        (
            [head("application/json", status="202 Accepted"), chunk(b'{"job": "7"}'), LAST_CHUNK],
            errors.UnexpectedContent,
            "202 Accepted and content of type application/json instead of application/pdf",
        ),
        (
            [head("text/event-stream"), chunk(b"data: x\n\n"), LAST_CHUNK],
            errors.UnexpectedContent,
            "content of type text/event-stream instead of application/pdf",
        ),
        (
            [b"HTTP/1.1 204 No Content\r\n\r\n"],
            errors.UnexpectedContent,
            "204 No Content and no content instead of application/pdf. It is not a file",
        ),
        (
            [b"HTTP/1.1 304 Not Modified\r\n\r\n"],
            errors.HTTPStatusError,
            "returned 304 Not Modified$",
        ),
    ],
)
def test_another_reply_of_the_operation_is_no_file(
    caller: Caller, raw: RawServer, tmp_path: Path, reply: list[bytes], error: Any, told: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    raw.sends(reply)
    with pytest.raises(error, match=told):
        save(caller, raw.url, path, operation=DOCUMENT)
    assert path.read_bytes() == b"before"


def test_a_file_that_cannot_be_unpacked(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    raw.sends([head("application/pdf", "Content-Encoding: gzip"), chunk(b"%PDF"), LAST_CHUNK])
    with pytest.raises(errors.UnexpectedContent, match="undecodable content instead of applica"):
        save(caller, raw.url, tmp_path / "file", operation=DOCUMENT)


def test_a_file_under_another_name_is_one(caller: Caller, raw: RawServer, tmp_path: Path) -> None:
    raw.sends([head("text/plain"), chunk(b"%PDF"), LAST_CHUNK])
    assert save(caller, raw.url, tmp_path / "file", operation=DOCUMENT) == 4
