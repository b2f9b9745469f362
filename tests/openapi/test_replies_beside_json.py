"""Replies that a document declares in other media types beside JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime import errors
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.conftest import Import, configuration
from tests.support.http_server import Answer, RecordingServer, json_answer, recording_server

OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
TEXT = {"type": "string"}
CSV = b"name,count\ncrate,1\n"


def document(content: dict[str, Any], status: str = "200") -> dict[str, Any]:
    responses = {
        "200": {"description": "", "content": {"application/json": {"schema": OBJECT}}},
        status: {"description": "", "content": content},
    }
    operation = {"operationId": "report", "tags": ["all"], "responses": responses}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1"},
        "paths": {"/report": {"get": operation}},
    }


def beside_json(**schemas: Any) -> dict[str, Any]:
    media_types = {"csv": "text/csv", "pdf": "application/pdf", "xml": "application/xml"}
    content: dict[str, Any] = {"application/json": {"schema": OBJECT}}
    content |= {media_types[name]: {"schema": schema} for name, schema in schemas.items()}
    return document(content)


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with recording_server() as running:
        yield running


def arguments(server: RecordingServer) -> dict[str, Any]:
    return {
        "base_url": server.url,
        "authentication": Authentication(Secret("token-9f8e7d6c5b4a")),
    }


def test_a_file_beside_json_has_a_method(import_client: Import, server: RecordingServer) -> None:
    client = import_client(beside_json(csv=TEXT))
    server.answers(Answer(200, CSV, {"Content-Type": "text/csv"}))
    with RestTransport(**arguments(server)) as transport:
        download = client.ExampleApi(transport).all.stream_report()
        assert b"".join(download) == CSV
        assert download.media_type == "text/csv"
    (received,) = server.received
    assert received.headers["accept"] == "text/csv"


def test_a_file_beside_json_has_an_asynchronous_method(
    import_client: Import, server: RecordingServer
) -> None:
    client = import_client(beside_json(csv=TEXT, pdf={}))
    server.answers(Answer(200, CSV, {"Content-Type": "text/csv"}))

    async def read() -> bytes:
        async with AsyncRestTransport(**arguments(server)) as transport:
            download = client.AsyncExampleApi(transport).all.stream_report(accept="text/csv")
            return b"".join([part async for part in download])

    assert asyncio.run(read()) == CSV
    assert server.received[0].headers["accept"] == "text/csv"


def test_the_media_type_of_a_file_can_be_chosen(
    import_client: Import, server: RecordingServer
) -> None:
    client = import_client(beside_json(csv=TEXT, pdf={"type": "string", "format": "binary"}))
    server.answers(Answer(200, b"%PDF", {"Content-Type": "application/pdf"}))
    with RestTransport(**arguments(server)) as transport:
        every = client.ExampleApi(transport).all
        b"".join(every.stream_report(accept="application/pdf"))
        b"".join(every.stream_report())
        with pytest.raises(errors.RequestValidationError, match="'text/csv' or 'application/pdf'"):
            every.stream_report(accept="image/png")
    accepted = [received.headers["accept"] for received in server.received]
    assert accepted == ["application/pdf", "text/csv, application/pdf"]


def test_a_parameter_called_like_the_choice_keeps_its_place(import_client: Import) -> None:
    source = beside_json(csv=TEXT, pdf={})
    source["paths"]["/report"]["get"]["parameters"] = [
        {"name": "accept", "in": "query", "schema": TEXT}
    ]
    client = import_client(source)
    assert callable(client.ExampleApi(None).all.stream_report)


@pytest.mark.parametrize("declared", [{"csv": TEXT}, {"csv": OBJECT}, {"csv": {}}])
def test_a_declared_reply_that_was_not_requested_is_not_requested_again(
    import_client: Import, server: RecordingServer, declared: dict[str, Any]
) -> None:
    client = import_client(beside_json(**declared))
    server.answers(Answer(200, CSV, {"Content-Type": "text/csv; charset=utf-8"}))
    with RestTransport(**arguments(server)) as transport:
        every = client.ExampleApi(transport).all
        with pytest.raises(errors.UnexpectedContent) as caught:
            every.report()
        assert hasattr(every, "stream_report") == (declared["csv"] != OBJECT)
    error = caught.value
    assert len(server.received) == 1
    assert error.is_declared
    assert error.body == CSV
    assert "content of type text/csv, which the document declares too" in str(error)
    assert "base_url" not in str(error)
    assert ("stream_" in str(error)) == (declared["csv"] != OBJECT)


def test_an_undeclared_reply_is_still_requested_again(
    import_client: Import, server: RecordingServer
) -> None:
    client = import_client(beside_json(xml=OBJECT))
    server.answers(Answer(200, b"<html>", {"Content-Type": "text/html"}), json_answer({"a": "b"}))
    with RestTransport(**arguments(server)) as transport:
        assert client.ExampleApi(transport).all.report().a == "b"
    assert len(server.received) == 2


def test_json_under_another_declared_type_is_read(
    import_client: Import, server: RecordingServer
) -> None:
    client = import_client(
        document({"application/json": {"schema": OBJECT}, "text/plain": {"schema": OBJECT}})
    )
    server.answers(Answer(200, b'{"a": "b"}', {"Content-Type": "text/plain"}))
    with RestTransport(**arguments(server)) as transport:
        assert client.ExampleApi(transport).all.report().a == "b"


def test_a_reply_instead_of_a_file_is_not_requested_again(
    import_client: Import, server: RecordingServer
) -> None:
    client = import_client(beside_json(csv=TEXT))
    server.answers(json_answer({"a": "b"}))
    with (
        RestTransport(**arguments(server)) as transport,
        pytest.raises(errors.UnexpectedContent, match="method without `stream_`") as caught,
    ):
        b"".join(client.ExampleApi(transport).all.stream_report())
    assert caught.value.is_declared
    assert len(server.received) == 1


def test_a_reply_instead_of_a_stream_is_not_requested_again(
    import_client: Import, server: RecordingServer
) -> None:
    content = {"application/json": {"schema": OBJECT}, "text/event-stream": {"schema": OBJECT}}
    client = import_client(document(content))
    server.answers(json_answer({"a": "b"}))
    with RestTransport(**arguments(server)) as transport:
        every = client.ExampleApi(transport).all
        with pytest.raises(errors.UnexpectedContent) as caught:
            list(every.stream_report())
        assert caught.value.is_declared
        assert len(server.received) == 1
        server.answers(Answer(200, b"data: x\n\n", {"Content-Type": "text/event-stream"}))
        with pytest.raises(errors.UnexpectedContent, match="method with `stream_`"):
            every.report()
        assert len(server.received) == 1


def test_the_same_data_in_another_notation_has_no_method() -> None:
    files = generate_openapi(configuration(), beside_json(xml=OBJECT)).files
    assert 'other_forms=("application/xml",)' in files["operations/report.py"]
    assert "stream_report" not in files["groups/all.py"]


def test_a_file_of_another_status_has_no_further_method() -> None:
    content = {"text/csv": {"schema": TEXT}}
    files = generate_openapi(configuration(), document(content, "202")).files
    assert "stream_report" not in files["groups/all.py"]
    assert 'TextReply("202", "text/csv")' in files["operations/report.py"]
