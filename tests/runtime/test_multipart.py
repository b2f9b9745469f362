"""Bodies of parts over real sockets, parsed at the server by aiohttp."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from aiohttp import web
from pydantic import Field

from paasport import File, errors
from paasport_runtime.http.files import FilePart
from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.unset import UNSET
from paasport_runtime.rest.bodies.fields import FieldEncoding
from paasport_runtime.rest.bodies.form_body import FormBody
from paasport_runtime.rest.bodies.json_body import JsonBody
from paasport_runtime.rest.bodies.multipart_body import MultipartBody, MultipartListBody
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter
from paasport_runtime.scalars import Base64
from tests.runtime.conftest import Caller
from tests.support.parsing_server import ParsedPart, ParsingServer, parsing_server

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
BYTES = "application/octet-stream"


class Note(RequestModel):
    title: str


class Scan(RequestModel):
    pages: Omittable[list[FilePart]] = UNSET
    note: Omittable[Note] = UNSET
    tags: Omittable[list[str]] = UNSET
    text: Omittable[str] = UNSET
    secret_key: Omittable[str] = UNSET


def operation(body: Any) -> RestOperation[None]:
    return RestOperation(name="send", method="POST", path="/send", bodies=(body,))


@pytest.fixture(scope="module")
def running() -> Iterator[ParsingServer]:
    with parsing_server() as server:
        yield server


@pytest.fixture
def platform(running: ParsingServer) -> ParsingServer:
    running.answers(lambda _: web.Response(status=204))
    return running


@pytest.fixture
def call(platform: ParsingServer) -> Any:
    caller = Caller(httpx, False)

    def called(body: Any, value: Any, **given: Any) -> list[ParsedPart]:
        caller.rest(platform.url, operation(body), body=value, **given)
        return platform.received[-1].parts

    return called


def described(part: ParsedPart) -> tuple[Any, ...]:
    return (part.name, part.filename, part.media_type, part.content)


HEADERS = (
    Parameter("X-Page", "header", annotation=Annotated[int, Field(ge=1)], required=True),
    Parameter("X-Tags", "header", annotation=list[str]),
)
NUMBERED = MultipartBody(Scan, PARTS, encodings={"pages": FieldEncoding(headers=HEADERS)})


def test_headers_of_parts(platform: ParsingServer, caller: Caller) -> None:
    value = {"pages": [b"1", File(b"2", headers={"x-page": "9", "X-Own": "o"})], "text": "t"}
    headers = {"pages": [{"x-page": 1, "X-Tags": ["a", "b"]}, {}]}
    caller.rest(platform.url, operation(NUMBERED), body=value, part_headers=headers)
    first, second, third = platform.received[0].parts
    assert (first.headers["X-Page"], first.headers["X-Tags"]) == ("1", "a,b")
    assert second.headers.getall("X-Page") == ["9"]  # type: ignore[attr-defined]  # a multidict
    assert (second.headers["X-Own"], "X-Tags" in second.headers) == ("o", False)
    assert dict(third.headers) == {"Content-Disposition": 'form-data; name="text"'}


def test_headers_that_all_parts_of_a_field_have(call: Any) -> None:
    found = call(NUMBERED, {"pages": [b"1", b"2"]}, part_headers={"pages": {"X-Page": 3}})
    assert [part.headers["X-Page"] for part in found] == ["3", "3"]


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (UNSET, "pages.X-Page: Field required"),
        ({"pages": {"X-Page": 0}}, "pages.X-Page: Input should be greater than or equal to 1"),
        ({"pages": {"X-Page": "1"}}, "pages.X-Page: Input should be a valid integer"),
        ({"pages": {"X-Page": 1, "X-Pgae": 1}}, "X-Pgae: Unknown header; its parts have"),
        ({"pages": [{"X-Page": 1}] * 2}, "pages: There are headers for 2 parts, but 1 parts"),
        ({"pages": "x"}, "pages: Headers of a part should be a mapping"),
        ({"pages": {"X-Page": 1, "X-Tags": ["a\r\nEvil: 1"]}}, "X-Tags: Input should be printable"),
        ({"pages": {"X-Page": 1, "X-Tags": ["a,b"]}}, "X-Tags: A value contains ','"),
        ({"page": {"X-Page": 1}}, "part_headers.page: This call sends no part with that name"),
        ([{"X-Page": 1}], "part_headers: Input should be a mapping of fields"),
    ],
)
def test_headers_that_cannot_be_sent(
    platform: ParsingServer, call: Any, headers: Any, told: str
) -> None:
    with pytest.raises(errors.RequestValidationError, match=re.escape(told)) as raised:
        call(NUMBERED, {"pages": [b"1"]}, part_headers=headers)
    assert "Evil" not in str(raised.value)
    assert platform.received == []


class Encoded(RequestModel):
    token: Omittable[Base64] = UNSET
    more: Omittable[list[Base64]] = UNSET
    file: Omittable[FilePart] = UNSET


def test_base64_is_text_and_no_file(platform: ParsingServer, call: Any) -> None:
    given = {"token": b"a\xff", "more": [b"b", "Yw=="], "file": b"f"}
    assert [(part.name, part.filename, part.content) for part in call(
        MultipartBody(Encoded, PARTS), given
    )] == [("token", None, b"Yf8="), ("more", None, b"Yg=="), ("more", None, b"Yw=="),
           ("file", "file", b"f")]  # fmt: skip
    call(FormBody(Encoded, FORM), {"token": b"a\xff"})
    assert platform.received[-1].fields == [("token", "Yf8=")]


def test_headers_of_a_body_without_parts(platform: ParsingServer, call: Any) -> None:
    with pytest.raises(errors.RequestValidationError, match="body has no parts"):
        call(JsonBody(Note), {"title": "t"}, part_headers={"title": {}})
    assert platform.received == []


@pytest.mark.parametrize(
    ("declared", "value", "media_type", "content"),
    [
        ("image/png, image/jpeg", File(b"x", "a.jpg"), "image/jpeg", b"x"),
        ("image/*", File(b"x", "a.gif"), "image/gif", b"x"),
        ("image/png, image/jpeg", b"x", BYTES, b"x"),
        ("image/png", b"x", "image/png", b"x"),
        ("image/png", File(b"x", None, "image/x-own"), "image/x-own", b"x"),
        (None, "text", None, b"text"),
        ("text/csv, text/plain", "text", "text/plain", b"text"),
        ("text/csv", "a;b", "text/csv", b"a;b"),
        ("application/json", "text", "application/json", b'"text"'),
        ("text/plain, application/json", {"title": "t"}, "application/json", b'{"title":"t"}'),
        ("application/vnd.x+json", {"title": "t"}, "application/vnd.x+json", b'{"title":"t"}'),
        ("text/plain", {"title": "t"}, "text/plain", b'{"title":"t"}'),
        ("*/*", {"title": "t"}, "application/json", b'{"title":"t"}'),
    ],
)
def test_the_media_type_of_a_part(
    call: Any, declared: str | None, value: Any, media_type: str | None, content: bytes
) -> None:
    body = MultipartBody(
        dict[str, Any], PARTS, encodings={"part": FieldEncoding(media_type=declared)}
    )
    (part,) = call(body, {"part": value})
    assert (part.media_type, part.content) == (media_type, content)


def test_each_item_of_a_list_is_written_by_itself(call: Any) -> None:
    found = call(MultipartBody(dict[str, Any], PARTS), {"mixed": ["a", {"b": 1}, b"c", ["d"]]})
    assert [described(part) for part in found] == [
        ("mixed", "file", BYTES, b"c"),
        ("mixed", None, None, b"a"),
        ("mixed", None, "application/json", b'{"b":1}'),
        ("mixed", None, "application/json", b'["d"]'),
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"note": {"title": "t"}}, "note: application/xml cannot represent an object"),
        ({"tags": []}, "tags: An empty list or object cannot be represented here; omit the field"),
        ({"text": "\ud800"}, "text: Input should be text without lone surrogates"),
    ],
)
def test_values_without_a_form(platform: ParsingServer, call: Any, value: Any, told: str) -> None:
    body = MultipartBody(
        Scan, PARTS, encodings={"note": FieldEncoding(media_type="application/xml")}
    )
    with pytest.raises(errors.RequestValidationError, match=told):
        call(body, value)
    assert platform.received == []


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ('say "hi".txt', "say %22hi%22.txt"),
        ("a\r\nEvil: 1", "a%0D%0AEvil: 1"),
        ("Überweisung 漢字.pdf", "Überweisung 漢字.pdf"),
        ("back\\slash", "back\\slash"),
        ("a;b=c", "a;b=c"),
        ("100%22", "100%22"),
    ],
)
def test_names_of_files(platform: ParsingServer, call: Any, name: str, sent: str) -> None:
    """As WHATWG's multipart/form-data encoding has them."""
    (part,) = call(MultipartBody(dict[str, Any], PARTS), {name: File(b"x", name)})
    expected = f'form-data; name="{sent}"; filename="{sent}"'
    assert part.headers["Content-Disposition"] == expected


