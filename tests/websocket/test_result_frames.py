"""Results that are read by how the one before began."""

from __future__ import annotations

import json

import pytest

from paasport_runtime.graphql.frames import read_frame, read_result, result_start

PAYLOADS: tuple[dict[str, object], ...] = (
    {"data": {"a": 1}},
    {"data": {"a": "}"}},
    {},
    {"data": None, "errors": [{}]},
)


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
@pytest.mark.parametrize("names", [("id", "type", "payload"), ("type", "id", "payload")])
def test_the_same_frame_is_read(separators: tuple[str, str], names: tuple[str, ...]) -> None:
    messages = [
        json.dumps(
            {name: {"id": "7", "type": "next", "payload": payload}[name] for name in names},
            separators=separators,
        ).encode()
        for payload in PAYLOADS
    ]
    start = result_start(read_frame(messages[0]))
    assert start
    for message, payload in zip(messages, PAYLOADS, strict=True):
        assert message.startswith(start)
        found = read_result(message, start, "7")
        assert found == read_frame(message)
        assert json.loads(found.payload) == payload


@pytest.mark.parametrize(
    "message",
    [
        b'{"payload":{"data":{}},"id":"7","type":"next"}',
        b'{"id":"7","payload":{"data":{}},"type":"next"}',
    ],
)
def test_other_forms_have_no_start(message: bytes) -> None:
    assert result_start(read_frame(message)) == b""


def test_the_start_of_one_subscription_is_not_that_of_another() -> None:
    first, other = (b'{"id":"%d","type":"next","payload":{}}' % each for each in (1, 12))
    assert not other.startswith(result_start(read_frame(first)))
