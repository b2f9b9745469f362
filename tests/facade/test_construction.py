"""Tokens, addresses, timeouts, HTTP clients, and the ends of a client's life."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import traceback
from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest

import paasport
from paasport import ConfigurationError, RequestTimeout, RetryPolicy, Timeout
from paasport_runtime.calls.options import OptionChanges
from tests.support.clients import Caller
from tests.support.http_server import Answer, RecordingServer, json_answer

pytestmark = pytest.mark.slow

REPLY: dict[str, Any] = {
    "data": {
        "variables": {"A": "1"},
        "projects_by_pk": None,
        "addonTypes": [],
    }
}
CALLS: dict[str, tuple[Any, ...]] = {
    "Railway": ("variables.get", "p", "e"),
    "HasuraCloud": ("projects.get", "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"),
    "Northflank": ("addons.types",),
}
NAMES = list(CALLS)


def sent_headers(caller: Caller, server: RecordingServer) -> dict[str, str]:
    server.answers(json_answer(REPLY))
    caller(*CALLS[caller.name])
    return dict(server.received[-1].headers)


@pytest.mark.parametrize(
    ("name", "options", "environment", "header", "value"),
    [
        ("Railway", {"token": "arg"}, {"RAILWAY_TOKEN": "env"}, "authorization", "Bearer arg"),
        ("Railway", {}, {"RAILWAY_API_TOKEN": "api"}, "authorization", "Bearer api"),
        ("Railway", {}, {"RAILWAY_TOKEN": "project"}, "project-access-token", "project"),
        (
            "Railway",
            {},
            {"RAILWAY_TOKEN": "project", "RAILWAY_API_TOKEN": "api"},
            "project-access-token",
            "project",
        ),
        (
            "Railway",
            {"project_token": "arg"},
            {"RAILWAY_TOKEN": "env", "RAILWAY_API_TOKEN": "api"},
            "project-access-token",
            "arg",
        ),
        (
            "HasuraCloud",
            {"token": "arg"},
            {"HASURA_CLOUD_TOKEN": "env"},
            "authorization",
            "pat arg",
        ),
        ("HasuraCloud", {}, {"HASURA_CLOUD_TOKEN": "env"}, "authorization", "pat env"),
        (
            "Northflank",
            {"token": "arg"},
            {"NORTHFLANK_API_TOKEN": "env"},
            "authorization",
            "Bearer arg",
        ),
        ("Northflank", {}, {"NORTHFLANK_API_TOKEN": "env"}, "authorization", "Bearer env"),
    ],
)
def test_where_the_token_comes_from(
    way: str,
    server: RecordingServer,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    options: dict[str, str],
    environment: dict[str, str],
    header: str,
    value: str,
) -> None:
    for variable, text in environment.items():
        monkeypatch.setenv(variable, text)

    headers = sent_headers(Caller(way, name, {**options, "base_url": server.url}), server)

    assert headers[header] == value
    assert len({"authorization", "project-access-token"} & set(headers)) == 1


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("Railway", {}, "set RAILWAY_TOKEN or RAILWAY_API_TOKEN in the environment"),
        ("Railway", {"token": ""}, "token is empty"),
        ("Railway", {"project_token": ""}, "project_token is empty"),
        ("Railway", {"token": "a", "project_token": "b"}, "are mutually exclusive"),
        ("HasuraCloud", {}, "HASURA_CLOUD_TOKEN or HASURA_CLOUD_ACCESS_TOKEN in the env"),
        ("Northflank", {}, "set NORTHFLANK_API_TOKEN or NF_API_TOKEN in the environment"),
        ("Northflank", {"token": "s3cret token"}, "is invalid in a header"),
        ("Northflank", {"token": "a", "base_url": "http://example.com"}, "unencrypted"),
        ("HasuraCloud", {"token": "a", "timeout": 0}, "positive"),
        ("Railway", {"token": "a", "http_client": object()}, "httpx"),
    ],
)
def test_what_a_client_cannot_be_made_of(
    prefix: str, name: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        getattr(paasport, prefix + name)(**options)

    assert "s3cret" not in str(caught.value)


def test_a_team_never_comes_from_the_environment(
    way: str, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NORTHFLANK_TEAM_ID", "other")
    server.answers(json_answer({"data": {"projects": []}}))

    caller = Caller(way, "Northflank", {"token": "t0ken", "base_url": server.url})
    caller.use(lambda client: client.projects.list().all())

    assert server.received[0].target == "/v1/projects"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_a_given_client_is_used_and_left_open(
    way: str, server: RecordingServer, name: str, library: str
) -> None:
    module = pytest.importorskip(library)
    server.answers(json_answer(REPLY))

    async def use_async() -> bool:
        async with module.AsyncClient(headers={"X-Note": "mine"}) as http_client:
            client = getattr(paasport, f"Async{name}")(
                "t0ken", base_url=server.url, http_client=http_client
            )
            async with client:
                method, *arguments = CALLS[name]
                await attrgetter(method)(client)(*arguments)
            return bool(http_client.is_closed)

    def use() -> bool:
        with module.Client(headers={"X-Note": "mine"}) as http_client:
            client = getattr(paasport, name)("t0ken", base_url=server.url, http_client=http_client)
            with client:
                method, *arguments = CALLS[name]
                attrgetter(method)(client)(*arguments)
            return bool(http_client.is_closed)

    assert (asyncio.run(use_async()) if way == "async" else use()) is False
    assert server.received[0].headers["x-note"] == "mine"


@pytest.mark.parametrize("name", NAMES)
def test_calls_share_connections_and_a_closed_client_says_so(
    way: str, server: RecordingServer, name: str
) -> None:
    server.answers(json_answer(REPLY))
    method, *arguments = CALLS[name]

    async def use_async() -> None:
        client = getattr(paasport, f"Async{name}")("t0ken", base_url=server.url)
        for _ in range(3):
            await attrgetter(method)(client)(*arguments)
        await client.aclose()
        await client.aclose()
        await attrgetter(method)(client)(*arguments)

    def use() -> None:
        client = getattr(paasport, name)("t0ken", base_url=server.url)
        for _ in range(3):
            attrgetter(method)(client)(*arguments)
        client.close()
        client.close()
        attrgetter(method)(client)(*arguments)

    with pytest.raises(ConfigurationError, match="closed"):
        asyncio.run(use_async()) if way == "async" else use()
    assert len(server.received) == 3
    assert server.connections == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_limit_is_that_of_the_last_response(
    way: str, server: RecordingServer, name: str
) -> None:
    limits = {
        "X_RateLimit_Limit": "1000",
        "X_RateLimit_Remaining": "998",
        "X_RateLimit_Reset": "60",
    }
    server.answers(json_answer(REPLY, **limits))
    method, *arguments = CALLS[name]
    seen: list[Any] = []

    async def use_async(client: Any) -> None:
        seen.append(client.rate_limit)
        await attrgetter(method)(client)(*arguments)
        seen.append(client.rate_limit)

    def use(client: Any) -> None:
        seen.append(client.rate_limit)
        attrgetter(method)(client)(*arguments)
        seen.append(client.rate_limit)

    caller = Caller(way, name, {"token": "t0ken", "base_url": server.url})
    caller.use(use_async if way == "async" else use)

    before, after = seen
    assert before is None
    assert (after.limit, after.remaining) == (1000, 998)


@pytest.mark.parametrize("timeout", [0.05, Timeout(connect=5, total=0.05)])
def test_a_timeout_holds(way: str, server: RecordingServer, timeout: float | Timeout) -> None:
    server.answers(Answer(fault="hang"))
    caller = Caller(way, "Railway", {"token": "t", "base_url": server.url, "timeout": timeout})

    with pytest.raises(RequestTimeout):
        caller("variables.get", "p", "e")


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize("name", NAMES)
def test_a_client_shows_its_address_and_no_token(prefix: str, name: str) -> None:
    client = getattr(paasport, prefix + name)("s3cret-t0ken")

    shown = f"{client!r} {client} {client.api!r} {vars(type(client))}"
    assert f"<{prefix}{name} https://" in shown
    assert f"<{prefix}{name.removesuffix('Cloud')}" in repr(client.api)
    assert client._base_url in repr(client.api)
    assert "s3cret" not in shown


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize(
    ("name", "options", "scope"),
    [
        ("Railway", {"token": "s3cret"}, "with an account or workspace token"),
        ("Railway", {"project_token": "s3cret"}, "with a project token"),
        ("HasuraCloud", {"token": "s3cret"}, "with a personal access token"),
        ("Northflank", {"token": "s3cret"}, "everything the token can access"),
        ("Northflank", {"token": "s3cret", "team_id": "my-team"}, "team my-team"),
    ],
)
def test_a_client_shows_what_it_may_reach(
    prefix: str, name: str, options: dict[str, str], scope: str
) -> None:
    client = getattr(paasport, prefix + name)(**options, base_url="https://x.example.com")
    shown = f"<{prefix}{name} https://x.example.com, {scope}>"
    assert (repr(client), repr(client.with_options(pace=True))) == (shown, shown)


def test_a_group_shows_its_team_too() -> None:
    client = paasport.Northflank("s3cret", base_url="https://x.example.com").team("my-team")
    assert repr(client.api.services) == "<ServicesGroup https://x.example.com, scope my-team>"
    assert repr(client) == "<Northflank https://x.example.com, team my-team>"
    assert "team" not in repr(client.team(None))


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize("name", NAMES)
def test_a_client_is_made_with_all_that_a_copy_may_change(prefix: str, name: str) -> None:
    made = getattr(paasport, prefix + name)
    arguments = inspect.signature(made).parameters
    # GraphQL has no bodies to add fields to.
    known = set(OptionChanges.__annotations__) - ({"extra"} if name != "Northflank" else set())
    assert known <= set(arguments)
    policy = RetryPolicy(max_retries=7, write_statuses=frozenset({418}))
    # Attempts are counted by the policy, unless that is said beside it.
    assert made("t", retries=policy)._transport.options.retries == policy
    fewer = made("t", retries=policy, max_retries=1)._transport.options.retries
    assert fewer == replace(policy, max_retries=1)


def test_nothing_is_logged_above_debug(
    way: str, server: RecordingServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers(json_answer(REPLY))

    Caller(way, "Railway", {"token": "s3cret-t0ken", "base_url": server.url})(
        "variables.get", "p", "e"
    )

    assert "s3cret" not in caplog.text


HIDDEN = "token-9f8e7d6c5b4a"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize(
    "options",
    [
        {"token": HIDDEN, "base_url": "ftp://x"},
        {"token": HIDDEN, "timeout": -1},
        {"token": HIDDEN, "http_client": object()},
        {"token": f"{HIDDEN} "},
        {"token": ""},
        {},
    ],
)
def test_a_failed_construction_leaves_no_token_in_its_frames(
    monkeypatch: pytest.MonkeyPatch, prefix: str, name: str, options: dict[str, Any]
) -> None:
    monkeypatch.setitem(os.environ, "UNRELATED_TOKEN", HIDDEN)
    with pytest.raises(ConfigurationError) as caught:
        getattr(paasport, f"{prefix}{name}")(**options)
    assert_no_frame_holds_the_token(caught.value)


def test_two_tokens_leave_neither_in_a_frame() -> None:
    with pytest.raises(ConfigurationError) as caught:
        paasport.Railway(HIDDEN, project_token=HIDDEN)
    assert_no_frame_holds_the_token(caught.value)


def assert_no_frame_holds_the_token(error: ConfigurationError) -> None:
    # As error reporters do: the locals of every frame, so reprs must work half-way too.
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in captured.stack if "/paasport/" in frame.filename]
    assert ours
    for frame in ours:
        assert HIDDEN not in repr(frame.locals), frame.name
    assert HIDDEN not in str(error)


def test_a_token_is_text() -> None:
    token: Any = 5
    with pytest.raises(TypeError, match="a token must be a str, not int"):
        paasport.Railway(token)
