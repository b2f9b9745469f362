"""What OpenAPI 3.2 has beyond 3.1: whole queries, the method QUERY, defaults of discriminators."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest

from paasport_runtime.errors import RequestValidationError
from tests.openapi.conftest import Import, read_document
from tests.support.http_server import RecordingServer, json_answer, recording_server

DOCUMENT = Path(__file__).parent / "golden" / "version_3_2" / "document.yaml"


@pytest.fixture
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def client(import_client: Import, running: RecordingServer) -> Iterator[Any]:
    package = import_client(read_document(DOCUMENT), scope=None, envelope=None, pagination=None)
    with package.ExampleApi.connect(base_url=running.url) as client:
        yield client


def test_form_is_the_whole_query(client: Any, running: RecordingServer) -> None:
    running.answers(json_answer([]))
    client.pets.find_pets(
        filter={
            "name": "Tom & Jerry+é",
            "bornBefore": datetime.date(2024, 2, 29),
            "tags": ["a b", ""],
            "sizes": [1, 2],
        }
    )
    assert parse_qsl(running.received[0].query, keep_blank_values=True, strict_parsing=True) == [
        ("name", "Tom & Jerry+é"),
        ("bornBefore", "2024-02-29"),
        ("tags", "a b"),
        ("tags", ""),
        ("sizes", "1,2"),
    ]


def test_json_is_the_whole_query(client: Any, running: RecordingServer) -> None:
    running.answers(json_answer([]))
    client.animals.copy_pets(selector=["a", "&=é"])
    assert running.received[0].method == "COPY"
    assert json.loads(unquote(running.received[0].query)) == ["a", "&=é"]


def test_text_is_the_whole_query(client: Any, running: RecordingServer) -> None:
    running.answers(json_answer(None), json_answer(None))
    client.animals.find_by_text(question="a=b & c")
    client.animals.find_by_text()
    assert unquote(running.received[0].query) == "a=b & c"
    assert running.received[1].target == "/text"


@pytest.mark.parametrize("filter_", [{}, {"name": ""}, {"name": "a", "else": 1}, {"name": 5}])
def test_query_that_does_not_fit_is_refused(
    client: Any, running: RecordingServer, filter_: Any
) -> None:
    with pytest.raises(RequestValidationError, match="filter"):
        client.pets.find_pets(filter=filter_)
    assert not running.received


def test_query_is_a_method(client: Any, running: RecordingServer) -> None:
    running.answers(json_answer([]))
    client.pets.query_pets(name="Tom")
    assert (running.received[0].method, running.received[0].json) == ("QUERY", {"name": "Tom"})


@pytest.mark.parametrize(
    ("pet", "name"),
    [
        ({"petType": "kitten", "lives": 9}, "CatVariant"),
        ({"petType": "Dog", "bark": "loud"}, "DogVariant"),
        ({"petType": "horse", "name": "Silver"}, "OtherPetVariant"),
        ({"name": "Silver"}, "OtherPetVariant"),
    ],
)
def test_default_takes_what_no_other_alternative_names(
    client: Any, running: RecordingServer, pet: dict[str, Any], name: str
) -> None:
    running.answers(json_answer(pet))
    found = client.pets.add_pet(pet)
    assert type(found).__name__ == name
    assert found.model_dump(by_alias=True, exclude_unset=True) == pet
    assert running.received[0].json == pet


def test_reply_that_fits_nothing_is_kept(client: Any, running: RecordingServer) -> None:
    running.answers(json_answer({"petType": "horse", "age": 3}))
    found = client.pets.add_pet(name="Silver")
    assert type(found).__name__ == "UnknownObject"
    assert found.age == 3


@pytest.mark.parametrize("pet", [{"petType": "kitten", "name": "a"}, {"petType": "horse"}, {}])
def test_alternative_that_is_named_has_to_fit(
    client: Any, running: RecordingServer, pet: dict[str, Any]
) -> None:
    with pytest.raises(RequestValidationError):
        client.pets.add_pet(pet)
    assert not running.received


def test_default_may_be_none_of_the_alternatives(client: Any, running: RecordingServer) -> None:
    for vehicle in ({"kind": "Boat", "sails": 2}, {"kind": "sledge", "label": "a"}, {"label": "a"}):
        running.answers(json_answer(vehicle))
        found = client.vehicles.add_vehicle(vehicle)
        assert found.model_dump(by_alias=True, exclude_unset=True) == vehicle
