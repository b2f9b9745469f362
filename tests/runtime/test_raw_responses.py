"""The response behind a result, and the result behind an error."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import paasport
from paasport import errors
from paasport_runtime.calls.raw_response import CAPTURE, RawResponse
from paasport_runtime.calls.retries import RetryPolicy
from tests.runtime.sample_operations import Service, ServiceCreate
from tests.support.http_server import Answer, RecordingServer, json_answer

ME = {
    "data": {"variables": {"A": "secret-of-mine"}},
}
ANSWER = json_answer(
    ME, X_Request_Id="r-1", X_RateLimit_Remaining="7", Set_Cookie="s=1", X_Echo="t0ken-abc"
)


def check(raw: RawResponse[Any], attempts: int) -> None:
    assert raw.status == 200
    assert raw.headers["x-request-id"] == raw.request_id == "r-1"
    assert raw.headers["set-cookie"] == raw.headers["x-echo"] == "***"
    assert b"secret-of-mine" in raw.body
    assert raw.parsed == raw.parse() == {"A": "secret-of-mine"}
    assert raw.attempts == attempts
    assert raw.rate_limit is not None
    assert raw.rate_limit.remaining == 7
    assert "secret-of-mine" not in repr(raw)
    assert "t0ken-abc" not in repr(raw) + repr(raw.headers)


def test_synchronous(server: RecordingServer) -> None:
    server.answers(ANSWER, Answer(503), ANSWER)
    with paasport.Railway("t0ken-abc", base_url=server.url) as railway:
        raw = railway.api.with_raw_response(railway.api.variables, "e", "p")
        check(raw, 1)
        quick = railway.with_options(retries=RetryPolicy(first_delay=0))
        check(quick.with_raw_response.api.variables("e", "p"), 2)
        check(quick.api.with_raw_response.variables("e", "p"), 1)
        check(railway.with_raw_response(lambda: railway.api.variables("e", "p")), 1)
        assert railway.api.variables("e", "p") == {"A": "secret-of-mine"}
        with pytest.raises(AttributeError):
            _ = railway.with_raw_response.no_such_method
        with pytest.raises(AttributeError):
            _ = railway.with_raw_response._transport
        with pytest.raises(errors.ConfigurationError, match="no request"):
            railway.with_raw_response(lambda: 1)


def test_asynchronous_and_each_task_for_itself(server: RecordingServer) -> None:
    server.answers(ANSWER)

    async def run() -> None:
        async with paasport.AsyncRailway("t0ken-abc", base_url=server.url) as railway:
            calls = [
                railway.api.with_raw_response(railway.api.variables, "e", "p"),
                railway.with_raw_response.api.variables("e", "p"),
                railway.api.with_raw_response.variables("e", "p"),
            ]
            for raw in await asyncio.gather(*calls):
                check(raw, 1)
            assert CAPTURE.get() is None

    asyncio.run(run())


def test_groups(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"projects": []}}))
    with paasport.Northflank("t0ken-abc", base_url=server.url) as northflank:
        raw = northflank.api.with_raw_response.projects.list_projects()
        assert raw.parsed.data.projects == []
        group = northflank.api.projects.with_options(max_retries=0).with_raw_response
        assert group.list_projects().status == 200


def test_a_failure_is_an_error_as_ever(server: RecordingServer) -> None:
    server.answers(Answer(404, b"no"))
    with (
        paasport.Northflank("t0ken-abc", base_url=server.url) as northflank,
        pytest.raises(errors.NotFound) as caught,
    ):
        northflank.api.with_raw_response.projects.get_project("p")
    assert caught.value.body == b"no"
    assert CAPTURE.get() is None


def test_partial_results_have_their_type() -> None:
    error = errors.GraphQLError("x")
    service = Service(id="1")
    for data, whole, part in (
        (ServiceCreate(service_create=service), True, True),
        (service, False, True),
        ({"serviceCreate": None}, False, False),
        (None, False, False),
    ):
        error.data = data
        assert error.partial(ServiceCreate) is (data if whole else None)
        assert error.partial(Service) is (service if part else None)
