"""Bodies of every kind over real sockets, read at the server by parsers of the standard library."""

from __future__ import annotations

import io
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl

import pytest

from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.http.files import FilePart
from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.unset import UNSET
from paasport_runtime.rest.bodies.fields import FieldEncoding
from paasport_runtime.rest.bodies.form_body import FormBody
from paasport_runtime.rest.bodies.json_body import JsonBody
from paasport_runtime.rest.bodies.multipart_body import MultipartBody
from paasport_runtime.rest.bodies.raw_body import BinaryBody, TextBody
from paasport_runtime.rest.operation import RestOperation
from tests.runtime.conftest import Caller
from tests.support.http_server import Answer, Received, RecordingServer

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"


class Note(RequestModel):
    title: str


class Upload(RequestModel):
    file: FilePart
    more: Omittable[list[FilePart]] = UNSET
    purpose: Omittable[str] = UNSET
    tags: Omittable[list[str]] = UNSET
    note: Omittable[Note] = UNSET
    size: Omittable[int | None] = UNSET


def operation(*bodies: Any, method: str = "POST", **more: Any) -> RestOperation[None]:
    return RestOperation(name="send", method=method, path="/send", bodies=bodies, **more)


RAW = operation(BinaryBody(), method="PUT")
ANY = operation(
    JsonBody(Note), FormBody(Note, FORM), MultipartBody(Upload, PARTS), TextBody("text/csv"),
    BinaryBody("image/png"),
)  # fmt: skip


class Pipe(io.RawIOBase):
    """A file that cannot seek; it may fail after so many bytes."""

    def __init__(self, content: bytes, fails_after: int | None = None) -> None:
        self._content = io.BytesIO(content)
        self._fails_after = fails_after

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        if self._fails_after is not None and self._content.tell() >= self._fails_after:
            raise OSError(5, "the disk is gone")
        return self._content.read(size)


def parts(received: Received) -> list[Message]:
    head = f"Content-Type: {received.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + received.body)
    assert not message.defects
    return cast("list[Message]", message.get_payload())


def described(part: Message) -> tuple[Any, ...]:
    content = part.get_payload(decode=True)
    return (
        part.get_param("name", header="content-disposition"),
        part.get_filename(),
        part["content-type"],
        content,
    )


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a picture.png"
    path.write_bytes(bytes(range(256)) * 1000)
    return path


def test_bytes_paths_and_files_are_sent_as_they_are(
    server: RecordingServer, caller: Caller, picture: Path
) -> None:
    server.answers(Answer(204))
    content = picture.read_bytes()
    with picture.open("rb") as opened:
        opened.seek(256)
        for body in (content, bytearray(content), memoryview(content), picture, opened):
            assert caller.rest(server.url, RAW, body=body) is None
    sent = [received.body for received in server.received]
    assert sent == [content] * 4 + [content[256:]]
    for received in server.received:
        assert received.headers["content-type"] == "application/octet-stream"
        assert received.headers["content-length"] == str(len(received.body))


def test_files_of_unknown_length_are_sent_in_chunks(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, RAW, body=Pipe(b"x" * 100_000))
    (received,) = server.received
    assert received.headers["transfer-encoding"] == "chunked"
    assert received.body == b"x" * 100_000


class OnlyRead:
    """What can be read, and nothing else."""

    def __init__(self, content: bytes) -> None:
        self.read = io.BytesIO(content).read


@pytest.mark.parametrize("form", [False, True])
def test_whatever_can_be_read_is_a_file(
    server: RecordingServer, caller: Caller, form: bool
) -> None:
    server.answers(Answer(204))
    content = OnlyRead(b"x" * 100_000)
    caller.rest(server.url, ANY if form else RAW, body={"file": content} if form else content)
    (received,) = server.received
    assert received.headers["transfer-encoding"] == "chunked"
    assert b"x" * 100_000 in received.body


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc")
def test_a_file_that_does_not_tell_its_size(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, RAW, body=Path("/proc/self/cmdline"))
    (received,) = server.received
    assert received.headers["transfer-encoding"] == "chunked"
    assert received.body == Path("/proc/self/cmdline").read_bytes()


