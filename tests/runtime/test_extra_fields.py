"""Fields that a document does not know: on the wire and in the log, and never over others."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import pytest

from paasport import Northflank, Railway, errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.contract import UNSET, Omittable, RequestModel, RestOperation
from paasport_runtime.rest.bodies.form_body import FormBody
from tests.runtime.conftest import Caller
from tests.runtime.sample_operations import DELETE_PROJECT, GET_PROJECT
from tests.support.http_server import Answer, RecordingServer, json_answer

VALUE = "hunter-7g3x-Qz91plm"


class Plan(RequestModel):
    deployment_plan: str
    buildPlan: Omittable[str] = UNSET  # noqa: N815 - as documents have it


class Body(RequestModel):
    name: str
    color: Omittable[str] = UNSET
    billing: Omittable[Plan] = UNSET


class Other(RequestModel):
    title: str


CREATE: RestOperation[None] = RestOperation(
    name="createThing", method="POST", path="/things", body=Body
)
EITHER: RestOperation[None] = RestOperation(
    name="putThing", method="PUT", path="/things", body=Body | Other
)
OPTIONAL: RestOperation[None] = RestOperation(
    name="resumeThing",
    method="POST",
    path="/things/resume",
    body=Body | dict[str, int],
    body_required=False,
)
LIST: RestOperation[None] = RestOperation(
    name="sendThings", method="POST", path="/things", body=list[int]
)
FORM: RestOperation[None] = RestOperation(
    name="sendForm", method="POST", path="/things", bodies=(FormBody(Body),)
)


def test_they_are_sent_and_named(
    server: RecordingServer, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport.requests")
    server.answers(Answer(204))
    caller.rest(
        server.url,
        CREATE,
        body={"name": "a", "billing": {"deploymentPlan": "p"}},
        extra={"pitr": VALUE, "billing": {"disk": {"size": 1}}, "list": [{"ü": None}]},
    )
    (received,) = server.received
    assert received.json == {
        "name": "a",
        "billing": {"deploymentPlan": "p", "disk": {"size": 1}},
        "pitr": VALUE,
        "list": [{"ü": None}],
    }
    assert received.headers["content-type"] == "application/json"
    assert "createThing: extra fields pitr, billing.disk.size, list" in caplog.messages
    assert VALUE not in caplog.text


@pytest.mark.parametrize(
    ("operation", "body", "extra", "message"),
    [
        (CREATE, {"name": "a"}, {"name": "b"}, "name: The body and extra both set this field"),
        (
            CREATE,
            {"name": "a", "billing": {"deploymentPlan": "p"}},
            {"billing": {"deploymentPlan": "q"}},
            "billing.deploymentPlan: The body and extra both set this field",
        ),
        (
            CREATE,
            {"name": "a", "billing": {"deploymentPlan": "p"}},
            {"billing": None},
            "billing: The body and extra both set this field",
        ),
        (CREATE, {"name": "a"}, {"color": "red"}, "color: The operation has this field"),
        (EITHER, {"name": "a"}, {"title": "red"}, "title: The operation has this field"),
        (CREATE, {"name": "a"}, {"new": float("nan")}, "extra: Input should be an object of JSON"),
        (CREATE, {"name": "a"}, {"new": object()}, "extra: Input should be an object of JSON"),
        (CREATE, {"name": "a"}, {1: 2}, "extra: Input should be an object of JSON"),
        (CREATE, {"name": "a"}, {"new": "\ud800"}, "extra: Input should be an object of JSON"),
        (CREATE, {}, {"new": 1}, "name: Field required"),
        (LIST, [1], {"new": 1}, "extra: The body of the operation is not an object"),
        (FORM, {"name": "a"}, {"new": 1}, "extra: The operation has no JSON body"),
        (GET_PROJECT, UNSET, {"new": 1}, "extra: The operation has no JSON body"),
    ],
)
def test_what_is_refused_is_not_sent(
    server: RecordingServer, caller: Caller, operation: Any, body: Any, extra: Any, message: str
) -> None:
    path = {"projectId": "p"} if operation is GET_PROJECT else None
    with pytest.raises(errors.RequestValidationError, match=message):
        caller.rest(server.url, operation, path=path, body=body, extra=extra)
    assert server.received == []


def test_a_body_of_nothing_else(server: RecordingServer, caller: Caller) -> None:
    server.answers(Answer(204))
    caller.rest(server.url, OPTIONAL, extra={"new": 1})
    caller.rest(server.url, OPTIONAL, extra={})
    assert [received.body for received in server.received] == [b'{"new":1}', b""]


def test_those_of_a_client_are_for_all_that_it_writes(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(json_answer({"data": {"id": "p"}}))
    options = {"options": RequestOptions(extra={"new": 1})}
    caller.rest(server.url, CREATE, options, body={"name": "a"}, extra={"other": 2})
    caller.rest(server.url, GET_PROJECT, options, path={"projectId": "p"})
    # What the document gives no body may have one by now.
    caller.rest(server.url, DELETE_PROJECT, options, path={"projectId": "p"})
    with pytest.raises(errors.RequestValidationError, match="new: The body and extra both"):
        caller.rest(server.url, CREATE, options, body={"name": "a"}, extra={"new": 2})
    assert [(received.method, received.body) for received in server.received] == [
        ("POST", b'{"name":"a","new":1,"other":2}'),
        ("GET", b""),
        ("DELETE", b'{"new":1}'),
    ]


def test_generated_functions_send_them(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"id": "tag", "name": "a"}}))
    with Northflank("a-token", base_url=server.url) as client:
        client.with_options(extra={"shape": "round"}).api.tags.add_tag(name="tag")
        client.api.tags.add_tag(name="tag")
    assert [received.json for received in server.received] == [
        {"name": "tag", "shape": "round"},
        {"name": "tag"},
    ]


def test_graphql_has_none() -> None:
    with (
        Railway("a-token", base_url="http://127.0.0.1:9") as client,
        pytest.raises(errors.ConfigurationError, match="extra is for REST"),
    ):
        client.with_options(extra={"new": datetime.date(2026, 1, 2)})
