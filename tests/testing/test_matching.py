"""Which recorded request answers the one that is made."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from vcr.request import Request

from paasport_runtime.testing.matching import paasport
from paasport_runtime.testing.placeholders import matches_recorded


def _request(body: Any = None, uri: str = "https://a.b/c", method: str = "POST") -> Request:
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    return Request(method, uri, content, {})


def _graphql(variables: Any, name: str | None = "x", document: str = "query x { a }") -> Request:
    body = {"query": document, "variables": variables, "operationName": name}
    return _request({key: value for key, value in body.items() if value is not None})


@pytest.mark.parametrize(
    ("made", "recorded"),
    [
        (_graphql({"a": 1, "b": 2}), _graphql({"b": 2, "a": 1})),
        (_graphql({}), _graphql(None)),
        (_graphql({"a": 1}, document="query x { a b }"), _graphql({"a": 1})),
        (_graphql({}, None, "query named { a }"), _graphql({}, "named", "query named{a}")),
        (_graphql({}, None, "{ a  b }"), _graphql({}, None, "{ a\nb }")),
        (_graphql({"v": "any"}), _graphql({"v": "masked-value-3"})),
        (_graphql({"v": 12345}), _graphql({"v": "masked-value-3"})),
        (_graphql({"v": "masked-value-3"}), _graphql({"v": "masked-value-3"})),
        (_graphql({"v": "masked-value-3"}), _graphql({"v": "short"})),
        (
            _graphql({"v": "postgres://u:p@h/d"}),
            _graphql({"v": "postgres://u:masked-token-1@h/d"}),
        ),
        (
            _graphql({"v": '{"a":1, "b": "secret"}'}),
            _graphql({"v": '{"b": "masked-value-1", "a": 1}'}),
        ),
        (_request({"a": [1, {"b": None}]}), _request(b'{ "a": [1, {"b": null}] }')),
        (_request(None), _request(b"")),
        (_request(b"plain s3cret"), _request(b"plain masked-token-1")),
        (
            _request(uri="http://127.0.0.1:4001/x?b=2&a=1"),
            _request(uri="http://localhost/x?a=1&b=2"),
        ),
        (_request(uri="https://a.b:443/x"), _request(uri="https://a.b/x")),
        (_request(uri="https://a.b"), _request(uri="https://a.b/")),
        (_request(uri="https://a.b/t/s%2Fcret"), _request(uri="https://a.b/t/masked-token-1")),
    ],
)
def test_the_same(made: Request, recorded: Request) -> None:
    paasport(made, recorded)


@pytest.mark.parametrize(
    ("made", "recorded", "place"),
    [
        (_graphql({"a": 1}), _graphql({"a": 2}), "variables.a differs"),
        (_graphql({"a": {"b": [1]}}), _graphql({"a": {"b": [2]}}), "variables.a.b[0] differs"),
        (_graphql({"a": [1]}), _graphql({"a": [1, 2]}), "variables.a's length differs"),
        (_graphql({"a": None}), _graphql({}), "variables.a differs"),
        (_graphql({"a": True}), _graphql({"a": 1}), "variables.a differs"),
        (_graphql({"a": "1"}), _graphql({"a": 1}), "variables.a differs"),
        (_graphql({"a": 1}), _graphql({"a": "1"}), "variables.a differs"),
        (_graphql({}, "x"), _graphql({}, "y"), "operations differ"),
        (_graphql({}, None, "{ a }"), _graphql({}, None, "{ b }"), "operations differ"),
        (
            _graphql({"v": "masked-value-3"}),
            _graphql({"v": "masked-value-4"}),
            "variables.v differs",
        ),
        (_request({"a": 1}), _request({"a": 2}), "body.a differs"),
        (_request(b"s3cret"), _request(b"other"), "body differs"),
        (_request(method="GET"), _request(), "method is GET"),
        (_request(uri="https://a.c/c"), _request(), "origins differ"),
        (_request(uri="http://a.b/c"), _request(), "origins differ"),
        (_request(uri="https://a.b/d"), _request(), "paths differ"),
        (_request(uri="https://a.b/c?x=1"), _request(uri="https://a.b/c?x=2"), "parameter x"),
        (_request(uri="https://a.b/c?x=1"), _request(uri="https://a.b/c?y=1"), "names of the"),
    ],
)
def test_something_else(made: Request, recorded: Request, place: str) -> None:
    with pytest.raises(AssertionError, match=r".") as raised:
        paasport(made, recorded)

    assert place in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_compressed_requests_are_compared_decoded() -> None:
    body = {"query": "query x { a }", "variables": {"a": 1}}
    made = Request(
        "POST",
        "https://a.b/c",
        gzip.compress(json.dumps(body).encode()),
        {"Content-Encoding": "gzip"},
    )

    paasport(made, _request(body))


@pytest.mark.parametrize(
    ("recorded", "text", "same"),
    [
        ("masked-value-1", "anything\nat all", True),
        ("a masked-value-1 b", "a x b", True),
        ("a masked-value-1 b", "a  b", False),
        ("masked-token-1masked-token-2", "xy", True),
        ("a masked-token-1", "a masked-token-2", False),
        ("text", "text", True),
        ("text", "other", False),
        ("masked-value-0", "anything", False),
    ],
)
def test_placeholders_stand_for_anything(recorded: str, text: str, same: bool) -> None:
    assert matches_recorded(recorded, text) is same
