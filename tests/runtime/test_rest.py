"""REST over real sockets, with both HTTP libraries, synchronous and asynchronous."""

from __future__ import annotations

from typing import Any

import pytest

from paasport import errors
from paasport_runtime.paging.pages import Pagination
from tests.runtime.conftest import Caller
from tests.runtime.sample_operations import (
    CREATE_PROJECT,
    DELETE_PROJECT,
    GET_PROJECT,
    LIST_PROJECTS,
)
from tests.support.http_server import Answer, RecordingServer, json_answer

PROJECT = {"data": {"id": "p"}}
PAGE = {"data": {"projects": []}, "pagination": {"hasNextPage": True, "cursor": "c", "count": 0}}


def test_a_page(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer(PAGE))
    page = caller.rest(
        server.url, LIST_PROJECTS, query={"per_page": 5}, headers={"X-Note": ["a", 1]}
    )
    assert page.pagination == Pagination(has_next_page=True, cursor="c", count=0)
    (received,) = server.received
    assert (received.method, received.target) == ("GET", "/v1/projects?per_page=5")
    assert received.headers["x-note"] == "a,1"
    assert "content-type" not in received.headers


@pytest.mark.parametrize(
    ("default", "given", "path"),
    [
        (None, {}, "/v1/projects"),
        ("t", {}, "/v1/teams/t/projects"),
        ("t", {"scope": "u"}, "/v1/teams/u/projects"),
        ("t", {"scope": None}, "/v1/projects"),
    ],
)
def test_scopes(
    server: RecordingServer, caller: Caller, default: str | None, given: Any, path: str
) -> None:
    server.answers(json_answer(PAGE))
    caller.rest(server.url, LIST_PROJECTS, {"scope": default}, **given)
    assert server.received[0].path == path


def test_scope_of_an_operation_without_one(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer(PROJECT))
    caller.rest(server.url, GET_PROJECT, {"scope": "t"}, path={"projectId": "p"})
    assert server.received[0].path == "/v1/projects/p"
    with pytest.raises(errors.RequestValidationError, match="teamId"):
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"}, scope="t")
    assert len(server.received) == 1


def test_bodies_and_base_paths(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer(PROJECT, 201))
    assert caller.rest(server.url + "/base/", CREATE_PROJECT, body={"name": "a"}).id == "p"
    (received,) = server.received
    assert (received.method, received.path, received.body) == (
        "POST",
        "/base/v1/projects",
        b'{"name":"a"}',
    )
    assert received.headers["content-type"] == "application/json"


@pytest.mark.parametrize("answer", [Answer(204), Answer(200), json_answer({"data": {}})])
def test_operations_without_a_result(
    server: RecordingServer, caller: Caller, answer: Answer
) -> None:
    server.answers(answer)
    assert caller.rest(server.url, DELETE_PROJECT, path={"projectId": "a/b"}) is None
    assert server.received[0].target == "/v1/projects/a%2Fb"


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"operation": GET_PROJECT, "path": {"projectId": ""}}, "projectId"),
        ({"operation": GET_PROJECT}, "projectId"),
        ({"operation": CREATE_PROJECT}, "body"),
        ({"operation": CREATE_PROJECT, "body": {"name": "hunter2"}}, "name: String should match"),
        (
            {"operation": CREATE_PROJECT, "body": {"name": "a", "nmae": "hunter2"}},
            "nmae: There is no such field; did you mean name?",
        ),
        (
            {"operation": CREATE_PROJECT, "body": {"name": "a", "qqq": "hunter2"}},
            "qqq: There is no such field",
        ),
        ({"operation": CREATE_PROJECT, "body": {}}, "name: Field required"),
        ({"operation": CREATE_PROJECT, "body": "hunter2"}, "the whole"),
        ({"operation": DELETE_PROJECT, "path": {"projectId": "p"}, "body": {"a": 1}}, "body"),
    ],
)
def test_input_that_does_not_fit_is_not_sent(
    server: RecordingServer, caller: Caller, options: Any, named: str
) -> None:
    server.answers(json_answer(PROJECT))
    with pytest.raises(errors.RequestValidationError) as caught:
        caller.rest(server.url, **options)
    assert named in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None
    assert server.received == []