def test_a_name_that_would_hide_its_end(platform: ParsingServer, call: Any) -> None:
    body = MultipartBody(dict[str, Any], PARTS)
    for value in ({"a\\": "x"}, {"a": File(b"x", "b\\")}):
        with pytest.raises(errors.RequestValidationError, match="ends with a backslash"):
            call(body, value)
    assert platform.received == []


def test_names_that_the_file_system_has_and_no_text(call: Any, tmp_path: Path) -> None:
    path = tmp_path / b"odd-\xff".decode("utf-8", "surrogateescape")
    path.write_bytes(b"x")
    (part,) = call(MultipartBody(dict[str, Any], PARTS), {"file": path})
    assert part.headers["Content-Disposition"].endswith('"odd-\udcff"')


def test_related_parts(platform: ParsingServer, call: Any) -> None:
    found = call(
        MultipartBody(dict[str, Any], "multipart/related"),
        {"metadata": {"name": "ü"}, "media": b"x", "note": "ü", "plain": "p"},
        part_headers={"media": {"Content-ID": "<media@example>", "Content-Type": "image/png"}},
    )
    (received,) = platform.received
    assert re.fullmatch(
        r'multipart/related; type="application/json"; boundary=\w{32}', received.media_type
    )
    assert [described(part) for part in found] == [
        ("metadata", None, "application/json", '{"name":"ü"}'.encode()),
        ("media", "file", "image/png", b"x"),
        ("note", None, "text/plain; charset=utf-8", "ü".encode()),
        ("plain", None, "text/plain", b"p"),
    ]
    assert found[1].headers["Content-ID"] == "<media@example>"


