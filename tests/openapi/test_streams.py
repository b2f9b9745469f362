"""Clients that are generated from documents with streams, against a server that sends them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import Import, configuration, read_document
from tests.support.raw_server import LAST_CHUNK, RawServer, chunk, head, raw_server

DOCUMENT = Path(__file__).parent / "golden/streams/document.yaml"
EVENTS = "text/event-stream"


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with raw_server() as running:
        yield running


@pytest.fixture
def client(import_client: Import, server: RawServer) -> Iterator[Any]:
    module = import_client(read_document(DOCUMENT))
    with module.ExampleApi.connect(base_url=server.url) as api:
        yield api


def test_events_with_fields_have_a_class_each(client: Any, server: RawServer) -> None:
    content = (
        b'event: changed\nid: 1\ndata: {"name": "a"}\n\n'
        b"event: note\ndata: 12\n\nevent: other\nretry: 5\ndata: free text\n\n"
    )
    server.sends([head(EVENTS), chunk(content), LAST_CHUNK])
    stream = client.events.watch(since="yesterday")
    changed = next(stream)
    assert (changed.event, changed.data.name, changed.id) == ("changed", "a", "1")
    assert stream.last_event.id == "1"
    note, other = stream
    assert (type(note).__name__, note.data) == ("WatchEventNote", "12")
    assert (type(other).__name__, other.data) == ("UnknownObject", "free text")
    assert b"/events?since=yesterday" in server.requests[0]


def test_a_whole_reply_and_a_stream_are_asked_for_apart(client: Any, server: RawServer) -> None:
    server.sends([head("application/json"), chunk(b'{"id": "whole"}'), LAST_CHUNK])
    assert client.chat.chat(model="m").id == "whole"
    (request,) = server.requests
    assert (b"application/json" in request, b'"stream"' in request) == (True, False)
    server.sends([head(EVENTS), chunk(b'data: {"id": "part"}\n\n'), LAST_CHUNK])
    assert [part.id for part in client.chat.stream_chat2(model="m")] == ["part"]
    (request,) = server.requests
    assert (b"text/event-stream" in request, b'"stream":true' in request) == (True, True)


def test_records_and_raw_events_come_one_by_one(client: Any, server: RawServer) -> None:
    server.sends([head("application/x-ndjson"), chunk(b'{"name": "a"}\n{"name'), chunk(b'": "b"}'),
                  LAST_CHUNK])  # fmt: skip
    assert [line.name for line in client.records.logs()] == ["a", "b"]
    server.sends([head("application/json-seq"), chunk(b'\x1e{"name": "a"}\n'), LAST_CHUNK])
    assert [line.name for line in client.records.sequence()] == ["a"]
    server.sends([head("application/jsonl"), chunk(b"1\n[2]\n"), LAST_CHUNK])
    assert list(client.records.anything()) == [1, [2]]
    server.sends([head(EVENTS), chunk(b"event: e\ndata: a\n\n"), LAST_CHUNK])
    assert [(event.event, event.data) for event in client.events.tail()] == [("e", "a")]


def test_a_file_beside_json_is_asked_for_by_its_type(
    client: Any, server: RawServer, tmp_path: Path
) -> None:
    server.sends([head("application/zip"), chunk(b"PK"), LAST_CHUNK])
    with pytest.warns(DeprecationWarning, match="exportFile"):
        download = client.files.stream_export_file("1")
    assert download.save(tmp_path / "file") == 2
    assert b"Accept: application/zip\r\n" in server.requests[0]


def test_a_wrong_body_is_refused_before_anything_is_sent(client: Any, server: RawServer) -> None:
    from paasport_runtime.errors import RequestValidationError

    server.sends([b""])
    with pytest.raises(RequestValidationError):
        client.chat.stream_chat2(model=1)
    assert server.requests == []


def test_the_asynchronous_client_has_the_same(import_client: Import, server: RawServer) -> None:
    module = import_client(read_document(DOCUMENT))
    server.sends([head(EVENTS), chunk(b'data: {"id": "part"}\n\ndata: [DONE]\n\n'), LAST_CHUNK])

    async def collect() -> list[str]:
        async with module.AsyncExampleApi.connect(base_url=server.url) as api:
            return [part.id async for part in api.chat.stream_chat2(model="m")]

    assert asyncio.run(collect()) == ["part"]


def test_the_end_is_configured(import_client: Import, server: RawServer) -> None:
    module = import_client(read_document(DOCUMENT), stream_end="bye")
    server.sends([head(EVENTS), chunk(b"data: [DONE]\n\ndata: bye\n\ndata: a\n\n"), LAST_CHUNK])
    with module.ExampleApi.connect(base_url=server.url) as api:
        assert [event.data for event in api.events.tail()] == ["[DONE]"]


def test_a_graphql_api_has_no_end_of_streams(tmp_path: Path) -> None:
    text = '[tool.paasport.apis.a]\nkind = "graphql"\nstream_end = ""\n'
    text += 'endpoint = "https://a.example.com"\nschema = "a"\nqueries = "q"\ntarget = "a/b"\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="stream_end"):
        load_configuration(tmp_path)


def test_events_of_text_and_json_without_names_are_warned_of() -> None:
    document = read_document(DOCUMENT)
    content = document["paths"]["/events"]["get"]["responses"]["200"]["content"][EVENTS]
    content["itemSchema"]["oneOf"][0]["properties"]["event"] = {"type": "string"}
    warnings = generate_openapi(configuration(), document).warnings
    assert any("some events have text and others JSON" in each.message for each in warnings)
