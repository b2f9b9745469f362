"""Logs, hooks and spans: what they tell, and what they never do."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

import paasport
from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.observation import observer as observation
from paasport_runtime.observation import tracing
from paasport_runtime.observation.events import RequestEvent, ResponseEvent
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import FakeClock
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import (
    CREATE_PROJECT,
    EVERYTHING,
    GET_PROJECT,
    LIST_PROJECTS,
    SERVICE_CREATE,
)
from tests.support.http_server import Answer, RecordingServer, json_answer

INPUT = {"input": {"project_id": "variable-value"}}
LOGGER = "paasport.requests"
OK = json_answer(
    {"data": {"serviceCreate": {"id": "body-value"}}},
    X_Request_Id="r-1",
    X_RateLimit_Remaining="41",
    X_Note="header-value",
)


def options(**given: Any) -> RequestOptions:
    return RequestOptions(clock=FakeClock().clock()).with_options(**given)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == LOGGER]


def test_one_line_for_each_attempt(
    server: RecordingServer, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    server.answers(Answer(429, b"body-value", {"X-Request-Id": "r-0"}), OK)
    caller.graphql(server.url, SERVICE_CREATE, INPUT, options=options())
    assert lines(caplog) == [
        "serviceCreate: 429 RateLimited in 0 ms, attempt 1, request id r-0, "
        "rate limit remaining unknown, retrying in 0.25 s",
        "serviceCreate: 200 in 0 ms, attempt 2, request id r-1, rate limit remaining 41",
    ]
    assert [record.levelname for record in caplog.records if record.name == LOGGER] == [
        "INFO",
        "DEBUG",
    ]


def test_a_line_without_an_answer(
    server: RecordingServer, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    server.answers(Answer(fault="close"))
    with pytest.raises(errors.ConnectionFailed):
        caller.graphql(server.url, SERVICE_CREATE, INPUT, options=options())
    (line,) = lines(caplog)
    assert line.startswith("serviceCreate: no response ConnectionFailed in 0 ms, attempt 1,")


def test_logs_hold_no_header_body_variable_or_token(
    server: RecordingServer, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    echo = {"X-Request-Id": f"id {TOKEN}", "X-Note": "header-value"}
    server.answers(Answer(429, f"body-value {TOKEN}".encode(), echo), OK)
    caller.graphql(server.url, SERVICE_CREATE, INPUT, options=options())
    text = "".join(lines(caplog))
    assert "request id id ***" in text
    for hidden in (TOKEN, "header-value", "body-value", "variable-value"):
        assert hidden not in text


def test_hooks_see_each_attempt_and_no_token(server: RecordingServer, caller: Caller) -> None:
    seen: list[RequestEvent | ResponseEvent] = []
    server.answers(Answer(503, TOKEN.encode(), {"X-Request-Id": TOKEN}), OK)
    caller.graphql(
        server.url,
        SERVICE_CREATE,
        INPUT,
        options=options(
            on_request=seen.append,
            on_response=seen.append,
            retries=RetryPolicy(write_statuses=frozenset({503})),
        ),
    )
    first, failed, second, succeeded = seen
    assert first == RequestEvent("serviceCreate", "write", "POST", server.url, 1)
    assert isinstance(second, RequestEvent)
    assert second.attempt == 2
    assert isinstance(failed, ResponseEvent)
    assert (failed.request, failed.status, failed.retry_after) == (first, 503, 0.25)
    assert isinstance(failed.error, errors.ServerError)
    assert isinstance(succeeded, ResponseEvent)
    assert (succeeded.status, succeeded.request_id, succeeded.error) == (200, "r-1", None)
    assert succeeded.rate_limit is not None
    assert succeeded.rate_limit.remaining == 41
    shown = repr(seen) + repr([vars(event.error) for event in seen if hasattr(event, "error")
                               and event.error])  # fmt: skip
    assert TOKEN not in shown


def test_urls_in_events_have_no_query(server: RecordingServer, caller: Caller) -> None:
    seen: list[RequestEvent] = []
    server.answers(json_answer({"data": {"projects": []}}))
    caller.rest(
        server.url, LIST_PROJECTS, {"options": options(on_request=seen.append)},
        query={"tags": ["a"]},
    )  # fmt: skip
    assert server.received[0].query
    assert seen == [RequestEvent("listProjects", "read", "GET", f"{server.url}/v1/projects", 1)]


def test_a_hook_that_fails_does_not_hide_the_result(
    server: RecordingServer, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(event: object) -> None:
        raise KeyError("mine")

    server.answers(OK)
    result = caller.graphql(
        server.url, SERVICE_CREATE, INPUT, options=options(on_request=broken, on_response=broken)
    )
    assert result.id == "body-value"
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "serviceCreate: the on_request hook failed",
        "serviceCreate: the on_response hook failed",
    ]


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing, "tracer", lambda: provider.get_tracer("paasport"))
    yield exporter
    provider.shutdown()


def finished(spans: InMemorySpanExporter) -> tuple[ReadableSpan, ...]:
    return tuple(spans.get_finished_spans())


def test_spans_of_graphql(
    server: RecordingServer, caller: Caller, spans: InMemorySpanExporter
) -> None:
    server.answers(Answer(429), OK)
    caller.graphql(server.url, SERVICE_CREATE, INPUT, options=options())
    first, second = finished(spans)
    port = int(server.url.rpartition(":")[2])
    common = {
        "http.request.method": "POST",
        "server.address": "127.0.0.1",
        "server.port": port,
        "url.full": server.url,
        "graphql.operation.name": "serviceCreate",
        "graphql.operation.type": "mutation",
    }
    assert first.name == second.name == "mutation serviceCreate"
    assert first.kind is second.kind is SpanKind.CLIENT
    assert dict(first.attributes or {}) == {
        **common,
        "http.response.status_code": 429,
        "error.type": "429",
    }
    assert first.status.status_code is StatusCode.ERROR
    assert dict(second.attributes or {}) == {
        **common,
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }
    assert second.status.status_code is StatusCode.UNSET
    assert "traceparent" not in server.received[0].headers


def test_spans_of_documents(server: RecordingServer, spans: InMemorySpanExporter) -> None:
    server.answers(json_answer({"data": {}}))
    with paasport.Railway(TOKEN, base_url=server.url) as railway:
        railway.execute("mutation rename { a }")
        railway.execute("something else", operation_name="rename")
    told, unknown = finished(spans)
    assert (told.name, unknown.name) == ("mutation rename", "GraphQL Operation")
    for span, kind in ((told, "mutation"), (unknown, None)):
        assert span.attributes is not None
        assert span.attributes["graphql.operation.name"] == "rename"
        assert span.attributes.get("graphql.operation.type") == kind


def test_spans_of_rest(server: RecordingServer, caller: Caller, spans: Any) -> None:
    server.answers(json_answer({"data": {"id": "1"}}))
    caller.rest(server.url, GET_PROJECT, {"options": options()}, path={"projectId": "a"})
    (span,) = finished(spans)
    attributes = dict(span.attributes or {})
    assert span.name == "GET /v1/projects/{projectId}"
    assert attributes["url.template"] == "/v1/projects/{projectId}"
    assert attributes["url.full"] == f"{server.url}/v1/projects/a"
    assert not [name for name in attributes if name.startswith("graphql")]


def test_spans_of_failures(server: RecordingServer, caller: Caller, spans: Any) -> None:
    server.answers(Answer(fault="close"))
    with pytest.raises(errors.ConnectionFailed):
        caller.rest(server.url, CREATE_PROJECT, {"options": options()}, body={"name": "a"})
    server.answers(json_answer({"errors": [{"message": TOKEN}]}))
    with pytest.raises(errors.GraphQLError):
        caller.graphql(server.url, EVERYTHING, {}, options=options())
    broken, refused = finished(spans)
    assert (broken.attributes or {})["error.type"] == "paasport.errors.ConnectionFailed"
    assert "http.response.status_code" not in (broken.attributes or {})
    assert (refused.attributes or {})["error.type"] == "paasport.errors.GraphQLError"
    assert (refused.attributes or {})["http.response.status_code"] == 200
    assert TOKEN not in "".join(span.to_json() for span in (broken, refused))
    assert not broken.events


def test_spans_are_current_and_end_with_a_cancelled_call(
    server: RecordingServer, spans: InMemorySpanExporter
) -> None:
    server.answers(Answer(fault="hang"))
    inside: list[Any] = []

    async def sent(request: Any) -> None:
        inside.append(trace.get_current_span())

    async def run() -> None:
        async with (
            httpx.AsyncClient(verify=False, event_hooks={"request": [sent]}) as client,
            AsyncGraphQLTransport(
                base_url=server.url,
                authentication=Authentication(Secret(TOKEN)),
                http_client=client,
            ) as transport,
        ):
            before = trace.get_current_span()
            task = asyncio.create_task(transport.execute(EVERYTHING, {}))
            while not server.received:
                await asyncio.sleep(0.001)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert trace.get_current_span() is before

    asyncio.run(run())
    (span,) = finished(spans)
    assert str((span.attributes or {})["error.type"]).endswith("CancelledError")
    assert inside[0].get_span_context() == span.context


def test_without_opentelemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    tracing._finder.cache_clear()
    try:
        monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
        assert tracing.tracer() is None
    finally:
        tracing._finder.cache_clear()


def test_the_program_s_provider_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody has set one up, so no span is made for nothing.
    assert tracing.tracer() is None
    provider = TracerProvider()
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    tracing._finder.cache_clear()
    try:
        found = tracing.tracer()
        assert found is not None
        assert tracing.tracer() is found
    finally:
        tracing._finder.cache_clear()


def test_a_closed_client_is_watched_too(server: RecordingServer) -> None:
    seen: list[Any] = []
    transport = GraphQLTransport(
        base_url=server.url,
        authentication=Authentication(Secret(TOKEN)),
        options=options(on_response=seen.append),
    )
    transport.close()
    with pytest.raises(errors.ConfigurationError):
        transport.execute(EVERYTHING, {})
    assert [type(event.error) for event in seen] == [errors.ConfigurationError]


def test_nobody_watches(
    server: RecordingServer, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "tracer", lambda: None)
    logging.getLogger(LOGGER).setLevel(logging.WARNING)
    try:
        made: list[object] = []
        monkeypatch.setattr(observation, "Observation", lambda *given: made.append(given))
        server.answers(OK)
        caller.graphql(server.url, SERVICE_CREATE, INPUT, options=options())
    finally:
        logging.getLogger(LOGGER).setLevel(logging.NOTSET)
    assert made == []
