"""Forms and multipart bodies, read by what servers use: werkzeug and python-multipart."""

from __future__ import annotations

import io
import os
from contextlib import closing
from random import Random
from typing import Any

import pytest
import python_multipart
from werkzeug.datastructures import FileStorage
from werkzeug.formparser import parse_form_data

from paasport_runtime import File
from paasport_runtime.http.library import import_library
from paasport_runtime.rest.bodies.form_body import FormBody
from paasport_runtime.rest.bodies.multipart_body import MultipartBody
from paasport_runtime.rest.operation import RestOperation
from tests.runtime.conftest import Caller
from tests.support.http_server import Answer, Received, RecordingServer

SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "1"))
ROUNDS = 60
NAMES = ("a", "b c", "ü", "x.y", "s;t", "漢", "a&b=c", "100%")
TEXTS = (
    *("", "a", " a ", "a,b", "a&b=c", "100%", "ü", "漢字", "😀"),
    *("a\r\nb", "--boundary", "x" * 5000),
)
CONTENTS = (b"", b"x", b"\r\n", b"--x--\r\n", bytes(range(256)), b"\xff\x00" * 5000)
# Neither parser reads a quoted pair or a percent sign in a file's name as browsers write them.
FILENAMES = ("a.txt", "ü.png", "a b.csv", "漢.bin")


def operation(body: Any) -> Any:
    return RestOperation(name="put", method="POST", path="/form", bodies=(body,), replies=())


def received(server: RecordingServer, body: Any, value: Any) -> Received:
    server.answers(Answer(204))
    Caller(import_library(), asynchronous=False).rest(server.url, operation(body), body=value)
    (request,) = server.received
    return request


def by_werkzeug(request: Received) -> tuple[list[Any], list[Any]]:
    environment = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": request.headers["content-type"],
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
    }
    _, fields, files = parse_form_data(environment, silent=False)
    told = [(name, each) for name, each in files.items(multi=True)]
    return list(fields.items(multi=True)), [(name, *_file(each)) for name, each in told]


def _file(file: FileStorage) -> tuple[str | None, str, bytes]:
    with closing(file.stream):
        return file.filename, file.mimetype, file.stream.read()


def by_python_multipart(request: Received) -> tuple[list[Any], list[Any]]:
    fields: list[Any] = []
    files: list[Any] = []
    opened: list[Any] = []

    def on_file(file: Any) -> None:
        file.file_object.seek(0)
        name, filename = file.field_name.decode(), file.file_name.decode()
        files.append((name, filename, file.file_object.read()))
        opened.append(file)

    headers = {
        name.title(): request.headers[name].encode() for name in ("content-type", "content-length")
    }
    python_multipart.parse_form(
        headers,
        io.BytesIO(request.body),
        lambda field: fields.append(
            ((field.field_name or b"").decode(), (field.value or b"").decode())
        ),
        on_file,
    )
    for file in opened:
        file.close()
    return fields, files


@pytest.mark.parametrize("number", range(ROUNDS))
def test_multipart(server: RecordingServer, number: int) -> None:
    random = Random(f"{SEED} {number}")
    names = random.sample(NAMES, random.randint(1, len(NAMES)))
    value: dict[str, Any] = {}
    texts: list[tuple[str, str]] = []
    files: list[tuple[str, str, bytes]] = []
    for name in names:
        if random.random() < 0.5:
            value[name] = random.choice(TEXTS)
            texts.append((name, value[name]))
        else:
            content, filename = random.choice(CONTENTS), random.choice(FILENAMES)
            value[name] = File(content, filename)
            files.append((name, filename, content))
    request = received(server, MultipartBody(dict[str, Any], "multipart/form-data"), value)
    fields, read = by_werkzeug(request)
    assert sorted(fields) == sorted(texts)
    assert sorted((name, filename, content) for name, filename, _, content in read) == sorted(files)
    fields, read = by_python_multipart(request)
    assert sorted(fields) == sorted(texts)
    assert sorted(read) == sorted(files)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_forms(server: RecordingServer, number: int) -> None:
    random = Random(f"{SEED} form {number}")
    names = random.sample(NAMES, random.randint(1, len(NAMES)))
    value: dict[str, Any] = {
        name: random.choice(TEXTS)
        if random.random() < 0.7
        else [random.choice(TEXTS) for _ in range(random.randint(1, 3))]
        for name in names
    }
    expected = [
        (name, each)
        for name, given in value.items()
        for each in (given if isinstance(given, list) else [given])
    ]
    request = received(server, FormBody(dict[str, Any], "application/x-www-form-urlencoded"), value)
    assert by_werkzeug(request)[0] == expected
