"""Recordings of bodies with parts: masked part by part, and found whatever their boundary is."""

from __future__ import annotations

from typing import Any

import pytest
from vcr.request import Request

from paasport import File
from paasport_runtime.graphql.document import document_request, prepare_document
from paasport_runtime.rest.bodies.multipart_body import MultipartBody
from paasport_runtime.testing.cassettes import mask_cassette
from paasport_runtime.testing.contents import UnsafeBody
from paasport_runtime.testing.masking_options import Masking
from paasport_runtime.testing.matching import paasport

SECRET = "s3cret-Wert-12"
REPLY: dict[str, Any] = {
    "status": {"code": 204, "message": ""}, "headers": {}, "body": {"string": b""},
}  # fmt: skip


def sent(value: dict[str, Any]) -> Request:
    encoded = MultipartBody(dict[str, Any], "multipart/form-data").encode(value)
    return _request(encoded.content, {"Content-Type": encoded.media_type})


def uploaded(variables: dict[str, Any]) -> Request:
    document = prepare_document("mutation m { a }", None, None)
    built = document_request(document, variables, "https://a.b/c")
    return _request(built.content, dict(built.headers or {}))


def _request(content: Any, headers: dict[str, str]) -> Request:
    return Request("POST", "https://a.b/c", b"".join(content.chunks()), headers)


def masked(request: Request) -> Request:
    (found,) = mask_cassette([request], [REPLY], Masking(), frozenset()).requests
    return found  # type: ignore[return-value]  # of the class that was given


def test_fields_are_masked_by_their_names() -> None:
    request = sent({"password": SECRET, "purpose": "plain", "file": File(b"\xff\x00\r\n", "a.bin")})
    recorded = masked(request)
    assert SECRET.encode() in request.body
    assert SECRET.encode() not in recorded.body
    assert b"plain" in recorded.body
    assert b"\r\n\r\n\xff\x00\r\n\r\n--" in recorded.body


@pytest.mark.parametrize("content", [b"a;b", b"\xff\x00"])
def test_variables_beside_a_file_are_masked(content: bytes) -> None:
    request = uploaded({"file": File(content), "input": {"apiToken": SECRET, "name": "plain"}})
    recorded = masked(request)
    assert SECRET.encode() in request.body
    assert SECRET.encode() not in recorded.body
    assert b'"name": "plain"' in recorded.body


def test_a_file_with_a_known_secret_is_not_recorded() -> None:
    request = sent({"password": SECRET, "file": File(SECRET.encode() + b"\xff")})
    with pytest.raises(UnsafeBody):
        masked(request)


def test_the_same_parts_are_found_under_another_boundary() -> None:
    value = {"password": SECRET, "file": File(b"\xff\r\n", "a.bin"), "note": {"a": 1}}
    made, recorded = sent(value), masked(sent(value))
    assert made.body != sent(value).body
    paasport(made, recorded)
    paasport(uploaded({"f": File(b"x"), "n": 1}), masked(uploaded({"f": File(b"x"), "n": 1})))


@pytest.mark.parametrize(
    "other",
    [
        {"a": "1"},
        {"a": "1", "b": File(b"y")},
        {"a": "2", "b": File(b"x")},
        {"a": "1", "c": File(b"x")},
    ],
)
def test_other_parts_are_another_request(other: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="differs"):
        paasport(sent(other), sent({"a": "1", "b": File(b"x")}))