BATCH = MultipartListBody(
    list[Annotated[FilePart | Any, Field(union_mode="left_to_right")]],
    "multipart/mixed",
    first=[FieldEncoding(media_type="application/json", headers=HEADERS[1:])],
    rest=FieldEncoding(media_type="text/csv"),
)


def test_parts_without_names(platform: ParsingServer, caller: Caller) -> None:
    value = [{"count": 2}, "a;b", "ü", io.BytesIO(b"x"), File(b"y", None, "image/png")]
    headers = [{"X-Tags": ["a"]}, {"Content-ID": "<1@x>"}, {}, {}, {}]
    caller.rest(platform.url, operation(BATCH), body=value, part_headers=headers)
    found = platform.received[0].parts
    assert [described(part) for part in found] == [
        (None, None, "application/json", b'{"count":2}'),
        (None, None, "text/csv", b"a;b"),
        (None, None, "text/csv; charset=utf-8", "ü".encode()),
        (None, "file", "text/csv", b"x"),
        (None, None, "image/png", b"y"),
    ]
    assert found[0].headers["X-Tags"] == "a"
    assert found[1].headers["Content-ID"] == "<1@x>"
    assert found[3].headers["Content-Disposition"] == 'attachment; filename="file"'
    assert "Content-Disposition" not in found[4].headers


@pytest.mark.parametrize(
    ("value", "headers", "told"),
    [
        ([], UNSET, "multipart/mixed needs at least one part"),
        ({"a": 1}, UNSET, "Input should be a valid list"),
        ([1, None], UNSET, "body.1: Input should be text, a number"),
        ([1], [{}, {}], "part_headers: There are headers for 2 parts"),
        ([1, {"a": 1}, File(Path("/nowhere"))], UNSET, "body.2: The file cannot be read"),
    ],
)
def test_lists_that_cannot_be_sent(
    platform: ParsingServer, call: Any, value: Any, headers: Any, told: str
) -> None:
    with pytest.raises(errors.RequestValidationError, match=told):
        call(BATCH, value, part_headers=headers)
    assert platform.received == []