def test_errors_tell_what_the_server_said(server: RecordingServer, caller: Caller) -> None:
    body = {
        "error": {"status": 409, "message": "Name\n taken", "id": "r-9", "details": {"name": "a"}}
    }
    server.answers(json_answer(body, 409, x_ratelimit_remaining="3", x_ratelimit_reset="60"))
    with pytest.raises(errors.Conflict) as caught:
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"}, query={"q": "hunter2"})
    error = caught.value
    place = server.url.removeprefix("http://") + "/v1/projects/p"
    assert str(error) == (
        f"getProject (GET {place}) returned 409 Conflict: Name taken (request id r-9)"
    )
    assert error.request_id == "r-9"
    assert error.details == {"name": "a"}
    assert error.rate_limit is not None
    assert error.rate_limit.remaining == 3
    assert error.rate_limit.reset_at is not None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"message": "no"}', ": no"),
        (b'{"error": "no"}', ": no"),
        (b'{"errors": [{"message": "no"}]}', ": no"),
        (b"plain  words", ": plain words"),
        (b"x" * 1000, "x" * 299 + "…"),
        (b"{}", "Internal Server Error. This is"),
        (b"[" * 100_000, ": [[["),
        (b"", "Internal Server Error. This is"),
    ],
)
def test_error_bodies_of_any_shape(
    server: RecordingServer, caller: Caller, body: bytes, said: str
) -> None:
    server.answers(Answer(500, body))
    with pytest.raises(errors.ServerError) as caught:
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"})
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", errors.UnexpectedContent),
        (b"<html>", errors.UnexpectedContent),
        (b'{"data":', errors.UnexpectedContent),
        (b"{}", errors.ResponseValidationError),
        (b'{"data":{}}', errors.ResponseValidationError),
        (b"null", errors.ResponseValidationError),
    ],
)
def test_replies_that_are_no_result(
    server: RecordingServer, caller: Caller, body: bytes, kind: type[errors.ResponseError]
) -> None:
    server.answers(Answer(200, body))
    with pytest.raises(errors.ResponseError) as caught:
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"})
    assert type(caught.value) is kind


def test_redirects_within_the_origin_are_followed_for_reads(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(
        Answer(301, headers={"Location": "/moved"}),
        Answer(307, headers={"Location": server.url + "/again"}),
        json_answer(PROJECT),
    )
    assert caller.rest(server.url, GET_PROJECT, path={"projectId": "p"}).id == "p"
    assert [received.target for received in server.received] == [
        "/v1/projects/p",
        "/moved",
        "/again",
    ]


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("https://elsewhere.example/x?token=hunter2", "https://elsewhere.example,"),
        ("//elsewhere.example/x", "http://elsewhere.example,"),
        ("http://127.0.0.1:1/x", "http://127.0.0.1:1,"),
        ("http://[bad/x", "301 Moved Permanently"),
        ("http://h:99999/x", "301 Moved Permanently"),
    ],
)
def test_redirects_to_other_origins_are_errors(
    server: RecordingServer, caller: Caller, location: str, said: str
) -> None:
    server.answers(Answer(301, headers={"Location": location}))
    with pytest.raises(errors.HTTPStatusError) as caught:
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"})
    assert said in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert len(server.received) == 1


def test_a_redirect_of_a_write_is_told(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(307, headers={"Location": "/v1/projects/"}))
    with pytest.raises(errors.HTTPStatusError, match=r"redirects within the API; only GET"):
        caller.rest(server.url, CREATE_PROJECT, body={"name": "p"})
    assert len(server.received) == 1


def test_redirects_end(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(302, headers={"Location": "/again"}))
    with pytest.raises(errors.HTTPStatusError):
        caller.rest(server.url, GET_PROJECT, path={"projectId": "p"})
    assert len(server.received) == 6
    server.answers(Answer(308, headers={"Location": "/again"}))
    with pytest.raises(errors.HTTPStatusError):
        caller.rest(server.url, CREATE_PROJECT, body={"name": "a"})
    assert len(server.received) == 1
