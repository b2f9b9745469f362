"""Alternatives that are alike: what a reply holds is kept, and what is given is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.errors import RequestValidationError
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.calls import read_again
from tests.openapi.conftest import Import, configuration
from tests.openapi.random.schemas import document_of
from tests.support.http_server import RecordingServer, json_answer, recording_server

TEXT = {"type": "string"}
DIGITS = {"type": "string", "format": "int64"}
DURATION = {"type": "string", "format": "duration"}
LARGE = 9007199254740993


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def a_map(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


KEPT: dict[str, tuple[dict[str, Any], Any]] = {
    "one of several is open": (
        {
            **an_object(),
            "additionalProperties": True,
            "anyOf": [
                {**an_object(near=TEXT), "additionalProperties": False},
                an_object(far=TEXT),
            ],
        },
        {"near": "a", "else": 1},
    ),
    "a union beside a free object": (
        {
            "anyOf": [
                {"type": "object"},
                {**an_object(), "oneOf": [an_object(near=TEXT), an_object(far=TEXT)]},
            ]
        },
        {"near": "a", "else": 1},
    ),
    "the text of a number": ({"oneOf": [{"enum": [1, True, "1"]}, DIGITS]}, 1),
    "a number beside its text": ({"oneOf": [{"type": "integer"}, DIGITS]}, 7),
    "the text beside its number": ({"oneOf": [{"type": "integer"}, DIGITS]}, "7"),
    "the text of a truth value beside objects": (
        {"anyOf": [{"enum": [True, "1"]}, an_object(a=TEXT), an_object(b=TEXT)]},
        "1",
    ),
    "numbers in a list beside truth values in one": (
        {
            "oneOf": [
                {"type": "array", "items": {"type": "boolean"}},
                {"type": "array", "items": {"type": "integer"}},
                a_map(TEXT),
            ]
        },
        [1, 0],
    ),
    "what holds for some objects only": (
        {
            **an_object(kind=TEXT),
            "if": {"required": ["kind"]},
            "then": {"properties": {"size": TEXT}},
            "else": {"properties": {"size": {"type": "integer"}}},
        },
        {"size": 7},
    ),
    "the text of a number in a map beside one of numbers": (
        {"type": "array", "items": {"oneOf": [a_map({"type": "number"}), a_map(DIGITS)]}},
        [{"a": "-1"}],
    ),
    "the text of a number in a list beside one of numbers": (
        {
            "oneOf": [
                {"type": "array", "items": {"type": "number"}},
                {"type": "array", "items": {**DIGITS, "nullable": True}},
                a_map(TEXT),
            ]
        },
        ["7", None],
    ),
    "a number in a map beside an object whose others are the texts of numbers": (
        {
            "oneOf": [
                {"anyOf": [a_map({"type": "number"}), an_object(near=TEXT)]},
                {**an_object(far=TEXT), "additionalProperties": DIGITS},
            ]
        },
        {"x y": 1},
    ),
    "a number in an object beside the text of one": (
        {"anyOf": [an_object(near=DIGITS), an_object(near={"type": "number"})]},
        {"near": 7},
    ),
    "maps of objects that differ by the types of their values": (
        {"anyOf": [a_map(an_object(a={"type": "boolean"})), a_map(an_object(a={"enum": ["1"]}))]},
        {"x": {"a": "1"}},
    ),
    "the text of a number beside numbers and a format": (
        {"oneOf": [{"enum": [1]}, TEXT, DURATION]},
        "1",
    ),
    "texts in a map": (
        {"anyOf": [{"type": "string", "format": "byte"}, a_map(DURATION)]},
        {"a": "PT60S"},
    ),
    "a large number in a map": (
        {"anyOf": [a_map({"type": "number"}), an_object(near=TEXT), an_object(far=TEXT)]},
        {"a": LARGE},
    ),
}

REFUSED: dict[str, tuple[dict[str, Any], Any]] = {
    "null that one of two schemas takes": (
        {"allOf": [an_object(a={"nullable": True}), an_object(a=TEXT)]},
        {"a": None},
    ),
    "null that a type beside alternatives forbids": (
        {"allOf": [{"anyOf": [TEXT, {"nullable": True}]}, {"type": "string", "format": "time"}]},
        None,
    ),
    "something else than null": ({"enum": [None]}, 5),
    "letters for digits": ({"oneOf": [{"type": "integer"}, DIGITS]}, "seven"),
}


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.mark.parametrize("case", KEPT)
def test_value_passes_unchanged(case: str, import_client: Import, running: RecordingServer) -> None:
    schema, value = KEPT[case]
    package = import_client(document_of("3.0.3", {}, {"op": an_object(value=schema)}).document)
    read = read_again(package, running, {"value": value}, {"value": value})
    assert read == {"value": value}
    assert type(read["value"]) is type(value)
    assert running.received[0].json == {"value": value}


def test_reply_has_names_of_the_wire(import_client: Import, running: RecordingServer) -> None:
    # In the first, `id` is what Python calls `_id`.
    schema = {"anyOf": [an_object(_id=TEXT, x=TEXT), an_object(id=TEXT, y=TEXT)]}
    package = import_client(document_of("3.0.3", {}, {"op": schema}).document)
    assert read_again(package, running, {}, {"id": "a"}) == {"id": "a"}


def test_number_for_a_text_of_digits_is_sent_as_text(
    import_client: Import, running: RecordingServer
) -> None:
    # The object's class is imported when it is needed, and writes only itself.
    components = {"Other": an_object(name=TEXT)}
    schema = an_object(value={"anyOf": [DIGITS, {"$ref": "#/components/schemas/Other"}]})
    package = import_client(document_of("3.0.3", components, {"op": schema}).document)
    read_again(package, running, {"value": LARGE}, {})
    assert running.received[0].json == {"value": str(LARGE)}


def test_pattern_beside_a_format_is_warned_of() -> None:
    schema = an_object(day={"type": "string", "format": "date", "pattern": "^2"})
    changes = {"package": "example", "scope": None, "envelope": None, "pagination": None}
    target = generate_openapi(
        configuration(**changes), document_of("3.0.3", {}, {"op": schema}).document
    )
    (warning,) = target.warnings
    assert "properties/day/pattern: applies to a string that is a date" in str(warning)


@pytest.mark.parametrize("case", REFUSED)
def test_value_is_refused(case: str, import_client: Import, running: RecordingServer) -> None:
    schema, value = REFUSED[case]
    package = import_client(document_of("3.0.3", {}, {"op": an_object(value=schema)}).document)
    running.answers(json_answer({}))
    with (
        RestTransport(
            base_url=running.url, authentication=Authentication(Secret("token-9f8e7d6c5b4a"))
        ) as transport,
        pytest.raises(RequestValidationError, match="value"),
    ):
        package.ExampleApi(transport).all.op({"value": value})
    assert not running.received