@pytest.mark.parametrize("kind", ["form", "parts"])
def test_secrets_of_forms_are_masked(platform: ParsingServer, kind: str) -> None:
    body: Any = FormBody(Scan, FORM) if kind == "form" else MultipartBody(Scan, PARTS)
    platform.answers(lambda _: web.json_response({"message": "no: a-secret-1234"}, status=400))
    with pytest.raises(errors.BadRequest) as raised:
        Caller(httpx, False).rest(
            platform.url, operation(body), body={"secret_key": "a-secret-1234", "text": "t"}
        )
    assert "no: " in str(raised.value)
    assert "a-secret-1234" not in str(raised.value)


class Search(RequestModel):
    ids: Omittable[list[str]] = UNSET
    note: Omittable[dict[str, Any]] = UNSET


@pytest.mark.parametrize(
    ("encoding", "value", "raw"),
    [
        (FieldEncoding("form", explode=False), {"ids": ["a,b", "c d"]}, "ids=a%2Cb,c+d"),
        (FieldEncoding("form", explode=False, allow_reserved=True), {"ids": ["a,b", "c/d"]},
         "ids=a%2Cb,c/d"),
        (FieldEncoding("form", allow_reserved=True), {"ids": ["a,b", "c/d"]}, "ids=a,b&ids=c/d"),
        (FieldEncoding("spaceDelimited", explode=False), {"ids": ["a,b", "c"]}, "ids=a%2Cb+c"),
        (FieldEncoding("pipeDelimited", explode=False), {"ids": ["a", "b"]}, "ids=a%7Cb"),
        (FieldEncoding("form", explode=False), {"note": {"k": "a,b"}}, "note=k,a%2Cb"),
        (FieldEncoding("form"), {"note": {"k": "a,b"}}, "k=a%2Cb"),
        (FieldEncoding("deepObject"), {"note": {"k": {"l": "a"}}}, "note%5Bk%5D%5Bl%5D=a"),
    ],
)  # fmt: skip
def test_styles_of_fields(
    platform: ParsingServer, call: Any, encoding: FieldEncoding, value: Any, raw: str
) -> None:
    call(FormBody(Search, FORM, encodings={"ids": encoding, "note": encoding}), value)
    assert platform.received[0].body.decode() == raw


@pytest.mark.parametrize("kind", [FormBody, MultipartBody])
def test_an_entry_with_the_name_of_another_field(
    platform: ParsingServer, call: Any, kind: Any
) -> None:
    body = kind(
        dict[str, Any],
        PARTS if kind is MultipartBody else FORM,
        encodings={"filter": FieldEncoding("form")},
    )
    with pytest.raises(
        errors.RequestValidationError, match="filter: It would be sent under the same name"
    ):
        call(body, {"page": 1, "filter": {"page": 2}})
    assert platform.received == []
    call(body, {"filter": {"page": 2}})
    assert len(platform.received) == 1


@pytest.mark.parametrize("kind", [FormBody, MultipartBody])
@pytest.mark.parametrize(
    ("style", "value", "told"),
    [
        ("spaceDelimited", {"ids": ["a b", "c"]}, "ids: A value contains ' '"),
        ("pipeDelimited", {"ids": ["a|b", "c"]}, r"ids: A value contains '\|'"),
        ("pipeDelimited", {"note": {"a|b": "c"}}, r"note: A value contains '\|'"),
        ("form", {"ids": []}, "ids: An empty list"),
        ("form", {"note": {}}, "note: An empty list or object"),
        ("form", {"note": {"a": None}}, "note.a: Null cannot be represented"),
        ("deepObject", {"note": {"a": None}}, r"note\[a\]: Input should be text.*not null"),
        ("deepObject", {"note": {"a": {}}}, r"note\[a\]: An empty list or object"),
        (
            "deepObject",
            {"note": {"a[b]": 1}},
            "A name within brackets should not contain",
        ),
    ],
)
def test_what_would_be_lost_in_a_form(
    platform: ParsingServer, call: Any, kind: Any, style: Any, value: Any, told: str
) -> None:
    encoding = FieldEncoding(style, explode=False)
    body = kind(
        Search, PARTS if kind is MultipartBody else FORM, {"ids": encoding, "note": encoding}
    )
    with pytest.raises(errors.RequestValidationError, match=told):
        call(body, value)
    assert platform.received == []