RETRIED = {"options": RequestOptions()}


def test_a_file_is_read_again_for_another_attempt(
    server: RecordingServer, caller: Caller, picture: Path
) -> None:
    again = Answer(429, headers={"Retry-After": "0"})
    for body in (picture, io.BytesIO(picture.read_bytes())):
        server.answers(again, Answer(204))
        caller.rest(server.url, RAW, RETRIED, body=body)
        assert [received.body for received in server.received] == [picture.read_bytes()] * 2


def test_what_can_be_read_once_is_sent_once(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(429, headers={"Retry-After": "0"}), Answer(204))
    with pytest.raises(errors.RateLimited):
        caller.rest(server.url, RAW, RETRIED, body=Pipe(b"once"))
    assert [received.body for received in server.received] == [b"once"]


def test_a_file_that_fails_while_it_is_sent(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    told = r"send: the body could not be sent completely: .*the disk is gone"
    with pytest.raises(errors.RequestError, match=told) as raised:
        caller.rest(server.url, RAW, RETRIED, body=Pipe(b"x" * 200_000, fails_after=65536))
    assert raised.value.delivery == "unknown"
    assert not isinstance(raised.value, errors.ConnectionFailed)


def test_a_file_that_has_become_shorter(
    server: RecordingServer, caller: Caller, picture: Path
) -> None:
    chosen = RAW.choose_body(picture, UNSET)
    assert chosen is not None
    content: Any = chosen.encode(picture).content
    picture.write_bytes(b"short")
    with pytest.raises(ValueError, match="shrank"):
        list(content.chunks())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("text", "body: Input should be bytes, a path"),
        (Path("/nowhere/at all"), "body: The file cannot be read: No such file or directory"),
        (Path("/"), "body: The file cannot be read: Is a directory"),
        (io.StringIO("text"), "body: The file is open in text mode; open it with mode 'rb'"),
    ],
)
def test_files_that_cannot_be_sent(
    server: RecordingServer, caller: Caller, body: object, told: str
) -> None:
    with pytest.raises(errors.RequestValidationError, match=told):
        caller.rest(server.url, RAW, body=body)
    assert server.received == []


def test_parts_of_a_form(server: RecordingServer, caller: Caller, picture: Path) -> None:
    encodings = {"more": FieldEncoding(media_type="text/csv, text/plain")}
    send = operation(MultipartBody(Upload, PARTS, encodings=encodings))
    server.answers(Answer(204))
    more = [b"1", ('say "hi".csv', io.BytesIO(b"2")), (None, b"3", "text/x", {"X-Part": "p"})]
    caller.rest(
        server.url,
        send,
        body={
            "file": picture,
            "more": more,
            "purpose": "é",
            "tags": ["a", "b"],
            "note": {"title": "t"},
        },
    )
    (received,) = server.received
    assert received.headers["content-length"] == str(len(received.body))
    found = parts(received)
    assert [described(part) for part in found] == [
        ("file", "a picture.png", "image/png", picture.read_bytes()),
        ("more", "file", "application/octet-stream", b"1"),
        ("more", "say %22hi%22.csv", "text/csv", b"2"),
        ("more", None, "text/x", b"3"),
        ("purpose", None, None, "é".encode()),
        ("tags", None, None, b"a"),
        ("tags", None, None, b"b"),
        ("note", None, "application/json", b'{"title":"t"}'),
    ]
    assert found[3]["X-Part"] == "p"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"file": "x"}, "file: Input should be a file: bytes, a path"),
        ({"file": b"x", "other": 1}, "other: There is no such field"),
        ({"file": b"x", "more": [b"y", 1]}, r"more\.1: Input should be a file"),
        ({"file": b"x", "size": None}, "size: multipart/form-data cannot represent null"),
        ({"file": ("a", b"x", "text/x\r\nEvil: 1")}, "file: A header of the part has a character"),
        ({"file": Path("/nowhere")}, "file: The file cannot be read"),
    ],
)
def test_parts_that_cannot_be_sent(
    server: RecordingServer, caller: Caller, body: object, told: str
) -> None:
    send = operation(MultipartBody(Upload, PARTS))
    with pytest.raises(errors.RequestValidationError, match=told):
        caller.rest(server.url, send, body=body)
    assert server.received == []


