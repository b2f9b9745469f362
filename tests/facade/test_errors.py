"""Errors as callers of the facade see them."""

from __future__ import annotations

import pickle
import traceback
from typing import Any

import pytest

import paasport
from paasport_api.railway import ServiceFields
from tests.support.clients import Caller
from tests.support.http_server import Answer, RecordingServer, json_answer

TOKEN = "s3cret-t0ken-77aa"
ID = "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"
CALLS: dict[str, tuple[Any, ...]] = {
    "Railway": ("services.create", "p"),
    "HasuraCloud": ("projects.create", "aws", "us-east-2"),
    "Northflank": ("domains.verify", "example.com"),
}
OPERATIONS = {
    "Railway": "serviceCreate",
    "HasuraCloud": "createTenant",
    "Northflank": "verifyDomain",
}
HTML = Answer(
    500,
    b"<html><head><title>Bad day</title></head><body>oops</body></html>",
    {"Content-Type": "text/html"},
)


def failure(way: str, name: str, server: RecordingServer, answer: Answer) -> paasport.ResponseError:
    server.answers(answer)
    caller = Caller(way, name, {"token": TOKEN, "base_url": server.url, "max_retries": 0})
    with pytest.raises(paasport.ResponseError) as caught:
        caller(*CALLS[name])
    error = caught.value
    shown = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    assert TOKEN not in shown
    assert TOKEN.encode() not in pickle.dumps(error)
    assert len(server.received) == 1
    return error


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (json_answer({"message": f"bad token {TOKEN}"}, 401), paasport.AuthenticationError),
        (json_answer({"error": {"message": "no", "id": "r1"}}, 403), paasport.PermissionDenied),
        (json_answer({"error": {"message": "none"}}, 404), paasport.NotFound),
        (json_answer({"message": "there is one"}, 409), paasport.Conflict),
        (json_answer({"message": "slow down"}, 429, Retry_After="30"), paasport.RateLimited),
        (HTML, paasport.ServerError),
        (Answer(502), paasport.ServerError),
        (Answer(200, HTML.body, HTML.headers), paasport.UnexpectedContent),
        (Answer(200, b'{"data": {"ser'), paasport.UnexpectedContent),
        (json_answer({"data": [1]}), paasport.ResponseValidationError),
    ],
    ids=["401", "403", "404", "409", "429", "500", "502", "html", "truncated", "invalid"],
)
def test_each_status_has_its_error(
    way: str,
    name: str,
    server: RecordingServer,
    answer: Answer,
    kind: type[paasport.ResponseError],
) -> None:
    error = failure(way, name, server, answer)

    assert type(error) is kind
    assert error.operation == OPERATIONS[name]
    assert error.status == answer.status
    assert error.attempts == 1
    assert OPERATIONS[name] in str(error)
    if isinstance(error, paasport.RateLimited):
        assert error.retry_after == 30.0
    if isinstance(error, paasport.ResponseValidationError):
        assert error.path == "data"


SERVICE = {
    **dict.fromkeys(["deletedAt", "groupId", "icon", "templateId", "templateServiceId"]),
    **{"id": ID, "name": "web", "projectId": "p", "featureFlags": [], "isRestricted": False},
    **{"templateThreadSlug": None, "hasHiddenRegistryCredentialsFromTemplate": False},
    **{"createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05Z"},
}


def test_a_partial_result_is_on_the_error(way: str, server: RecordingServer) -> None:
    answer = json_answer(
        {
            "data": {"serviceCreate": SERVICE},
            "errors": [
                {
                    "message": "the icon is gone",
                    "path": ["serviceCreate", "icon"],
                    "traceId": "7ce",
                    "extensions": {"code": "INTERNAL_SERVER_ERROR"},
                }
            ],
        }
    )

    error = failure(way, "Railway", server, answer)

    assert type(error) is paasport.InternalServerError
    assert error.errors[0].path == ("serviceCreate", "icon")
    assert error.trace_id == "7ce"
    assert isinstance(error.data.service_create, ServiceFields)  # type: ignore[attr-defined]  # data is declared as object
    assert error.data.service_create.name == "web"  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("GRAPHQL_PARSE_FAILED", 400, paasport.GraphQLParseFailed),
        ("GRAPHQL_VALIDATION_FAILED", 400, paasport.GraphQLValidationFailed),
        ("BAD_USER_INPUT", 400, paasport.BadUserInput),
        ("BAD_USER_INPUT", 200, paasport.BadUserInput),
        ("INTERNAL_SERVER_ERROR", 200, paasport.InternalServerError),
    ],
)
def test_errors_without_data(
    way: str, server: RecordingServer, code: str, status: int, kind: type[paasport.GraphQLError]
) -> None:
    body = {"errors": [{"message": f"no {TOKEN}", "extensions": {"code": code}}], "data": None}

    error = failure(way, "Railway", server, json_answer(body, status))

    assert isinstance(error, kind)
    assert (error.code, error.data, error.status) == (code, None, status)


def test_no_connection(way: str) -> None:
    import socket

    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(paasport.ConnectionFailed) as caught:
            Caller(way, "Northflank", {"token": TOKEN, "base_url": url})("addons.types")

    assert caught.value.delivery == "not_sent"
    assert TOKEN not in str(caught.value)
