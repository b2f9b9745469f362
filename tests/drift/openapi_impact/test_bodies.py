"""Bodies and replies that are not JSON are judged by what is generated of them."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.drift.changes import Verdict
from tests.drift.openapi.documents import Json, document, operation, with_property

from .test_cases import told

TEXT: Json = {"type": "string"}
BYTES: Json = {"type": "string", "format": "binary"}
NUMBER: Json = {"type": "integer"}
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
EVENTS = "text/event-stream"
LINES = "application/x-ndjson"
JSON = "application/json"
PNG = "image/png"
CSV = "text/csv"


def sent(content: Json, *, required: bool = True) -> Json:
    body = {"required": required, "content": content}
    return document(post=operation(requestBody=body))


def came(content: Json) -> Json:
    return document(get=operation(responses={"200": {"description": "", "content": content}}))


def fields(required: tuple[str, ...] = ("a",), **schemas: Json) -> Json:
    return {"type": "object", "properties": schemas, "required": list(required)}


def part(**encoding: Any) -> Json:
    return {"schema": fields(a=TEXT, b=TEXT), "encoding": {"a": encoding}}


def of(schema: Json, **more: Any) -> Json:
    return {"schema": schema, **more}


def event(data: Json) -> Json:
    """A server-sent event whose data is JSON in a text."""
    text = {"type": "string", "contentMediaType": JSON, "contentSchema": data}
    named = {"type": "string", "const": "made"}
    return {"type": "object", "required": ["data"], "properties": {"event": named, "data": text}}


AB = fields(a=TEXT, b=TEXT)
Told = list[tuple[str, Verdict]]


@pytest.mark.parametrize("media_type", [FORM, PARTS])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (AB, fields(a=TEXT), [("request-property-removed", "warns")]),
        (fields(a=TEXT), AB, [("new-optional-request-property", "harmless")]),
        (
            fields(a=TEXT),
            fields(("a", "b"), a=TEXT, b=TEXT),
            [("new-required-request-property", "breaks")],
        ),
        (fields(a=TEXT), fields(a=NUMBER), [("request-property-type-changed", "breaks")]),
        (fields((), a=TEXT), fields((), a=NUMBER), [("request-property-type-changed", "warns")]),
    ],
)
def test_fields_of_forms_are_judged_like_properties(
    media_type: str, old: Json, new: Json, expected: Told
) -> None:
    assert told(sent({media_type: of(old)}), sent({media_type: of(new)})) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (part(), part(style="form", explode=False), "request-body-part-encoding-changed breaks"),
        (part(), part(style="form"), ""),
        (part(style="form"), part(style="form", explode=True, allowReserved=False), ""),
        (
            part(contentType=PNG),
            part(contentType=f"{PNG}, image/gif"),
            "request-body-part-media-type-widened harmless",
        ),
        (
            part(contentType=f"{PNG}, image/gif"),
            part(contentType=PNG),
            "request-body-part-media-type-narrowed warns",
        ),
        (part(contentType=PNG), part(contentType="Image/PNG"), ""),
        (
            part(contentType=PNG),
            part(contentType="image/gif"),
            "request-body-part-media-type-changed breaks",
        ),
        (
            part(),
            part(headers={"X-A": {"required": True, "schema": TEXT}}),
            "request-body-part-header-required breaks",
        ),
        (
            part(headers={"X-A": {"schema": TEXT}}),
            part(headers={"x-a": {"schema": TEXT, "required": False}}),
            "",
        ),
        (
            of(AB, encoding={"b": {"contentType": PNG}}),
            of(AB, encoding={"b": {"contentType": "image/gif"}}),
            "request-body-part-media-type-changed warns",
        ),
    ],
)
def test_parts_are_judged_by_how_they_are_written(old: Json, new: Json, expected: str) -> None:
    found = told(sent({PARTS: old}), sent({PARTS: new}))

    assert [f"{rule} {verdict}" for rule, verdict in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # What is sent unless the caller says otherwise goes.
        ({FORM: of(AB)}, {PARTS: of(AB)}, {"request-body-media-type-removed": "breaks"}),
        (
            {JSON: of(AB), FORM: of(AB)},
            {FORM: of(AB)},
            {"request-body-media-type-removed": "breaks"},
        ),
        # What may be chosen goes.
        (
            {JSON: of(AB), FORM: of(AB)},
            {JSON: of(AB)},
            {"request-body-other-media-type-removed": "warns"},
        ),
        # JSON under another name is no longer what is sent.
        (
            {JSON: of(AB)},
            {"application/vnd.a+json": of(AB)},
            {"request-body-media-type-removed": "breaks"},
        ),
        # A range takes what is sent.
        (
            {PNG: of(BYTES)},
            {"image/*": of(BYTES)},
            {"request-body-covered-media-type-removed": "harmless"},
        ),
        ({JSON: of(AB)}, {"*/*": of(AB)}, {"request-body-covered-media-type-removed": "harmless"}),
        ({"*/*": of(AB)}, {JSON: of(AB)}, {"request-body-covered-media-type-removed": "harmless"}),
        # Bytes for text.
        ({PNG: of(BYTES)}, {PNG: {}}, {}),
        ({PNG: of(BYTES)}, {PNG: of({"contentMediaType": PNG})}, {}),
        ({CSV: of(TEXT)}, {CSV: of(BYTES)}, {"request-body-media-type-kind-changed": "renamed"}),
        ({CSV: of(BYTES)}, {CSV: of(TEXT)}, {"request-body-media-type-kind-changed": "renamed"}),
        (
            {CSV: of(TEXT)},
            {CSV: of({**TEXT, "maxLength": 3})},
            {"request-body-other-media-type-changed": "warns"},
        ),
    ],
)
def test_media_types_of_requests(old: Json, new: Json, expected: dict[str, Verdict]) -> None:
    found = dict(told(sent(old), sent(new)))
    found.pop("request-body-media-type-added", None)

    assert found == expected


def test_who_need_not_send_a_body_is_warned_when_its_media_type_goes() -> None:
    old, new = (sent({kind: of(AB)}, required=False) for kind in (FORM, PARTS))

    assert ("request-body-media-type-removed", "warns") in told(old, new)


GONE, OTHER_GONE = "response-media-type-removed", "response-other-media-type-removed"
READ = "response-read-media-type-added"
TYPE = "response-property-type-changed"
THING, OTHER = with_property(TEXT), with_property(NUMBER)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Text and bytes are read whatever they are called, and JSON is not what was asked for.
        ({CSV: of(TEXT)}, {"text/plain": of(TEXT)}, {OTHER_GONE: "harmless"}),
        ({CSV: of(TEXT)}, {JSON: of(THING)}, {GONE: "breaks"}),
        ({JSON: of(THING)}, {CSV: of(TEXT)}, {GONE: "breaks"}),
        ({CSV: of(TEXT)}, {CSV: of(TEXT), JSON: of(THING)}, {READ: "renamed"}),
        ({CSV: of(TEXT)}, {CSV: of(BYTES)}, {"response-text-became-bytes": "warns"}),
        ({CSV: of(BYTES)}, {CSV: of(TEXT)}, {"response-bytes-became-text": "renamed"}),
        ({PNG: {}}, {PNG: of(BYTES)}, {}),
        # What stands beside JSON is not read, unless it can be downloaded.
        ({JSON: of(THING), CSV: of(THING)}, {JSON: of(THING)}, {OTHER_GONE: "harmless"}),
        ({JSON: of(THING), CSV: of(TEXT)}, {JSON: of(THING)}, {GONE: "breaks"}),
        ({JSON: of(THING), PNG: of(BYTES)}, {JSON: of(THING)}, {GONE: "breaks"}),
        # A file is not read as JSON, and a string is read from both.
        ({JSON: of(BYTES), PNG: of(BYTES)}, {PNG: of(BYTES)}, {OTHER_GONE: "harmless"}),
        ({JSON: of(TEXT), CSV: of(TEXT)}, {JSON: of(TEXT)}, {OTHER_GONE: "harmless"}),
        ({JSON: of(TEXT), CSV: of(TEXT)}, {CSV: of(TEXT)}, {OTHER_GONE: "harmless"}),
        # A stream goes, or is of another kind.
        ({JSON: of(THING), EVENTS: of(THING)}, {JSON: of(THING)}, {GONE: "breaks"}),
        ({EVENTS: of(THING)}, {LINES: of(THING)}, {GONE: "breaks"}),
        ({LINES: of(THING)}, {"application/jsonl": of(THING)}, {OTHER_GONE: "harmless"}),
        # Items are read by their schema, however that is given.
        ({EVENTS: of(THING)}, {EVENTS: of({"type": "array", "items": THING})}, {}),
        ({LINES: of(THING)}, {LINES: {"itemSchema": THING}}, {}),
        ({LINES: of(THING)}, {LINES: of(OTHER)}, {TYPE: "breaks"}),
        (
            {LINES: of(THING)},
            {"application/jsonl": of(OTHER)},
            {
                OTHER_GONE: "harmless",
                TYPE: "breaks",
            },
        ),
        ({EVENTS: of(THING)}, {EVENTS: of(OTHER)}, {TYPE: "breaks"}),
        (
            {EVENTS: {"itemSchema": event(THING)}},
            {EVENTS: {"itemSchema": event(OTHER)}},
            {TYPE: "breaks"},
        ),
        # Events that are text are left as they arrive.
        ({EVENTS: of(TEXT)}, {EVENTS: of({**TEXT, "maxLength": 3})}, {}),
        ({EVENTS: {}}, {EVENTS: of(THING)}, {"response-body-media-type-schema-added": "harmless"}),
    ],
)  # fmt: skip
def test_media_types_of_replies(old: Json, new: Json, expected: dict[str, Verdict]) -> None:
    found = dict(told(came(old), came(new)))
    for rule in ("response-media-type-added", "generated-name-removed", "generated-name-added"):
        found.pop(rule, None)

    assert found == expected


def test_text_of_a_reply_is_not_read_as_the_json_that_it_may_hold() -> None:
    old, new = (
        came({JSON: of(with_property({**TEXT, "contentMediaType": JSON, "contentSchema": held}))})
        for held in (THING, OTHER)
    )

    assert {verdict for _, verdict in told(old, new)} <= {"warns", "harmless"}


@pytest.mark.parametrize("kind", [CSV, PNG, EVENTS, LINES])
def test_a_further_status_of_success_counts_by_what_is_read(kind: str) -> None:
    def replying(**more: Json) -> Json:
        replies = {"200": {"description": "", "content": {kind: of(THING)}}, **more}
        return document(get=operation(responses=replies))

    accepted = {"description": "", "content": {JSON: of(THING)}}
    verdict = "breaks" if kind in (EVENTS, LINES) else "harmless"

    found = dict(told(replying(), replying(**{"202": accepted})))

    assert verdict in found.values()
    assert ("breaks" in found.values()) is (verdict == "breaks")


def test_a_parameter_in_a_media_type_is_judged_by_its_schema() -> None:
    def taking(schema: Json, media_type: str = JSON) -> Json:
        parameter = {"in": "query", "name": "p", "content": {media_type: {"schema": schema}}}
        return document(get=operation(parameters=[parameter]))

    assert told(taking(THING), taking(THING, "Application/JSON; charset=UTF-8")) == []
    assert told(taking(THING), taking(THING, CSV)) == [
        ("request-parameter-content-changed", "warns")
    ]
    further = fields(("p", "b"), p=TEXT, b=TEXT)
    assert ("new-required-request-property", "warns") in told(taking(THING), taking(further))
