"""Bodies, replies and unions as documents of some tools have them, called over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_runtime.errors import RequestValidationError, UnexpectedContent
from tests.openapi.conftest import Import, configuration
from tests.openapi.random.schemas import document_of
from tests.support.http_server import Answer, RecordingServer, json_answer, recording_server

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}
DONE = {"204": {"description": "Done"}}


@pytest.fixture
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


def called(package: Any, running: RecordingServer, *arguments: Any, **named: Any) -> Any:
    with package.ExampleApi.connect(base_url=running.url) as client:
        return client.all.op(*arguments, **named)


def document(**operation: Any) -> dict[str, Any]:
    definition = {"operationId": "op", "tags": ["all"], "responses": DONE, **operation}
    info = {"title": "Example", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "paths": {"/op": {"post": definition}}}


def body_of(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


def reply_of(**schemas: dict[str, Any]) -> dict[str, Any]:
    content = {name: {"schema": schema} for name, schema in schemas.items()}
    return {"200": {"description": "", "content": content}}


STATES = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": TEXT, "state": {"type": "string", "enum": ["open", "held", "shut"]}},
    "discriminator": {"propertyName": "state"},
    "oneOf": [
        {
            "properties": {"state": {"enum": ["shut"]}, "reason": TEXT},
            "required": ["state", "reason"],
            "additionalProperties": True,
        },
        {"properties": {"state": {"enum": ["open", "held"]}}, "additionalProperties": True},
    ],
}


@pytest.mark.parametrize(
    "value",
    [
        {"name": "a", "state": "shut", "reason": ""},
        {"name": "a", "state": "held", "x": [None]},
        {"name": "a", "state": "open"},
        {"name": "a"},
    ],
)
def test_alternatives_written_in_a_union_have_the_tags_of_their_enums(
    import_client: Import, running: RecordingServer, value: dict[str, Any]
) -> None:
    package = import_client(document_of("3.0.3", {}, {"op": STATES}).document)
    running.answers(json_answer(value))
    result = called(package, running, value)
    assert running.received[0].json == value
    assert result.model_dump(mode="json", by_alias=True, exclude_unset=True) == value


def test_an_object_that_no_tag_fits_is_refused(
    import_client: Import, running: RecordingServer
) -> None:
    package = import_client(document_of("3.0.3", {}, {"op": STATES}).document)
    with pytest.raises(RequestValidationError, match="reason"):
        called(package, running, {"name": "a", "state": "shut"})
    assert not running.received


def test_a_component_whose_name_is_no_tag_has_those_of_its_enum(
    import_client: Import, running: RecordingServer
) -> None:
    def filter_of(*kinds: str, **properties: Any) -> dict[str, Any]:
        kind = {"type": "string", "enum": list(kinds)}
        properties = {"kind": kind, **properties}
        return {"type": "object", "required": list(properties), "properties": properties}

    components = {"One": filter_of("is", "has", value=TEXT), "Both": filter_of("and", "or")}
    union = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in components],
        "discriminator": {"propertyName": "kind"},
    }
    package = import_client(document_of("3.0.3", components, {"op": union}).document)
    for value in ({"kind": "has", "value": ""}, {"kind": "or"}):
        running.answers(json_answer(value))
        result = called(package, running, value)
        assert running.received[0].json == value
        assert result.model_dump(mode="json", by_alias=True) == value


@pytest.mark.parametrize("value", [b"\x89PNG\x00", {"a": [None]}, "text", 0, None])
def test_a_body_of_any_type_is_json_or_a_file(
    import_client: Import, running: RecordingServer, value: Any
) -> None:
    package = import_client(document(requestBody=body_of("*/*", {})))
    running.answers(Answer(204))
    called(package, running, value)
    (received,) = running.received
    if isinstance(value, bytes):
        assert (received.headers["content-type"], received.body) == (
            "application/octet-stream",
            value,
        )
    else:
        assert received.headers["content-type"] == "application/json"
        assert received.json == value


@pytest.mark.parametrize(
    ("declared", "name", "options", "sent"),
    [
        ("image/*", "a.png", {}, "image/png"),
        ("image/*", "a.csv", {}, "application/octet-stream"),
        ("image/*", "a", {"content_type": "Image/WebP"}, "Image/WebP"),
        ("IMAGE/*", "a", {"content_type": "image/x; q=1"}, "image/x; q=1"),
        ("*/*", "a.csv", {}, "text/csv"),
        ("*/*", "a", {}, "application/octet-stream"),
        ("*/*", "a.csv", {"content_type": "font/woff2"}, "font/woff2"),
        ("application/*", "a.pdf", {}, "application/pdf"),
        ("text/*", "a.html", {}, "text/html"),
        ("text/*", "a.png", {}, "text/plain"),
    ],
)
def test_a_file_under_a_range_has_a_media_type_in_it(
    import_client: Import,
    running: RecordingServer,
    tmp_path: Path,
    declared: str,
    name: str,
    options: dict[str, str],
    sent: str,
) -> None:
    schema = TEXT if declared == "text/*" else FILE
    package = import_client(document(requestBody=body_of(declared, schema)))
    running.answers(Answer(204))
    file = tmp_path / name
    file.write_bytes(b"a;b")
    called(package, running, file, **options)
    (received,) = running.received
    assert (received.headers["content-type"], received.body) == (sent, b"a;b")


@pytest.mark.parametrize(
    "named",
    ["text/csv", "image", "image/", "image/png\r\nX-Y: z", "image/png, text/csv", "image/é"],
)
def test_a_media_type_outside_the_range_is_refused(
    import_client: Import, running: RecordingServer, named: str
) -> None:
    package = import_client(document(requestBody=body_of("image/*", FILE)))
    with pytest.raises(RequestValidationError, match=r"should be a media type in 'image/\*'"):
        called(package, running, b"", content_type=named)
    assert not running.received


@pytest.mark.parametrize(
    "media_type", ["application/x-json", "application/vnd.example.v2.json", "text/x-json; v=2"]
)
def test_what_ends_in_json_is_json(
    import_client: Import, running: RecordingServer, media_type: str
) -> None:
    schema = {"type": "object", "properties": {"name": TEXT}}
    package = import_client(
        document(
            requestBody=body_of(media_type, schema), responses=reply_of(**{media_type: schema})
        )
    )
    running.answers(Answer(200, b'{"name":"b"}', {"Content-Type": media_type}))
    assert called(package, running, name="a").name == "b"
    (received,) = running.received
    assert (received.headers["content-type"], received.json) == (media_type, {"name": "a"})


@pytest.mark.parametrize("declared", ["*/*", "application/*"])
def test_a_file_of_any_type_is_returned(
    import_client: Import, running: RecordingServer, declared: str
) -> None:
    package = import_client(document(responses=reply_of(**{declared: FILE})))
    running.answers(Answer(200, b"%PDF", {"Content-Type": "application/pdf"}))
    assert called(package, running) == b"%PDF"
    assert running.received[0].headers["accept"] == declared


@pytest.mark.parametrize(
    ("media_type", "body"),
    [("application/json", b'"saved"'), ("text/plain;charset=UTF-8", b"saved")],
)
def test_a_string_of_any_type_is_json_or_text(
    import_client: Import, running: RecordingServer, media_type: str, body: bytes
) -> None:
    package = import_client(document(responses=reply_of(**{"*/*": TEXT})))
    running.answers(Answer(200, body, {"Content-Type": media_type}))
    assert called(package, running) == "saved"


@pytest.mark.parametrize("media_type", ["*/*", "application/json"])
@pytest.mark.parametrize("status", ["default", "200", "2XX"])
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(204), None),
        (Answer(201), None),
        (json_answer(None, 202), None),
        (Answer(200, b"null", {"Content-Type": "application/json"}), None),
        (Answer(200, b'{"a":[1]}', {"Content-Type": "application/json"}), {"a": [1]}),
        (Answer(200, b'{"a":[1]}'), {"a": [1]}),
    ],
)
def test_a_result_that_is_not_described_may_be_none(
    import_client: Import,
    running: RecordingServer,
    media_type: str,
    status: str,
    answer: Answer,
    expected: Any,
) -> None:
    responses = {status: {"description": "", "content": {media_type: {}}}}
    package = import_client(document(responses=responses))
    running.answers(answer)
    assert called(package, running) == expected


def test_a_result_of_any_type_that_is_not_described_may_be_text(
    import_client: Import, running: RecordingServer
) -> None:
    responses = {"default": {"description": "", "content": {"*/*": {}}}}
    package = import_client(document(responses=responses))
    running.answers(Answer(200, b"done", {"Content-Type": "text/plain"}))
    assert called(package, running) == "done"


def test_a_described_result_must_be_there(import_client: Import, running: RecordingServer) -> None:
    package = import_client(document(responses=reply_of(**{"application/json": TEXT})))
    running.answers(Answer(200))
    with pytest.raises(UnexpectedContent, match="no content instead of JSON"):
        called(package, running)


def test_values_of_items_may_stand_beside_a_list(
    import_client: Import, running: RecordingServer
) -> None:
    values = ["a", "b"]
    colours = {"type": "array", "items": {"type": "string", "enum": values}, "enum": values}
    schema = {"type": "object", "properties": {"colours": colours}}
    package = import_client(
        document(
            parameters=[{"name": "colours", "in": "query", "explode": False, "schema": colours}],
            responses=reply_of(**{"application/json": schema}),
        )
    )
    running.answers(json_answer({"colours": ["b"]}))
    assert called(package, running, colours=["a", "b"]).colours == ["b"]
    assert running.received[0].query == "colours=a,b"
    with pytest.raises(RequestValidationError, match="'a' or 'b'"):
        called(package, running, colours=["c"])


def test_a_multipart_body_that_is_one_string_is_sent_unchanged(
    import_client: Import, running: RecordingServer
) -> None:
    media_type = "multipart/mixed;boundary=parts"
    package = import_client(document(requestBody=body_of(media_type, TEXT)))
    running.answers(Answer(204))
    body = "--parts\r\nContent-Type: application/http\r\n\r\nGET /x HTTP/1.1\r\n\r\n--parts--"
    called(package, running, body)
    (received,) = running.received
    assert (received.headers["content-type"], received.body) == (media_type, body.encode())


@pytest.mark.parametrize(
    ("media_type", "body"), [("application/json", b'"ab\\u00e9"'), ("text/plain", b"ab\xc3\xa9")]
)
def test_a_string_is_read_from_json_and_from_text(
    import_client: Import, running: RecordingServer, media_type: str, body: bytes
) -> None:
    responses = reply_of(**{"application/json": TEXT, "text/plain": TEXT})
    package = import_client(document(responses=responses))
    running.answers(Answer(200, body, {"Content-Type": media_type}))
    assert called(package, running) == "abé"
    assert "text/plain" in running.received[0].headers["accept"]


def test_a_file_that_is_also_declared_as_json_is_bytes(
    import_client: Import, running: RecordingServer
) -> None:
    responses = reply_of(**{"application/json": FILE, "application/x-tar": FILE})
    package = import_client(document(responses=responses))
    running.answers(Answer(200, b"\x00\xff", {"Content-Type": "application/x-tar"}))
    assert called(package, running) == b"\x00\xff"
    assert running.received[0].headers["accept"] == "application/x-tar"


LENGTH = {"name": "Content-Length", "in": "header", "required": True, "schema": {"type": "integer"}}


@pytest.mark.parametrize("named", [{}, {"content_length": 3}])
def test_the_length_of_a_body_need_not_be_given(
    import_client: Import, running: RecordingServer, named: dict[str, Any]
) -> None:
    body = body_of("application/octet-stream", FILE)
    package = import_client(document(parameters=[LENGTH], requestBody=body))
    running.answers(Answer(204))
    called(package, running, b"abc", **named)
    assert running.received[0].headers["content-length"] == "3"


def test_another_length_is_refused(import_client: Import, running: RecordingServer) -> None:
    body = body_of("application/octet-stream", FILE)
    package = import_client(document(parameters=[LENGTH], requestBody=body))
    with pytest.raises(RequestValidationError, match="Input should be 3, the length of the body"):
        called(package, running, b"abc", content_length=4)
    assert not running.received


def test_a_parameter_without_any_content_has_its_schema(
    import_client: Import, running: RecordingServer
) -> None:
    parameter = {"name": "ids", "in": "query", "content": {}, "schema": {"type": "array"}}
    package = import_client(document(parameters=[parameter]))
    running.answers(Answer(204))
    called(package, running, ids=["a", "b"])
    assert running.received[0].query == "ids=a&ids=b"


def test_a_component_without_files_has_one_class_in_json_and_in_parts(
    import_client: Import, running: RecordingServer
) -> None:
    # Type checkers take minutes to compare two such classes that contain themselves.
    itself = {"$ref": "#/components/schemas/Note"}
    replies = {"type": "array", "items": itself}
    note = {"type": "object", "properties": {"text": TEXT, "replies": replies}}
    pinned = {"type": "object", "properties": {"note": itself, "photo": FILE}}
    schemas = {"application/json": itself, "multipart/form-data": itself}
    source = document(
        requestBody={"content": {name: {"schema": schema} for name, schema in schemas.items()}}
    )
    upload = document(requestBody=body_of("multipart/form-data", pinned))["paths"]["/op"]["post"]
    source["paths"]["/pin"] = {"post": {**upload, "operationId": "pin"}}
    source["components"] = {"schemas": {"Note": note}}
    package = import_client(source)
    exported = [name for name in dir(package) if name.startswith("NoteInput")]
    assert exported == ["NoteInput", "NoteInputDict"]
    running.answers(Answer(204))
    given = package.NoteInput(text="a", replies=[{"text": "", "replies": []}])
    called(package, running, given)
    assert running.received[0].json == {"text": "a", "replies": [{"text": "", "replies": []}]}
    with package.ExampleApi.connect(base_url=running.url) as client:
        client.all.pin(note=given, photo=b"\x00")
    assert b'{"text":"a","replies":[{"text":"","replies":[]}]}' in running.received[1].body


def test_null_may_be_the_only_value_of_a_list(
    import_client: Import, running: RecordingServer
) -> None:
    nothing = {"type": "array", "items": {}, "nullable": True, "enum": [None]}
    schema = {"type": "object", "properties": {"items": nothing}}
    package = import_client(document(requestBody=body_of("application/json", schema)))
    running.answers(Answer(204))
    called(package, running, items=None)
    assert running.received[0].json == {"items": None}
    with pytest.raises(RequestValidationError, match="items"):
        called(package, running, items=[1])


@pytest.mark.parametrize(
    ("media_type", "form"), [("application/gob", "bytes"), ("application/xml", "text")]
)
def test_what_is_not_serialized_is_passed_in_the_form_that_the_warning_names(
    import_client: Import, running: RecordingServer, media_type: str, form: str
) -> None:
    source = document(requestBody=body_of(media_type, {"type": "object", "properties": {}}))
    (warning,) = generate_openapi(configuration(), source).warnings
    assert warning.message.endswith(
        f": fields of `{media_type}` are not serialized; pass it as {form}."
    )
    package = import_client(source)
    running.answers(Answer(204))
    called(package, running, b"content" if form == "bytes" else "content")
    assert running.received[0].headers["content-type"] == media_type
    assert running.received[0].body == b"content"


@pytest.mark.parametrize(
    ("declared", "answer", "expected"),
    [
        ("application/json", json_answer(["a"], 206), ["a"]),
        ("image/png", Answer(206, b"\x89", {"Content-Type": "image/png"}), b"\x89"),
    ],
)
def test_a_part_without_a_description_has_the_form_of_the_whole(
    import_client: Import,
    running: RecordingServer,
    declared: str,
    answer: Answer,
    expected: object,
) -> None:
    schema = FILE if declared == "image/png" else {"type": "array", "items": TEXT}
    responses = {**reply_of(**{declared: schema}), "206": {"description": "Partial Content"}}
    package = import_client(document(responses=responses))
    running.answers(answer)
    assert called(package, running) == expected
