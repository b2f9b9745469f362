"""Schemas that are put together: every value arrives, and what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.errors import RequestValidationError
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.conftest import Import, configuration, one_operation, read_document
from tests.support.http_server import RecordingServer, json_answer, recording_server

DOCUMENT = Path(__file__).parent / "golden" / "compositions" / "document.yaml"

VALUES: dict[str, Any] = {
    "chain": {"name": "a", "next": {"name": "b", "next": None}},
    "filter": ["a", ["b", {"c": "d", "e": ["f"]}]],
    "forest": [{"name": "oak", "below": [{"name": "fern"}]}],
    "alias": {"size": 3},
    "page": {"result": [{"id": "x", "status": "on"}], "total": 1},
    "payment": {"id": "p", "iban": "DE00"},
    "order": {"number": 1, "address": "here", "invoice": "i"},
    "shape": {"k": "ball", "radius": 1.5},
    "pet": {"petType": "kitten", "name": "Tom", "lives": 9, "weeks": 3},
    "cat": {"petType": "Cat", "lives": 7},
    "owned": {"object": "owner", "things": [{"owner": {"object": "group"}}]},
    "threshold": 0.5,
    "exact": {"a": 1},
    "large": -9223372036854775808,
    "twice": "b",
    "hash": "latest",
    "pair": ["a", 1],
    "labels": {"x-a": "b", "n-a": 1},
    "conditional": {"kind": "a", "onlyA": 1},
    "either": {"a": 1},
}


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def client(import_client: Import, running: RecordingServer) -> Iterator[Any]:
    package = import_client(read_document(DOCUMENT))
    authentication = Authentication(Secret("token-9f8e7d6c5b4a"))
    with ExitStack() as stack:
        transport = RestTransport(base_url=running.url, authentication=authentication)
        yield package.ExampleApi(stack.enter_context(transport))


@pytest.mark.parametrize("name", VALUES)
def test_value_is_sent_and_read_as_it_is(client: Any, running: RecordingServer, name: str) -> None:
    value = {name: VALUES[name]}
    running.answers(json_answer(value))
    reply = client.things.put_things(value)
    assert running.received[-1].json == value
    assert reply.model_dump(mode="json", by_alias=True, exclude_unset=True) == value


@pytest.mark.parametrize(
    "value",
    [
        {"chain": {"name": "a", "next": {"nme": "b"}}},
        {"filter": [1]},
        {"alias": {"size": 10}},
        {"payment": {"card": "1"}},
        {"order": {"shop": "s"}},
        {"shape": {"k": "round", "side": 1}},
        {"shape": {"k": "triangle"}},
        {"pet": {"petType": "Dog", "lives": 9}},
        {"threshold": 0.7},
        {"threshold": False},
        {"exact": {"a": 2}},
        {"twice": "c"},
        {"hash": "older"},
        {"settings": {"host": "h"}},
    ],
)
def test_request_that_does_not_fit_is_refused(
    client: Any, running: RecordingServer, value: dict[str, Any]
) -> None:
    running.answers(json_answer({}))
    with pytest.raises(RequestValidationError):
        client.things.put_things(value)
    assert running.received == []


def test_tag_decides(client: Any, running: RecordingServer) -> None:
    sent = {
        "shape": {"k": "square", "side": 2},
        "pet": {"petType": "Lion", "mane": True},
        "cat": {"petType": "kitten", "weeks": 1},
    }
    running.answers(json_answer(sent))
    reply = client.things.put_things({})
    assert type(reply.shape).__name__ == "SquareVariant"
    assert isinstance(reply.pet, UnknownObject)
    assert reply.pet.model_dump(by_alias=True, exclude_unset=True) == sent["pet"]
    assert type(reply.cat).__name__ == "KittenVariant"


def test_name_that_is_sent_and_received_has_two_classes(
    client: Any, running: RecordingServer
) -> None:
    running.answers(json_answer({"id": "a", "created": "2024-05-06T07:08:09Z", "status": "new"}))
    body = {"id": "a", "secret": "s", "status": "open", "limits": {"most": 1}}
    reply = client.accounts.put_account(body)
    assert running.received[-1].json == body
    assert (reply.created.year, reply.status.is_unknown) == (2024, True)
    with pytest.raises(RequestValidationError, match="status"):
        client.accounts.put_account({"id": "a", "status": "nope"})
    with pytest.raises(RequestValidationError, match="created"):
        client.accounts.put_account({"id": "a", "created": "2024-05-06T07:08:09Z"})


PERSON = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}


@pytest.mark.parametrize(
    ("schema", "takes_null"),
    [
        ({"nullable": True, "allOf": [PERSON]}, True),
        ({"type": "object", "nullable": True, "allOf": [PERSON]}, True),
        ({"allOf": [{"type": "object", "nullable": True, "allOf": [PERSON]}]}, True),
        ({"allOf": [{"type": "object", "nullable": True, "allOf": [PERSON]}, PERSON]}, False),
        ({"type": "object", "allOf": [PERSON]}, False),
    ],
)
def test_null_is_taken_where_it_is_said_around_all(
    schema: dict[str, Any], takes_null: bool
) -> None:
    body = {"type": "object", "required": ["owner"], "properties": {"owner": schema}}
    files = generate_openapi(configuration(), one_operation(body=body)).files
    field = re.search(r"^ +owner: (.*)$", files["operations/call_it.py"], re.M)
    assert field is not None
    assert ("None" in field[1]) is takes_null
