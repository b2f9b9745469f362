"""GraphQL over real sockets, with both HTTP libraries, synchronous and asynchronous."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.user_agent import user_agent
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import EVERYTHING, SERVICE_CREATE, Everything, ServiceCreate
from tests.support.http_server import Answer, RecordingServer, json_answer

INPUT = {"input": {"project_id": "p"}}
DONE = {"data": {"serviceCreate": {"id": "s", "status": "later", "extra": 1}}}


def test_a_call(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer(DONE, X_RateLimit_Limit="1000", X_RateLimit_Remaining="7"))
    service = caller.graphql(server.url + "/graphql/v2", SERVICE_CREATE, INPUT)
    assert service.id == "s"
    assert service.status.is_unknown
    (received,) = server.received
    assert (received.method, received.target) == ("POST", "/graphql/v2")
    assert received.json["variables"] == {"input": {"projectId": "p"}}
    assert received.headers["authorization"] == f"Bearer {TOKEN}"
    assert received.headers["content-type"] == "application/json"
    assert received.headers["accept"] == "application/json"
    assert "gzip" in received.headers["accept-encoding"]
    assert received.headers["user-agent"] == user_agent()
    assert caller.rate_limit == errors.RateLimit(limit=1000, remaining=7)


def test_compressed_replies_and_empty_errors(server: RecordingServer, caller: Caller) -> None:
    body = gzip.compress(json.dumps({**DONE, "errors": []}).encode())
    server.answers(Answer(200, body, {"Content-Encoding": "gzip"}))
    assert caller.graphql(server.url, SERVICE_CREATE, INPUT).id == "s"


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        ("GRAPHQL_PARSE_FAILED", "Syntax Error", errors.GraphQLParseFailed),
        ("GRAPHQL_VALIDATION_FAILED", "Cannot query", errors.GraphQLValidationFailed),
        ("BAD_USER_INPUT", "got invalid value", errors.BadUserInput),
        ("INTERNAL_SERVER_ERROR", "Problem processing request", errors.InternalServerError),
        ("INTERNAL_SERVER_ERROR", "Not Authorized", errors.NotAuthorized),
        ("INTERNAL_SERVER_ERROR", "You are being rate limited", errors.GraphQLRateLimited),
        ("UNAUTHENTICATED", "no", errors.NotAuthorized),
        ("access-denied", "invalid token", errors.NotAuthorized),
        ("validation-failed", "field not found", errors.GraphQLValidationFailed),
        ("SOMETHING_ELSE", "no", errors.GraphQLError),
        (None, "no", errors.GraphQLError),
    ],
)
def test_graphql_errors(
    server: RecordingServer,
    caller: Caller,
    status: int,
    code: str | None,
    message: str,
    kind: type[errors.GraphQLError],
) -> None:
    entry = {
        "message": message,
        "path": ["serviceCreate", 0],
        "extensions": {"code": code} if code else {},
        "traceId": "trace-1",
    }
    server.answers(json_answer({"errors": [entry], "data": None}, status, X_Request_Id="r-1"))
    with pytest.raises(errors.GraphQLError) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    error = caught.value
    assert type(error) is kind
    assert error.status == status
    assert error.operation == "serviceCreate"
    assert error.attempts == 1
    assert error.delivery == "answered"
    assert (error.code, error.trace_id, error.request_id) == (code, "trace-1", "r-1")
    assert error.errors == (
        errors.GraphQLErrorDetail(message, ("serviceCreate", 0), code, "trace-1"),
    )
    assert error.data is None
    assert json.loads(error.body)["errors"]
    assert "serviceCreate.0" in str(error)
    assert "trace-1" in str(error)


def test_a_rate_limit_within_a_reply_is_caught_as_the_status_is(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(json_answer({"errors": [{"message": "Too Many Requests"}]}, Retry_After="3"))
    with pytest.raises(errors.RateLimited) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    assert caught.value.retry_after == 3


def test_partial_data_is_typed_where_it_fits(server: RecordingServer, caller: Caller) -> None:
    entries = [{"message": "no"}, {"message": "nor this"}]
    server.answers(
        json_answer({"data": {"scalars": None, "service": {"id": "1"}}, "errors": entries}),
        json_answer({"data": {"service": {"serviceName": "x"}}, "errors": entries}),
    )
    with pytest.raises(errors.GraphQLError, match="and 1 more") as caught:
        caller.graphql(server.url, EVERYTHING, {})
    assert isinstance(caught.value.data, Everything)
    assert caught.value.data.service is not None
    with pytest.raises(errors.GraphQLError) as caught:
        caller.graphql(server.url, EVERYTHING, {})
    assert caught.value.data == {"service": {"serviceName": "x"}}


@pytest.mark.parametrize("odd", ["boom", {"message": 1}, [None], [{"path": "x"}], True])
def test_errors_of_any_shape_are_errors(
    server: RecordingServer, caller: Caller, odd: object
) -> None:
    server.answers(json_answer({"data": None, "errors": odd}))
    with pytest.raises(errors.GraphQLError, match="no readable message"):
        caller.graphql(server.url, SERVICE_CREATE, INPUT)


STATUSES: list[tuple[int, type[errors.HTTPStatusError]]] = [
    (302, errors.HTTPStatusError),
    (400, errors.BadRequest),
    (401, errors.AuthenticationError),
    (402, errors.HTTPStatusError),
    (403, errors.PermissionDenied),
    (404, errors.NotFound),
    (408, errors.HTTPStatusError),
    (409, errors.Conflict),
    (422, errors.UnprocessableEntity),
    (429, errors.RateLimited),
    (500, errors.ServerError),
    (503, errors.ServerError),
    (599, errors.ServerError),
]


@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_statuses(
    server: RecordingServer, caller: Caller, status: int, kind: type[errors.HTTPStatusError]
) -> None:
    server.answers(
        Answer(status, b"<html><title>Bad\n gateway</title></html>", {"Retry-After": "12"})
    )
    with pytest.raises(errors.HTTPStatusError, match="titled 'Bad gateway'") as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    assert type(caught.value) is kind
    assert caught.value.status == status
    assert caught.value.retry_after == 12
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("body", "described"),
    [
        (b"", "no content"),
        (b"<!doctype html><p>hi", "an HTML page"),
        (b'{"data":{"serviceCreate":{"id":"secret-va', "truncated or invalid content"),
        (b"secret-value", "content of type text/plain"),
        (b"\xff\xfe", "content of type text/plain"),
    ],
)
def test_replies_that_are_no_json(
    server: RecordingServer, caller: Caller, body: bytes, described: str
) -> None:
    server.answers(Answer(200, body, {"Content-Type": "text/plain; charset=utf-8"}))
    with pytest.raises(errors.UnexpectedContent, match=described) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    assert caught.value.body == body
    assert "secret-va" not in str(caught.value)


@pytest.mark.parametrize(
    ("reply", "path", "kind"),
    [
        ({"data": {"serviceCreate": {"serviceName": "x"}}}, "data.serviceCreate.id", "missing"),
        ({"data": {"serviceCreate": {"id": 5}}}, "data.serviceCreate.id", "string_type"),
        ({"data": {"serviceCreate": None}}, "data.serviceCreate", "model_type"),
        ({"data": {}}, "data.serviceCreate", "missing"),
        ({"data": None}, "data", "model_type"),
        ({}, "data", "missing"),
        ([], "", "dict_type"),
        (None, "", "dict_type"),
    ],
)
def test_replies_that_do_not_fit(
    server: RecordingServer, caller: Caller, reply: object, path: str, kind: str
) -> None:
    server.answers(json_answer(reply))
    with pytest.raises(errors.ResponseValidationError) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT)
    error = caught.value
    assert error.path == path
    assert error.problems[0].kind == kind
    assert (error.operation, error.status) == ("serviceCreate", 200)
    assert json.loads(error.body) == reply
    assert (path or "the whole") in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None


def test_paths_lead_through_unions(server: RecordingServer, caller: Caller) -> None:
    sources = [{"__typename": "Bucket"}, {"__typename": "Repository", "secret": "hunter2"}]
    server.answers(json_answer({"data": {"sources": sources}}))
    with pytest.raises(errors.ResponseValidationError) as caught:
        caller.graphql(server.url, EVERYTHING, {})
    assert [problem.path for problem in caught.value.problems] == ["data.sources.1.fullName"]
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("variables", "path"),
    [
        ({}, "input"),
        ({"input": {}}, "input.projectId"),
        ({"input": {"project_id": 5}}, "input.project_id"),
        ({"input": {"project_id": "p", "nmae": "hunter2"}}, "input.nmae"),
        ({"input": {"project_id": "p", "status": "hunter2"}}, "input.status"),
        ({"input": {"project_id": "p"}, "other": 1}, "other"),
        ({"input": {"project_id": "\ud800"}}, "input.project_id"),
    ],
)
def test_input_that_does_not_fit_is_not_sent(
    server: RecordingServer, caller: Caller, variables: Any, path: str
) -> None:
    server.answers(json_answer(DONE))
    with pytest.raises(errors.RequestValidationError) as caught:
        caller.graphql(server.url, SERVICE_CREATE, variables)
    assert f"{path}: " in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.operation == "serviceCreate"
    assert caught.value.attempts == 0
    assert caught.value.delivery == "not_sent"
    assert caught.value.__context__ is None
    assert server.received == []


def test_data_is_the_result_where_no_root_field_is_named(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(json_answer({"data": {"scalars": None}}))
    assert isinstance(caller.graphql(server.url, EVERYTHING, {}), Everything)
    assert ServiceCreate.model_fields
