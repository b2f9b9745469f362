"""Bodies whose encoding the caller chooses by a parameter of the operation."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.files import FilePart
from paasport_runtime.models.base import RequestModel
from paasport_runtime.rest.bodies.form_body import FormBody
from paasport_runtime.rest.bodies.json_body import JsonBody
from paasport_runtime.rest.bodies.multipart_body import MultipartBody
from paasport_runtime.rest.bodies.raw_body import BinaryBody, TextBody
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter
from tests.runtime.conftest import Caller
from tests.support.http_server import Answer, RecordingServer


class Note(RequestModel):
    title: str


class Upload(RequestModel):
    file: FilePart


NOTE = {"title": "a" * 500}
JSON = JsonBody(Note)
PARTS = MultipartBody(Upload, "multipart/form-data")
FORM = FormBody(Note, "application/x-www-form-urlencoded")


def send(caller: Caller, server: RecordingServer, kind: Any, body: Any, encoding: str) -> bytes:
    operation: RestOperation[None] = RestOperation(
        name="send",
        method="POST",
        path="/send",
        bodies=(kind,),
        parameters=(Parameter("Content-Encoding", "header", annotation=str),),
    )
    server.answers(Answer(204))
    caller.rest(server.url, operation, body=body, headers={"Content-Encoding": encoding})
    (received,) = server.received
    assert received.headers["content-encoding"] == encoding
    assert received.headers["content-length"] == str(len(received.body))
    return received.body


@pytest.mark.parametrize(
    ("encoding", "decode"),
    [
        ("gzip", gzip.decompress),
        ("x-gzip", gzip.decompress),
        ("deflate", zlib.decompress),
        ("identity", bytes),
        ("deflate, gzip", lambda content: zlib.decompress(gzip.decompress(content))),
    ],
)
@pytest.mark.parametrize(
    ("kind", "body", "sent"),
    [
        (JSON, NOTE, b'{"title":"%s"}' % (b"a" * 500)),
        (FORM, NOTE, b"title=%s" % (b"a" * 500)),
        (TextBody(), "é" * 500, "é".encode() * 500),
    ],
)
def test_a_body_has_the_encoding_of_its_header(
    server: RecordingServer,
    caller: Caller,
    encoding: str,
    decode: Callable[[bytes], bytes],
    kind: Any,
    body: Any,
    sent: bytes,
) -> None:
    assert decode(send(caller, server, kind, body, encoding)) == sent


def test_bytes_and_files_are_sent_as_they_are(
    server: RecordingServer, caller: Caller, tmp_path: Path
) -> None:
    content = gzip.compress(b"a" * 500)
    assert send(caller, server, BinaryBody(), content, "gzip") == content
    server.received.clear()
    path = tmp_path / "a.gz"
    path.write_bytes(content)
    assert send(caller, server, BinaryBody(), path, "gzip") == content


@pytest.mark.parametrize(
    ("kind", "body", "encoding", "reason"),
    [
        (JSON, NOTE, "br", "The body cannot be compressed as `br`; pass `gzip`"),
        (PARTS, {"file": Path(__file__)}, "gzip", "A body with files is not compressed"),
    ],
)
def test_what_cannot_be_compressed_is_not_sent(
    server: RecordingServer, caller: Caller, kind: Any, body: Any, encoding: str, reason: str
) -> None:
    with pytest.raises(errors.RequestValidationError, match=reason):
        send(caller, server, kind, body, encoding)
    assert not server.received
