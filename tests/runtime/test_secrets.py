"""Every way out of the runtime, and the token on none of them."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import MASK, Secret, mask, mask_body, mask_headers
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import EVERYTHING, GET_PROJECT, SERVICE_CREATE
from tests.support.http_server import Answer, RecordingServer, json_answer

INPUT = {"input": {"project_id": "p"}}


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(TOKEN)
    shown = [str(secret), repr(secret), f"{secret}", f"{secret:>10}", f"{secret!r}", "%s" % secret]  # noqa: UP031 - one of the ways out
    assert TOKEN not in "".join(shown)
    assert secret.reveal() == TOKEN
    assert copy.copy(secret) is copy.deepcopy(secret) is secret
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(secret)
    assert not hasattr(secret, "__dict__")
    assert secret == Secret(TOKEN)
    assert secret != TOKEN
    assert len({secret, Secret(TOKEN)}) == 1
    assert not Secret("")


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "proxy-authorization",
        "Project-Access-Token",
        "cookie",
        "Set-Cookie",
        "X-Auth-Token",
        "X-Token",
        "x-hasura-admin-secret",
        "X-API-Key",
    ],
)
def test_headers_that_are_masked_whatever_they_hold(name: str) -> None:
    assert mask("anything", None, header=name) == MASK
    assert mask_headers({name: "anything"}, None) == {name.lower(): MASK}


def test_the_token_is_masked_wherever_it_stands() -> None:
    secret = Secret(TOKEN)
    assert mask_headers({"X-Echo": f"a{TOKEN}b", "Etag": "e"}, secret) == {
        "x-echo": f"a{MASK}b",
        "etag": "e",
    }
    assert mask_body(b"\xff" + TOKEN.encode(), secret) == b"\xff" + MASK.encode()
    # A short token is masked where it is a word, and its letter within words stays.
    assert mask("abc b c", Secret("b")) == f"abc {MASK} c"
    assert mask("a b c", None) == "a b c"


ECHO = f"you sent {TOKEN}"
HEADERS = {"Set-Cookie": f"session={TOKEN}", "X-Echo": TOKEN, "X-Request-Id": TOKEN}


def told(value: object, status: int) -> Answer:
    return Answer(status, json.dumps(value).encode(), HEADERS)


FAILURES: dict[str, Answer] = {
    "status": Answer(401, ECHO.encode(), HEADERS),
    "status json": told({"error": {"message": ECHO, "details": {"a": TOKEN}}}, 403),
    "html": Answer(502, f"<title>{ECHO}</title>".encode()),
    "redirect": Answer(302, b"", {"Location": f"https://x.example/{TOKEN}", **HEADERS}),
    "graphql": told({"errors": [{"message": ECHO}], "data": None}, 200),
    "graphql 400": json_answer(
        {"errors": [{"message": ECHO, "traceId": TOKEN, "extensions": {"code": TOKEN}}]}, 400
    ),
    "partial": json_answer({"errors": [{"message": ECHO, "path": [TOKEN]}], "data": {}}),
    "invalid": told({"data": {"serviceCreate": TOKEN}}, 200),
    "no json": Answer(200, ECHO.encode(), {"Content-Type": TOKEN, **HEADERS}),
    "undecodable": Answer(200, b"x", {"Content-Encoding": "gzip", **HEADERS}),
    "close": Answer(fault="close"),
    "truncate": Answer(200, ECHO.encode(), HEADERS, fault="truncate"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_errors_show_no_token(
    server: RecordingServer,
    caller: Caller,
    failure: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.answers(FAILURES[failure])
    authentication = Authentication(Secret(TOKEN), "Project-Access-Token", "")
    with pytest.raises(errors.PaasportError) as caught:
        caller.graphql(server.url, SERVICE_CREATE, INPUT, authentication=authentication)
    assert server.received[0].headers["project-access-token"] == TOKEN
    walk(caught.value, caplog)


def test_connection_errors_show_no_token(
    caller: Caller, refused_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(errors.ConnectionFailed) as caught:
        caller.graphql(refused_url, SERVICE_CREATE, INPUT)
    walk(caught.value, caplog)


def test_input_errors_show_no_input(
    caller: Caller, server: RecordingServer, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: caller.graphql(server.url, SERVICE_CREATE, {"input": {"projectId": [TOKEN]}}),
        lambda: caller.graphql(server.url, EVERYTHING, {"x": TOKEN}),
        lambda: caller.rest(server.url, GET_PROJECT, path={"projectId": "p"}, scope=TOKEN),
    ]
    for call in calls:
        with pytest.raises(errors.RequestValidationError) as caught:
            call()
        walk(caught.value, caplog)


@pytest.mark.parametrize(
    "kind", [GraphQLTransport, AsyncGraphQLTransport, RestTransport, AsyncRestTransport]
)
def test_clients_show_no_token(kind: Any) -> None:
    authentication = Authentication(Secret(TOKEN))
    transport = kind(base_url="https://host/path", authentication=authentication)
    for shown in (authentication, transport, transport._session):
        assert TOKEN not in f"{shown!r}{shown!s}"
        assert not hasattr(shown, "__dict__")
        with pytest.raises(TypeError):
            pickle.dumps(shown)
    assert "https://host/path" in repr(transport)


# A caller's frames and the tests' own may hold what they like.
OURS = re.compile(r"/paasport(_runtime|_api)?/")


def walk(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    """Look for the token along every way by which an error leaves a program."""
    for shown in chain(error):
        assert TOKEN not in f"{shown!s}{shown!r}{shown.args!r}"
        assert TOKEN not in repr(vars(shown))
        assert not any(hasattr(shown, name) for name in ("request", "response", "_request"))
    assert TOKEN not in "".join(traceback.format_exception(error))
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [
        (frame.name, name)
        for frame in captured.stack
        if OURS.search(frame.filename)
        for name, text in (frame.locals or {}).items()
        if TOKEN in text and name not in SERVER_OR_CALLER_TEXT
    ]
    assert ours == []
    caplog.clear()
    logging.getLogger("test").error("failed: %s", error, exc_info=error)
    assert TOKEN not in caplog.text
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(copied) is type(error)
        assert str(copied) == str(error)
        assert vars(copied) == vars(error)
    assert TOKEN.encode() not in pickle.dumps(error)
    assert getattr(error, "headers", {}).get("set-cookie", MASK) == MASK


# In frames of ours these hold what the server or the caller put there, and nothing of the client.
SERVER_OR_CALLER_TEXT = {"errors", "given", "scope", "variables"}


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
