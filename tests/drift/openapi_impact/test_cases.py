"""Verdicts that are easily got wrong, each by the smallest pair of documents that shows it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from paasport_codegen.drift.changes import Verdict, worst
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.judge import judge_openapi
from tests.drift.openapi.documents import (
    Json,
    document,
    operation,
    query,
    receives,
    reply,
    sends,
    takes,
    with_property,
)
from tests.openapi.conftest import configuration

TEXT: Json = {"type": "string"}
BOOK: Json = {"type": "object", "properties": {"status": {"type": "string", "enum": ["a", "b"]}}}
TODAY = datetime.date(2026, 6, 1)


def told(old: Json, new: Json) -> list[tuple[str, Verdict]]:
    """The rules that a pair of documents shows, and what each means."""
    changes = openapi_changes(old, new, TODAY)
    found, judgements = judge_openapi(configuration(), old, new, changes, "openapi.json")
    pairs = zip(found, judgements, strict=True)
    return [(entry.change.rule.id, judgement.verdict) for entry, judgement in pairs]


def called(name: str, tag: str = "things") -> Json:
    return document(
        get=operation(operationId=name, tags=[tag], responses={"200": reply(with_property(BOOK))})
    )


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (called("getA"), called("get_a"), "harmless"),
        (called("getA", "a"), called("getA", "A"), "harmless"),
        (called("getA"), called("fetchA"), "renamed"),
        (called("getA", "a"), called("getA", "b"), "renamed"),
    ],
)
def test_a_name_counts_as_the_generator_gives_it(old: Json, new: Json, verdict: Verdict) -> None:
    assert worst([found for _, found in told(old, new)]) == verdict


def test_a_component_of_another_name_renames_its_classes() -> None:
    old, new = (
        receives({"$ref": f"#/components/schemas/{name}"}, schemas={name: BOOK})
        for name in ("Book", "Tome")
    )
    changes = openapi_changes(old, new)
    found, judgements = judge_openapi(configuration(), old, new, changes, "openapi.json")

    assert not changes
    assert {(entry.change.old, entry.change.new) for entry in found} == {
        ("Book", "Tome"),
        ("BookStatus", "TomeStatus"),
    }
    assert {judgement.verdict for judgement in judgements} == {"renamed"}
    assert all("--update" in judgement.advice[0] for judgement in judgements)


def test_a_further_operation_renames_no_class_of_a_component() -> None:
    listed = operation(operationId="listBooks", responses={"200": reply(BOOK)})
    archived = operation(operationId="archiveBook", responses={"200": reply(BOOK)})
    old, new = document("/books", get=listed), document("/books", get=listed)
    new["paths"] = {"/archived": {"post": archived}, **new["paths"]}

    assert told(old, new) == [("endpoint-added", "harmless")]


def test_a_method_that_streams_is_told_when_it_goes() -> None:
    def streams(*media_types: str) -> Json:
        content: dict[str, Any] = {kind: {"schema": TEXT} for kind in media_types}
        return document(get=operation(responses={"200": {"description": "", "content": content}}))

    both = streams("application/json", "text/event-stream")

    assert ("generated-name-removed", "renamed") in told(both, streams("application/json"))
    assert ("generated-name-added", "harmless") in told(streams("application/json"), both)


def number(kind: str, form: str) -> Json:
    return sends(with_property({"type": kind, "format": form}))


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (number("integer", "int32"), number("integer", "int64"), "harmless"),
        (number("integer", "int64"), number("integer", "int32"), "warns"),
        (number("number", "float"), number("number", "double"), "harmless"),
        (number("number", "double"), number("number", "float"), "warns"),
        (
            takes(query({"type": "integer"}, required=True)),
            takes(query(TEXT, required=True)),
            "harmless",
        ),
        (
            takes(query(TEXT, required=True)),
            takes(query({"type": "integer"}, required=True)),
            "breaks",
        ),
    ],
)
def test_a_wider_form_takes_what_is_sent(old: Json, new: Json, verdict: Verdict) -> None:
    assert [found for _, found in told(old, new)] == [verdict]


def header(name: str) -> Json:
    return takes({"in": "header", "name": name, "required": True, "schema": TEXT})


def at(**server: Any) -> Json:
    return document(get=operation(), servers=[server])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (header("X-Key"), header("x-key")),
        (at(url="https://a.example.com"), at(url="https://a.example.com/")),
        (
            at(url="https://a.example.com"),
            at(url="https://{host}.example.com", variables={"host": {"default": "a"}}),
        ),
        (
            sends(with_property({"oneOf": [TEXT, {"type": "integer"}]})),
            sends(with_property({"anyOf": [TEXT, {"type": "integer"}]})),
        ),
        (
            sends(with_property({"type": "integer", "minimum": 1})),
            sends(with_property({"type": "integer", "exclusiveMinimum": 0})),
        ),
        (sends(with_property(TEXT)), sends({**with_property(TEXT), "additionalProperties": {}})),
    ],
)
def test_what_means_the_same_is_no_change(old: Json, new: Json) -> None:
    assert told(old, new) == told(new, old) == []


def test_a_choice_of_server_that_is_gone_is_told() -> None:
    def servers(*names: str) -> Json:
        variables = {"host": {"default": "a", "enum": list(names)}}
        return at(url="https://{host}.example.com", variables=variables)

    assert told(servers("a"), servers("a", "b")) == []
    assert told(servers("a", "b"), servers("a")) == [("servers-changed", "warns")]


@pytest.mark.parametrize(
    ("sunset", "rule"),
    [
        ("2026-07-01", "api-removed-before-sunset"),
        ("2026-05-01T00:00:00Z", "api-removed-with-deprecation"),
        ("next year", "api-removed-with-deprecation"),
    ],
)
def test_a_removal_counts_by_the_day_that_was_announced(sunset: str, rule: str) -> None:
    going = operation(operationId="going", deprecated=True, **{"x-sunset": sunset})
    old, new = document(get=operation(), post=going), document(get=operation())

    assert told(old, new) == [(rule, "breaks")]


def test_what_the_server_sends_by_itself_is_compared() -> None:
    def calling(kind: str) -> Json:
        body = {"content": {"application/json": {"schema": with_property({"type": kind})}}}
        sent = {"post": {"requestBody": body, "responses": {"204": reply()}}}
        told_to = {"{$request.query.url}": sent}
        return document(get=operation(callbacks={"told": told_to}), webhooks={"made": sent})

    assert told(calling("string"), calling("boolean")) == [
        ("response-property-type-changed", "harmless"),
        ("response-property-type-changed", "harmless"),
    ]


def test_a_likely_successor_is_offered_by_how_alike_it_is() -> None:
    old, new = (
        receives({"type": "object", "properties": {name: {"type": "integer"}}, "required": [name]})
        for name in ("buildRetentionNumber", "nextBuildNumber")
    )
    _, judgements = judge_openapi(
        configuration(), old, new, openapi_changes(old, new), "openapi.json"
    )
    advice = [text for judgement in judgements for text in judgement.advice]

    assert any("`nextBuildNumber` (integer) may take its place" in text for text in advice)
    assert not any("instead of" in text for text in advice)


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_a_schema_without_variants_leaves_the_rest_judged(keyword: str) -> None:
    def having(variants: list[Json]) -> Json:
        properties = {"p": {keyword: variants}, "q": TEXT if not variants else {"type": "boolean"}}
        return receives({"type": "object", "properties": properties, "required": ["p", "q"]})

    found = told(having([]), having([{"const": "a"}, {"const": "b"}]))

    assert ("response-property-type-changed", "breaks") in found


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ([{"a": []}], [{"a": []}, {"b": []}], "harmless"),
        ([{"a": []}, {"b": []}], [{"a": []}], "breaks"),
        ([{"a": []}], [{"a": [], "b": []}], "breaks"),
        ([{"a": [], "b": []}], [{"a": []}], "harmless"),
        ([{"a": []}], [{"b": []}], "breaks"),
        ([], [{"a": []}], "warns"),
        ([{}, {"a": []}], [{"a": []}], "warns"),
        ([{"a": []}], [{"a": []}, {}], "harmless"),
        ([{"a": ["x"]}], [{"a": ["x", "y"]}], "breaks"),
    ],
)
def test_what_lets_in_is_compared_by_alternatives(old: Any, new: Any, verdict: Verdict) -> None:
    schemes = {name: {"type": "http", "scheme": "bearer"} for name in "ab"}
    sides = [
        document(get=operation(security=side), components={"securitySchemes": schemes})
        for side in (old, new)
    ]

    found = told(*sides)

    assert found
    assert worst([each for _, each in found]) == verdict


def test_a_callback_and_the_headers_of_a_reply_are_read_by_no_function() -> None:
    def calling(**more: Any) -> Json:
        sent = {"post": {"responses": {"204": reply()}, **more}}
        return document(get=operation(callbacks={"told": {"{$request.query.url}": sent}}))

    def headed(schema: Json) -> Json:
        header = {"content": {"application/json": {"schema": schema}}}
        return document(get=operation(responses={"204": reply(headers={"X-A": header})}))

    assert told(calling(), calling(deprecated=True)) == [("callback-changed", "harmless")]
    assert told(headed(TEXT), headed({"type": "integer"})) == [
        ("response-header-schema-changed", "harmless")
    ]
