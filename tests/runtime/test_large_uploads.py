"""Large uploads: constant memory, and no more system calls than the pieces that are read."""

from __future__ import annotations

import os
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from paasport_runtime.http.library import import_library, open_client
from paasport_runtime.http.streamed_content import CHUNK
from paasport_runtime.rest.bodies.raw_body import BinaryBody
from paasport_runtime.rest.operation import RestOperation
from tests.runtime.conftest import Caller
from tests.support.http_server import Answer, Received, RecordingServer

SIZE = 8 * 2**20
OPERATION: Any = RestOperation(
    name="putFile", method="PUT", path="/file", bodies=(BinaryBody(),), replies=()
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(os.urandom(2**20) * 8)
    return path


def test_a_large_file_takes_little_memory(
    caller: Caller, server: RecordingServer, file: Path
) -> None:
    received: list[int] = []

    def forget(request: Received) -> Answer:
        received.append(len(request.body))
        return Answer(204)

    server.answers(forget)
    tracemalloc.start()
    try:
        caller.rest(server.url, OPERATION, body=file)
        parts = tracemalloc.take_snapshot().statistics("filename")
    finally:
        tracemalloc.stop()
    ours = sum(part.size for part in parts if "paasport_runtime" in part.traceback[0].filename)
    assert received == [SIZE]
    assert ours < 2 * CHUNK


def test_a_piece_is_written_with_one_call(server: RecordingServer, file: Path) -> None:
    calls: list[str] = []

    def count(_: Any, event: str, function: Any) -> None:
        if event == "c_call" and function.__name__ == "send":
            calls.append(event)

    server.answers(Answer(204))
    caller = Caller(import_library(), asynchronous=False)
    sys.setprofile(count)
    try:
        caller.rest(server.url, OPERATION, {"http_client": open_client("Client")}, body=file)
    finally:
        sys.setprofile(None)
    # The socket may take a part of a piece only, now and then.
    assert SIZE // CHUNK <= len(calls) < 2 * SIZE // CHUNK
