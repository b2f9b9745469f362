"""Replies of every kind over real sockets."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.models.base import ResponseModel
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.replies.json_reply import JsonReply
from paasport_runtime.rest.replies.raw_reply import BinaryReply, EmptyReply, TextReply
from tests.runtime.conftest import TOKEN, Caller
from tests.support.http_server import Answer, RecordingServer, json_answer


class Item(ResponseModel):
    id: str


class Job(ResponseModel):
    job: str


def operation(*replies: Any, method: str = "GET") -> RestOperation[Any]:
    return RestOperation(name="get", method=method, path="/get", replies=replies)


BY_STATUS = operation(
    JsonReply("200", list[Item]),
    JsonReply("202", Job),
    EmptyReply("204"),
    TextReply("2XX", "text/csv"),
)


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (json_answer([{"id": "a"}]), [Item(id="a")]),
        (json_answer({"job": "j"}, 202), Job(job="j")),
        (Answer(204), None),
        (Answer(201, b"a;b"), "a;b"),
    ],
)
def test_the_status_chooses_the_reply(
    server: RecordingServer, caller: Caller, answer: Answer, result: object
) -> None:
    server.answers(answer)
    assert caller.rest(server.url, BY_STATUS) == result
    assert server.received[0].headers["accept"] == "application/json, text/csv"


def test_no_content_where_there_may_be_none(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    maybe = operation(JsonReply("200", Item), EmptyReply("202"))
    assert caller.rest(server.url, maybe) is None


@pytest.mark.parametrize(
    ("content", "content_type", "text"),
    [
        ("é".encode(), "text/csv", "é"),
        ("é".encode("latin-1"), "text/csv; charset=ISO-8859-1", "é"),
        ("é".encode("latin-1"), 'text/csv;charset="iso-8859-1"', "é"),
        ("é".encode("utf-16"), "text/csv", "é"),
        (b"\xef\xbb\xbfe", "text/csv", "e"),
        ('<?xml version="1.0" encoding="latin-1"?><é/>'.encode("latin-1"), "application/xml",
         '<?xml version="1.0" encoding="latin-1"?><é/>'),
        (b"\xff;", "text/csv", "\udcff;"),
        (b"a", "text/csv; charset=unheard-of", "a"),
        (b"", "text/csv", ""),
    ],
)  # fmt: skip
def test_text_in_its_encoding(
    server: RecordingServer, caller: Caller, content: bytes, content_type: str, text: str
) -> None:
    server.answers(Answer(200, content, {"Content-Type": content_type}))
    assert caller.rest(server.url, operation(TextReply("2XX", "text/csv"))) == text


def test_bytes(server: RecordingServer, caller: Caller) -> None:
    content = bytes(range(256)) * 500
    server.answers(Answer(200, content, {"Content-Type": "application/pdf"}))
    assert caller.rest(server.url, operation(BinaryReply("2XX", "application/pdf"))) == content
    assert server.received[0].headers["accept"] == "application/pdf"


@pytest.mark.parametrize(("sent", "kind"), [("text/csv", str), ("application/pdf", bytes)])
def test_the_media_type_that_came_chooses_among_several(
    server: RecordingServer, caller: Caller, sent: str, kind: type
) -> None:
    several = operation(BinaryReply("200", "application/pdf"), TextReply("200", "text/csv"))
    server.answers(Answer(200, b"x", {"Content-Type": f"{sent}; charset=utf-8"}))
    assert type(caller.rest(server.url, several)) is kind


def test_json_under_its_own_name_and_with_a_byte_order_mark(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(Answer(200, b'\xef\xbb\xbf{"id":"a"}'))
    own = operation(JsonReply("2XX", Item, "application/vnd.api+json"))
    assert caller.rest(server.url, own) == Item(id="a")
    assert server.received[0].headers["accept"] == "application/vnd.api+json"
    server.answers(Answer(200, b'\xef\xbb\xbf{"no":"a"}'))
    with pytest.raises(errors.ResponseValidationError, match="id"):
        caller.rest(server.url, own)


def test_not_modified_is_nothing_only_where_it_is_declared(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(Answer(304))
    assert caller.rest(server.url, operation(JsonReply("200", Item), EmptyReply("304"))) is None
    with pytest.raises(errors.HTTPStatusError):
        caller.rest(server.url, operation(JsonReply("200", Item)))


def test_a_head_has_no_body(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer({"id": "a"}))
    assert caller.rest(server.url, operation(method="HEAD")) is None


class Problem(ResponseModel):
    title: str


class Missing(ResponseModel):
    missing: str


FAILING: RestOperation[None] = RestOperation(
    name="get",
    method="GET",
    path="/get",
    errors=(JsonReply("404", Missing), JsonReply("5XX", Problem), JsonReply("default", Problem)),
)


@pytest.mark.parametrize(
    ("answer", "data"),
    [
        (json_answer({"missing": "m"}, 404), Missing(missing="m")),
        (json_answer({"title": "t"}, 404), {"title": "t"}),
        (json_answer({"title": "t", "more": 1}, 418), Problem(title="t")),
        (json_answer({"title": "t"}, 503), Problem(title="t")),
        (Answer(503, b"<html>"), None),
        (Answer(400), None),
    ],
)
def test_what_a_failure_says(
    server: RecordingServer, caller: Caller, answer: Answer, data: object
) -> None:
    server.answers(answer)
    with pytest.raises(errors.HTTPStatusError) as raised:
        caller.rest(server.url, FAILING)
    assert raised.value.data == data
    assert raised.value.body == answer.body
    assert pickle.loads(pickle.dumps(raised.value)).data == data


def test_a_failure_does_not_tell_the_token(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer({"title": f"no {TOKEN}"}, 401))
    with pytest.raises(errors.AuthenticationError) as raised:
        caller.rest(server.url, FAILING)
    assert raised.value.data == Problem(title="no ***")
