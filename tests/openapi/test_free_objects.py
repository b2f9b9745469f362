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

NUMBER = {"type": "number"}


def _with(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _map(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


CASES |= {
    "a map of objects beside a free one": (
        {},
        {"oneOf": [_map(NAMED), {"type": "object"}]},
        {"one": {"else": [1, {"more": None}]}},
    ),
    "maps of two kinds of objects": (
        {},
        {"oneOf": [_map(NAMED), _map(_with(size=NUMBER))]},
        {"one": {"size": 2}},
    ),
    "an object within an object beside a map of objects": (
        {},
        {"oneOf": [_with(inner=NAMED), _map(_with(size=NUMBER))]},
        {"inner": {"size": 2}},
    ),
    "a list of objects within an object beside a free one": (
        {},
        {"oneOf": [_with(inner=_list(NAMED)), {"type": "object"}]},
        {"inner": [{"size": 2}]},
    ),
    "an object that contains itself beside a free one": (
        {"Node": _with(name={"type": "string"}, inner=NODE)},
        {"oneOf": [NODE, {"type": "object"}]},
        {"inner": {"inner": {"else": 1}, "more": 2}},
    ),
    "lists of two kinds of objects beside a map": (
        {},
        {"oneOf": [_list(NAMED), _list(_with(size=NUMBER)), _map(NUMBER)]},
        [{"size": 2}],
    ),
    "a list of objects and one of maps": (
        {},
        {"oneOf": [_list(NAMED), _list(_map(NUMBER))]},
        [{"else": 2}],
    ),
    "objects told apart by their values beside anything": (
        {},
        {"anyOf": [_with(kind=NUMBER), _with(kind={"type": "boolean"}, size=NUMBER), _map({})]},
        {"kind": True, "size": 2},
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
