"""What a server says is wrong is in the error, in whatever form it says it."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_runtime import errors
from paasport_runtime.rest.operation import RestOperation
from tests.runtime.conftest import Caller
from tests.support.http_server import RecordingServer, json_answer

SEND: RestOperation[None] = RestOperation(name="send", method="POST", path="/send")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"error": {"message": "No such service"}}, "No such service"),
        ({"message": "No such service", "error": "Not Found"}, "No such service"),
        ({"detail": "Not found."}, "Not found."),
        ({"type": "about:blank", "title": "Out of credit"}, "Out of credit"),
        ({"error": "invalid_grant", "error_description": "It expired"}, "It expired"),
        ({"error": "Unknown region"}, "Unknown region"),
        ({"errors": [{"title": "Invalid", "detail": "Too short"}]}, "Too short"),
        ({"errors": ["Name is blank", "Size is odd"]}, "Name is blank; Size is odd"),
        ({"errors": {"name": ["is blank", "is odd"]}}, "name: is blank; name: is odd"),
        (
            {"message": "The data was invalid.", "errors": {"name": ["It is required."]}},
            "The data was invalid: name: It is required.",
        ),
        (
            {"title": "Invalid.", "errors": {"": ["A"], "b": "B", "c": ["C"], "d": ["D"]}},
            "Invalid: A; b: B; c: C",
        ),
        (
            {"detail": [{"loc": ["query", "ids", 0], "msg": "Too large", "input": "s3cret"}]},
            "query.ids.0: Too large",
        ),
        ({"detail": []}, ""),
        ({"errors": [None, 1, {}], "detail": {"name": 3}}, ""),
        ([1], ""),
    ],
)
def test_the_message_is_found(
    server: RecordingServer, caller: Caller, body: Any, told: str
) -> None:
    server.answers(json_answer(body, 422))
    with pytest.raises(errors.UnprocessableEntity) as caught:
        caller.rest(server.url, SEND)
    message = str(caught.value)
    assert message.endswith(f"422 Unprocessable Entity{': ' if told else ''}{told}")
    assert "s3cret" not in message
