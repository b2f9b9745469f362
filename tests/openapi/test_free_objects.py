"""Objects of replies beside alternatives that take any names keep what they do not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.openapi.calls import read_again
from tests.openapi.conftest import Import
from tests.openapi.random.schemas import document_of
from tests.support.http_server import RecordingServer, recording_server

NAMED = {"type": "object", "properties": {"name": {"type": "string"}}}
MAP = {"$ref": "#/components/schemas/Map"}
NODE = {"$ref": "#/components/schemas/Node"}

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], Any]] = {
    "a map that contains itself": (
        {"Map": {"type": "object", "additionalProperties": MAP}},
        {"anyOf": [NAMED, MAP]},
        {"else": {"deeper": {}}},
    ),
    "an alternative that contains the union": (
        {
            "Node": {
                "type": "object",
                "properties": {
                    "inner": {"anyOf": [NODE, {"type": "object"}]},
                    "name": {"type": "string"},
                },
            }
        },
        NODE,
        {"name": "a", "inner": {"name": "b", "else": 1, "inner": {"other": 2}}},
    ),
}


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost(case: str, import_client: Import, running: RecordingServer) -> None:
    components, schema, value = CASES[case]
    package = import_client(document_of("3.0.3", components, {"op": schema}).document)
    assert read_again(package, running, value, value) == value