class Search(RequestModel):
    query: Omittable[str] = UNSET
    ids: Omittable[list[int]] = UNSET
    note: Omittable[dict[str, Any]] = UNSET
    rows: Omittable[list[dict[str, Any]]] = UNSET


GIVEN = {"query": "a b&ü", "ids": [1, 2], "note": {"k": {"l": True}}, "rows": [{"p": 1}, {"p": 2}]}


@pytest.mark.parametrize(
    ("options", "pairs"),
    [
        (
            {},
            [("query", "a b&ü"), ("ids", "1"), ("ids", "2"), ("note", '{"k":{"l":true}}'),
             ("rows", '{"p":1}'), ("rows", '{"p":2}')],
        ),
        (
            {"nested": "brackets"},
            [("query", "a b&ü"), ("ids[]", "1"), ("ids[]", "2"), ("note[k][l]", "true"),
             ("rows[0][p]", "1"), ("rows[1][p]", "2")],
        ),
        (
            {"nested": "brackets", "arrays": "indices"},
            [("query", "a b&ü"), ("ids[0]", "1"), ("ids[1]", "2"), ("note[k][l]", "true"),
             ("rows[0][p]", "1"), ("rows[1][p]", "2")],
        ),
        (
            {
                "encodings": {
                    "ids": FieldEncoding(style="pipeDelimited", explode=False),
                    "note": FieldEncoding(style="deepObject"),
                    "rows": FieldEncoding(media_type="application/json"),
                }
            },
            [("query", "a b&ü"), ("ids", "1|2"), ("note[k][l]", "true"), ("rows", '{"p":1}'),
             ("rows", '{"p":2}')],
        ),
    ],
)  # fmt: skip
def test_fields_of_a_form(
    server: RecordingServer, caller: Caller, options: Any, pairs: list[tuple[str, str]]
) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, operation(FormBody(Search, FORM, **options)), body=GIVEN)
    (received,) = server.received
    assert received.headers["content-type"] == FORM
    assert parse_qsl(received.body.decode("ascii"), strict_parsing=True) == pairs


@pytest.mark.parametrize(
    ("body", "content_type", "sent"),
    [
        ({"title": "t"}, UNSET, "application/json"),
        (Note(title="t"), UNSET, "application/json"),
        ({"title": "t"}, FORM, FORM),
        ({"title": "t"}, FORM.upper(), FORM),
        ({"file": b"x"}, UNSET, PARTS),
        (Upload(file=b"x"), UNSET, PARTS),
        ("a;b", UNSET, "text/csv"),
        ("ü", UNSET, "text/csv; charset=utf-8"),
        (b"x", UNSET, "image/png"),
        (b"x", "text/csv", "text/csv"),
    ],
)
def test_the_class_of_a_body_chooses_its_media_type(
    server: RecordingServer, caller: Caller, body: object, content_type: Any, sent: str
) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, ANY, body=body, content_type=content_type)
    assert server.received[0].headers["content-type"].partition("; boundary")[0] == sent


def test_a_media_type_that_is_not_declared(server: RecordingServer, caller: Caller) -> None:
    with pytest.raises(errors.RequestValidationError, match="content_type: Input should be 'app"):
        caller.rest(server.url, ANY, body={"title": "t"}, content_type="text/plain")
    assert server.received == []


def test_a_body_that_may_be_left_out(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, operation(FormBody(Search, FORM), method="GET", body_required=False))
    (received,) = server.received
    assert received.body == b""
    assert "content-type" not in received.headers


def test_a_json_type_of_its_own_name(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    caller.rest(
        server.url, operation(JsonBody(Note, "application/merge-patch+json")), body={"title": "t"}
    )
    (received,) = server.received
    assert received.headers["content-type"] == "application/merge-patch+json"
    assert received.body == b'{"title":"t"}'
