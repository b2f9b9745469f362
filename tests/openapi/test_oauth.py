"""Tokens of OAuth 2, obtained from an authorization server over real connections."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import pickle
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from paasport_runtime import ClientCredentials, RefreshToken, errors
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.http.aiohttp_client import aiohttp_client
from tests.openapi.conftest import Import, read_document
from tests.support.authorization_server import (
    CLIENT_ID,
    CLIENT_SECRET,
    FIRST_REFRESH_TOKEN,
    AuthorizationServer,
)
from tests.support.http_server import Answer, RecordingServer, json_answer, recording_server

DOCUMENT = read_document(Path(__file__).parent / "golden" / "oauth" / "document.yaml")
AT_ONCE = 32
LOGIN = base64.b64encode(b"shop%3A1:s3cr3t%2B%2F%C3%A4+of-the-shop").decode()
SECRETS = (CLIENT_SECRET, "s3cr3t", LOGIN, "access-8d1e5b7f", "refresh-4f7a1c9e")
WAYS = ("httpx-sync", "httpx-async", "httpx2-sync", "httpx2-async", "aiohttp-async")


def credentials(**options: Any) -> ClientCredentials:
    return ClientCredentials(CLIENT_ID, CLIENT_SECRET, **options)


def refresh(**options: Any) -> RefreshToken:
    return RefreshToken(
        FIRST_REFRESH_TOKEN, client_id=CLIENT_ID, client_secret=CLIENT_SECRET, **options
    )


@pytest.fixture
def authorization() -> AuthorizationServer:
    return AuthorizationServer()


@pytest.fixture
def server(authorization: AuthorizationServer) -> Iterator[RecordingServer]:
    with recording_server() as running:
        running.answers(authorization)
        yield running


@pytest.fixture
def package(import_client: Import) -> Any:
    return import_client(DOCUMENT)


@pytest.fixture
def connect(package: Any, server: RecordingServer) -> Callable[..., Any]:
    """Make a client whose tokens come from the same server as everything else."""

    def use(grant: Any, *, kind: str = "ExampleApi", **options: Any) -> Any:
        servers = {
            "https://auth.example.com": server.url,
            "https://uploads.example.com": server.url,
        }
        options = {"base_url": server.url, "servers": servers, **options}
        return getattr(package, kind).connect(credentials={"oauth": grant}, **options)

    return use


@pytest.fixture(params=WAYS)
def call(request: pytest.FixtureRequest, connect: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make a client in one way of five, and call some operations of it one after the other."""
    way = str(request.param)
    if way.startswith("httpx-"):
        import sys

        monkeypatch.setitem(sys.modules, "httpx2", None)

    def use(grant: Any, *operations: Any, **changes: Any) -> Any:
        if way.endswith("-sync"):
            with connect(grant) as api:
                changed = api.with_options(**changes)
                for operation in operations:
                    if callable(operation):
                        operation()
                    else:
                        getattr(changed.default, operation)()
            return

        async def use_async() -> None:
            async with (
                over_aiohttp(way.startswith("aiohttp")) as http,
                connect(grant, kind="AsyncExampleApi", http_client=http) as api,
            ):
                changed = api.with_options(**changes)
                for operation in operations:
                    if callable(operation):
                        operation()
                    else:
                        await getattr(changed.default, operation)()

        asyncio.run(use_async())

    return use


def over_aiohttp(wanted: bool) -> Any:
    """A client over aiohttp for the length of a block, or none."""
    return aiohttp_client(verify=False) if wanted else nullcontext()


def sent(server: RecordingServer) -> list[str]:
    """The path and the token of each request to the API."""
    return [
        f"{received.path} {received.headers.get('authorization', '-').removeprefix('Bearer ')}"
        for received in server.received
        if not received.path.startswith("/oauth/")
    ]


def token(number: int) -> str:
    return f"access-8d1e5b7f-{number}"


def test_client_credentials(
    call: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    call(credentials(), "list_orders", "list_orders")
    assert authorization.asked == [
        {
            "grant_type": "client_credentials",
            "scope": "orders:read",
            "way": "basic",
            "target": "/oauth/token?tenant=a",
        }
    ]
    assert sent(server) == [f"/orders {token(1)}"] * 2


def test_the_client_s_secret_in_the_body(connect: Any, authorization: AuthorizationServer) -> None:
    grant = credentials(client_authentication="body", parameters={"audience": "https://shop?a=1&b"})
    with connect(grant) as api:
        api.default.list_orders()
    (asked,) = authorization.asked
    assert (asked["way"], asked["client_id"], asked["client_secret"]) == (
        "body",
        CLIENT_ID,
        CLIENT_SECRET,
    )
    assert asked["audience"] == "https://shop?a=1&b"


def test_a_client_without_a_secret(connect: Any, authorization: AuthorizationServer) -> None:
    authorization.client_secret = None
    with connect(ClientCredentials(CLIENT_ID)) as api:
        api.default.list_orders()
    (asked,) = authorization.asked
    assert (asked["way"], asked["client_id"]) == ("body", CLIENT_ID)
    assert "client_secret" not in asked


def test_scopes_are_those_of_the_operation(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api:
        api.default.list_orders()
        api.default.add_order()
        api.default.list_orders()
        api.default.add_order()
    assert [asked["scope"] for asked in authorization.asked] == [
        "orders:read",
        "orders:read orders:write",
    ]
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 2, 1, 2)]


def test_a_token_with_more_scopes_serves_as_well(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api:
        api.default.add_order()
        api.default.list_orders()
    assert len(authorization.asked) == 1
    # One that was granted less than it asked for is not asked for again.
    authorization.extra = {"scope": "orders:read"}
    with connect(credentials()) as api:
        api.default.add_order()
        api.default.add_order()
    assert len(authorization.asked) == 2


def test_scopes_of_the_caller_s(connect: Any, authorization: AuthorizationServer) -> None:
    with connect(credentials(scopes=["all"])) as api:
        api.default.list_orders()
        api.default.add_order()
    assert [asked["scope"] for asked in authorization.asked] == ["all"]


def test_an_operation_without_security_asks_for_none(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api, pytest.raises(errors.AuthenticationError):
        api.default.open()
    assert authorization.asked == []
    assert sent(server) == ["/open -"]


def test_another_credential_beside_it(package: Any, server: RecordingServer) -> None:
    servers = {"https://auth.example.com": server.url}
    given = {"oauth": credentials(), "key": "k&1"}
    with package.ExampleApi.connect(credentials=given, base_url=server.url, servers=servers) as api:
        api.default.both()
        server.script[0].revoke()  # type: ignore[union-attr]
        api.default.both()
    queries = [received.query for received in server.received if received.path == "/both"]
    assert queries == ["key=k%261"] * 3


def test_as_the_token(package: Any, server: RecordingServer) -> None:
    servers = {"https://auth.example.com": server.url}
    with package.ExampleApi.connect(credentials(), base_url=server.url, servers=servers) as api:
        api.default.list_orders()
    assert sent(server) == [f"/orders {token(1)}"]


@pytest.mark.parametrize("life", [2, 1.5, "2"])
def test_a_token_is_renewed_before_it_expires(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer, life: Any
) -> None:
    authorization.life = life
    with connect(credentials()) as api:
        began = time.monotonic()
        api.default.list_orders()
        held = api._transport._tokens["oauth"]
        (found,) = held._tokens.values()
        assert float(life) * 0.9 <= found.renewed_at - began
        assert found.expires_at - found.renewed_at == pytest.approx(float(life) * 0.1)
        assert held.usable(("orders:read",), found.renewed_at - 0.01) is found
        assert held.usable(("orders:read",), found.renewed_at + 0.01) is None
        time.sleep(max(0.0, found.renewed_at - time.monotonic()))
        api.default.list_orders()
    assert sent(server) == [f"/orders {token(1)}", f"/orders {token(2)}"]


@pytest.mark.parametrize("life", [None, -1, "soon", True, 1e400, float("nan"), 10**400, [1]])
def test_a_life_that_nobody_has_told(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer, life: Any
) -> None:
    authorization.life = life
    with connect(credentials()) as api:
        for _ in range(3):
            api.default.list_orders()
        authorization.revoke()
        api.default.list_orders()
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 1, 1, 2)]


def test_a_life_of_nothing_lasts_for_one_call(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.life = 0
    with connect(credentials()) as api:
        api.default.list_orders()
        api.default.list_orders()
    assert sent(server) == [f"/orders {token(1)}", f"/orders {token(2)}"]


def test_a_refused_token_is_renewed_once(
    call: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    call(credentials(), "list_orders", authorization.revoke, "list_orders", max_retries=0)
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2)]
    authorization.answer = json_answer({}, 401, WWW_Authenticate='Bearer error="invalid_token"')
    server.received.clear()
    with pytest.raises(errors.AuthenticationError) as raised:
        call(credentials(), "list_orders", max_retries=0)
    # It was new, so another one would be refused too.
    assert sent(server) == [f"/orders {token(3)}"]
    assert raised.value.attempts == 1


def test_a_second_refusal_is_the_end(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api:
        api.default.list_orders()
        authorization.answer = json_answer({}, 401)
        with pytest.raises(errors.AuthenticationError) as raised:
            api.default.list_orders()
        assert raised.value.attempts == 2
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2)]


def test_a_write_is_repeated_only_where_the_token_is_why(
    call: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    call(credentials(), "add_order", authorization.revoke, "add_order")
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2)]
    server.received.clear()
    authorization.challenges = False
    with pytest.raises(errors.AuthenticationError, match="this write was not repeated") as raised:
        call(credentials(), "add_order", authorization.revoke, "add_order")
    assert sent(server) == [f"/orders {token(number)}" for number in (3, 3)]
    assert raised.value.attempts == 1
    server.received.clear()
    policy = RetryPolicy(write_statuses=frozenset({401}))
    call(credentials(), "add_order", authorization.revoke, "add_order", retries=policy)
    assert sent(server) == [f"/orders {token(number)}" for number in (4, 4, 5)]


def test_a_write_that_had_begun_is_not_repeated(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    begun = json_answer({"data": {}}, 401, WWW_Authenticate='Bearer error="invalid_token"')
    with connect(credentials()) as api:
        api.default.add_order()
        authorization.answer = begun
        with pytest.raises(errors.AuthenticationError, match="this write was not repeated"):
            api.default.add_order()
        authorization.answer = Answer(204)
        # The next call has another token nevertheless.
        api.default.add_order()
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2)]


def test_retries_go_on_after_a_renewal(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api:
        quick = api.with_options(retries=RetryPolicy(max_retries=1, first_delay=0))
        quick.default.list_orders()
        authorization.revoke()
        answers = iter([Answer(503), json_answer("x")])
        script = server.script[0]

        def then(received: Any) -> Answer:
            found = script(received)  # type: ignore[operator]
            is_result = received.path == "/orders" and found.status == 200
            return next(answers) if is_result else found

        server.script = [then]
        quick.default.list_orders()
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2, 2)]


@pytest.mark.parametrize("moment", ["first", "expiry", "refusal"])
def test_one_renewal_for_32_threads(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer, moment: str
) -> None:
    authorization.delay = 0.2
    with connect(credentials()) as api:
        prepare(api, authorization, moment)
        asked = len(authorization.asked)
        barrier = threading.Barrier(AT_ONCE)

        def work(_: int) -> str:
            barrier.wait()
            found: str = api.default.list_orders()
            return found

        with ThreadPoolExecutor(AT_ONCE) as threads:
            assert list(threads.map(work, range(AT_ONCE))) == ["x"] * AT_ONCE
    assert len(authorization.asked) - asked == 1


@pytest.mark.parametrize("moment", ["first", "expiry", "refusal"])
@pytest.mark.parametrize("is_over_aiohttp", [False, True])
def test_one_renewal_for_32_tasks(
    connect: Any,
    server: RecordingServer,
    authorization: AuthorizationServer,
    moment: str,
    is_over_aiohttp: bool,
) -> None:
    authorization.delay = 0.2

    async def use() -> None:
        async with (
            over_aiohttp(is_over_aiohttp) as http,
            connect(credentials(), kind="AsyncExampleApi", http_client=http) as api,
        ):
            if moment != "first":
                await api.default.list_orders()
            prepare(api, authorization, moment, is_called=True)
            asked = len(authorization.asked)
            found = await asyncio.gather(*(api.default.list_orders() for _ in range(AT_ONCE)))
            assert found == ["x"] * AT_ONCE
            assert len(authorization.asked) - asked == 1

    asyncio.run(use())


def prepare(
    api: Any, authorization: AuthorizationServer, moment: str, *, is_called: bool = False
) -> None:
    """Bring a client to the moment in which its token has to be renewed."""
    if moment == "first":
        return
    if not is_called:
        api.default.list_orders()
    if moment == "refusal":
        authorization.revoke()
        return
    held = api._transport._tokens["oauth"]
    for wanted, found in held._tokens.items():
        text, scopes, now = found.text, found.scopes, time.monotonic()
        held._tokens[wanted] = type(found)(text, scopes, now - 2, now - 1)


def test_a_token_serves_until_it_expires_while_another_call_renews_it(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with connect(credentials()) as api:
        api.default.list_orders()
        held = api._transport._tokens["oauth"]
        ((wanted, found),) = held._tokens.items()
        held._tokens[wanted] = type(found)(found.text, found.scopes, 0.0, time.monotonic() + 60)
        authorization.delay = 0.5
        renewing = threading.Thread(target=api.default.list_orders)
        renewing.start()
        time.sleep(0.1)
        began = time.monotonic()
        api.default.list_orders()
        assert time.monotonic() - began < 0.3
        renewing.join()
    assert sent(server) == [f"/orders {token(number)}" for number in (1, 1, 2)]


def test_calls_that_wait_share_the_refusal(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.delay = 0.3
    authorization.client_secret = "another"
    with connect(credentials()) as api:
        barrier = threading.Barrier(8)

        def work(_: int) -> BaseException | None:
            barrier.wait()
            try:
                api.default.list_orders()
            except errors.TokenRefused as error:
                return error
            return None

        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(work, range(8)))
        assert len(authorization.asked) == 1
        assert len({id(error) for error in found}) == 8
        # Who comes later asks anew.
        with pytest.raises(errors.TokenRefused):
            api.default.list_orders()
    assert len(authorization.asked) == 2


def test_a_cancelled_renewal_leaves_room_for_the_next(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.delay = 0.3

    async def use() -> None:
        async with connect(credentials(), kind="AsyncExampleApi") as api:
            first = asyncio.create_task(api.default.list_orders())
            await asyncio.sleep(0.1)
            second = asyncio.create_task(api.default.list_orders())
            await asyncio.sleep(0.05)
            first.cancel()
            assert await second == "x"
            with pytest.raises(asyncio.CancelledError):
                await first

    asyncio.run(use())
    assert len(authorization.asked) == 2


def test_waiting_for_another_call_ends_at_the_deadline(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.delay = 1.0
    with connect(credentials()) as api:
        renewing = threading.Thread(target=api.default.list_orders)
        renewing.start()
        time.sleep(0.2)
        began = time.monotonic()
        with pytest.raises(errors.RequestTimeout, match="another call was renewing") as raised:
            api.with_options(deadline=0.3).default.list_orders()
        assert time.monotonic() - began < 0.45
        assert raised.value.delivery == "not_sent"
        renewing.join()


def test_a_token_counts_towards_the_deadline(
    connect: Any, authorization: AuthorizationServer
) -> None:
    authorization.delay = 1.0
    with connect(credentials()) as api:
        began = time.monotonic()
        with pytest.raises(errors.RequestTimeout):
            api.with_options(deadline=0.3).default.list_orders()
        assert time.monotonic() - began < 0.5


def test_refresh_tokens_are_rotated_and_saved(
    call: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    saved: list[str] = []
    call(
        refresh(save=saved.append), "list_orders", authorization.revoke, "add_order", "list_orders"
    )
    assert [asked["refresh_token"] for asked in authorization.asked] == [
        FIRST_REFRESH_TOKEN,
        "refresh-4f7a1c9e-1",
    ]
    assert {asked["target"] for asked in authorization.asked} == {"/oauth/refresh"}
    assert all("scope" not in asked for asked in authorization.asked)
    assert saved == ["refresh-4f7a1c9e-1", "refresh-4f7a1c9e-2"]


def test_a_refresh_token_that_stays_is_not_saved(
    connect: Any, authorization: AuthorizationServer
) -> None:
    authorization.rotates = False
    saved: list[str] = []
    with connect(refresh(save=saved.append, scopes=["orders:read"])) as api:
        api.default.list_orders()
        authorization.revoke()
        api.default.list_orders()
    assert [asked["refresh_token"] for asked in authorization.asked] == [FIRST_REFRESH_TOKEN] * 2
    assert [asked["scope"] for asked in authorization.asked] == ["orders:read"] * 2
    assert saved == []


def test_an_asynchronous_function_saves(connect: Any, authorization: AuthorizationServer) -> None:
    saved: list[str] = []

    async def save(refresh_token: str) -> None:
        await asyncio.sleep(0)
        saved.append(refresh_token)

    async def use() -> None:
        async with connect(refresh(save=save), kind="AsyncExampleApi") as api:
            await api.default.list_orders()

    asyncio.run(use())
    assert saved == ["refresh-4f7a1c9e-1"]
    authorization.refresh_token = FIRST_REFRESH_TOKEN
    with (
        connect(refresh(save=save)) as api,
        pytest.raises(errors.ConfigurationError, match="is asynchronous"),
    ):
        api.default.list_orders()


def test_what_could_not_be_saved_is_offered_again(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    offered: list[str] = []

    def save(refresh_token: str) -> None:
        offered.append(refresh_token)
        if len(offered) < 3:
            raise OSError("the disk is full")

    with connect(refresh(save=save)) as api:
        for _ in range(2):
            with pytest.raises(OSError, match="the disk is full"):
                api.default.list_orders()
        api.default.list_orders()
        api.default.list_orders()
    assert offered == ["refresh-4f7a1c9e-1"] * 3
    assert len(authorization.asked) == 1
    assert sent(server) == [f"/orders {token(1)}"] * 2


def test_a_refresh_token_is_sent_once_where_its_answer_was_lost(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    policy = RetryPolicy(first_delay=0)
    for grant, attempts in ((refresh(), 1), (credentials(), 3)):
        server.answers(Answer(fault="close"))
        with connect(grant) as api, pytest.raises(errors.ConnectionFailed):
            api.with_options(retries=policy).default.list_orders()
        assert len(server.received) == attempts


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            json_answer({"error": "invalid_scope"}, 400),
            "no token, 400 Bad Request invalid_scope. Check scopes=",
        ),
        (
            json_answer({"error": "new_error", "error_description": "No. "}, 403),
            r"403 Forbidden new_error: No",
        ),
        (json_answer({"token": "t"}), "200 OK invalid_response: there is no access_token"),
        (json_answer([]), "200 OK invalid_response: there is no access_token"),
        (Answer(200, b"<html>"), "200 OK invalid_response: there is no access_token"),
        (json_answer({"error": "bad_code"}), "200 OK bad_code"),
        (json_answer({"access_token": "t-access", "token_type": "mac"}), "not of type Bearer"),
    ],
)
def test_no_token(connect: Any, server: RecordingServer, answer: Answer, told: str) -> None:
    server.answers(answer)
    with connect(credentials()) as api, pytest.raises(errors.TokenRefused, match=told) as raised:
        api.default.list_orders()
    assert raised.value.operation == "oauth2_token (oauth)"
    assert raised.value.body == b""
    assert sent(server) == []
    assert "t-access" not in everything_told(raised.value)


def test_a_token_that_cannot_be_sent(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.extra = {"access_token": "line\nbreak-of-it"}
    with (
        connect(credentials()) as api,
        pytest.raises(errors.ConfigurationError, match="invalid in a header") as raised,
    ):
        api.default.list_orders()
    assert "break-of-it" not in everything_told(raised.value)
    assert sent(server) == []


def test_a_status_that_is_none_of_oauth(connect: Any, server: RecordingServer) -> None:
    server.answers(Answer(503, b"secret-of-a-proxy"))
    with (
        connect(refresh()) as api,
        pytest.raises(errors.ServerError, match="oauth2_token") as raised,
    ):
        api.default.list_orders()
    assert "secret-of-a-proxy" not in everything_told(raised.value)
    assert len(server.received) == 1


def test_a_redirect_is_not_followed(connect: Any, server: RecordingServer) -> None:
    with recording_server() as other:
        server.answers(Answer(307, b"", {"Location": f"{other.url}/oauth/token"}))
        with (
            connect(credentials()) as api,
            pytest.raises(errors.HTTPStatusError, match="was not followed"),
        ):
            api.default.list_orders()
        assert other.received == []


def everything_told(error: BaseException) -> str:
    texts = [
        "".join(traceback.format_exception(error)),
        repr(vars(error)),
        repr(pickle.dumps(error)),
    ]
    step = error.__traceback__
    while step is not None:
        if "paasport" in step.tb_frame.f_globals.get("__name__", ""):
            texts.append(repr(step.tb_frame.f_locals))
        step = step.tb_next
    return "\n".join(texts)


@pytest.mark.parametrize("grant", [credentials, refresh])
@pytest.mark.parametrize("place", ["basic", "body"])
def test_no_secret_is_told(
    connect: Any,
    server: RecordingServer,
    authorization: AuthorizationServer,
    caplog: pytest.LogCaptureFixture,
    grant: Any,
    place: Any,
) -> None:
    caplog.set_level(logging.DEBUG)
    events: list[object] = []
    given = grant(client_authentication=place)
    assert not any(secret in repr(given) for secret in SECRETS)
    with pytest.raises(TypeError, match="neither copied nor pickled"):
        pickle.dumps(given)

    def watch(event: object) -> None:
        events.append(event)

    told: list[str] = []
    with connect(given) as api:
        watched = api.with_options(on_request=watch, on_response=watch)
        watched.default.list_orders()
        authorization.revoke()
        authorization.client_secret = "another"
        with pytest.raises(errors.TokenRefused, match="invalid_client") as raised:
            watched.default.list_orders()
        told += [everything_told(raised.value), raised.value.description]
        authorization.client_secret = CLIENT_SECRET
        authorization.refresh_token = "refresh-of-another"
        authorization.answer = json_answer({"echo": f"{token(1)} {token(2)} {CLIENT_SECRET}"}, 400)
        with pytest.raises((errors.BadRequest, errors.TokenRefused)) as bad:
            watched.default.list_orders()
        told += [everything_told(bad.value), repr(bad.value.body)]
        told += [repr(api._transport._tokens["oauth"].__class__), repr(vars(type(api)))]
        told.append(
            repr(
                [
                    api._transport._tokens["oauth"]._tokens,
                    api._transport._tokens["oauth"]._refresh_token,
                ]
            )
        )
    told += [caplog.text, repr(events)]
    for secret in SECRETS:
        assert not any(secret in text for text in told), secret
    assert "oauth2_token (oauth): 200" in caplog.text


def test_the_response_behind_a_result_is_that_of_the_operation(connect: Any) -> None:
    with connect(credentials()) as api:
        raw = api.with_raw_response(api.default.list_orders)
    assert (raw.body, raw.attempts) == (b'"x"', 1)


def test_streams_get_tokens(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.answer = Answer(200, b"data: a\n\n", {"Content-Type": "text/event-stream"})
    with connect(credentials()) as api:
        assert [event.data for event in api.default.watch()] == ["a"]
        authorization.revoke()
        assert [event.data for event in api.default.watch()] == ["a"]

    async def use() -> None:
        async with connect(credentials(), kind="AsyncExampleApi") as api:
            assert [event.data async for event in api.default.watch()] == ["a"]
            authorization.revoke()
            assert [event.data async for event in api.default.watch()] == ["a"]

    asyncio.run(use())
    assert sent(server) == [f"/changes {token(number)}" for number in (1, 1, 2, 3, 3, 4)]


def test_downloads_get_tokens(
    package: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.answer = Answer(200, b"%PDF", {"Content-Type": "application/pdf"})
    servers = {"https://auth.example.com": server.url}
    given = {"oauth": credentials(), "key": "k"}
    with package.ExampleApi.connect(credentials=given, base_url=server.url, servers=servers) as api:
        for _ in range(2):
            assert b"".join(api.default.stream_report()) == b"%PDF"
            authorization.revoke()
    assert sent(server) == [f"/report {token(number)}" for number in (1, 1, 2)]
    assert {received.query for received in server.received[1:] if received.path == "/report"} == {
        "key=k"
    }


def test_paced_calls_get_tokens(connect: Any, server: RecordingServer) -> None:
    with connect(credentials()) as api:
        assert api.with_options(pace=True).default.list_orders() == "x"


def test_a_token_url_goes_nowhere_that_it_was_not_meant_for(
    package: Any, server: RecordingServer
) -> None:
    told = (
        r"Tokens for 'oauth' come from https://auth\.example\.com instead of this client's base_url"
    )
    with (
        package.ExampleApi.connect(credentials(), base_url=server.url) as api,
        pytest.raises(errors.ConfigurationError, match=told),
    ):
        api.default.list_orders()
    assert server.received == []


def test_a_token_url_by_its_whole_address(
    package: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    servers = {
        "https://auth.example.com/oauth/token?tenant=a": f"{server.url}/oauth/other?tenant=b"
    }
    with package.ExampleApi.connect(credentials(), base_url=server.url, servers=servers) as api:
        api.default.list_orders()
    assert authorization.asked[0]["target"] == "/oauth/other?tenant=b"


def test_a_relative_token_url(
    package: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    given = {"near": credentials()}
    with package.ExampleApi.connect(credentials=given, base_url=f"{server.url}/v1") as api:
        api.default.mine()
    assert authorization.asked[0]["target"] == "/oauth/token"
    assert "scope" not in authorization.asked[0]
    assert sent(server) == [f"/v1/mine {token(1)}"]


def test_a_token_url_of_the_caller_s(
    package: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    given = {"connect": credentials(token_url=f"{server.url}/oauth/own?x=1")}
    with package.ExampleApi.connect(credentials=given, base_url=server.url) as api:
        api.default.connected()
    assert authorization.asked == [
        {
            "grant_type": "client_credentials",
            "scope": "openid",
            "way": "basic",
            "target": "/oauth/own?x=1",
        }
    ]
    with (
        package.ExampleApi.connect(credentials={"connect": refresh()}, base_url=server.url) as api,
        pytest.raises(
            errors.ConfigurationError,
            match="no token URL for 'connect'; pass token_url= to RefreshToken",
        ),
    ):
        api.default.connected()


@pytest.mark.parametrize(
    ("token_url", "told"),
    [
        (
            "http://auth.example.com/token",
            "token_url http://auth.example.com would send the token unencrypted",
        ),
        ("auth.example.com/token", "token_url is not an http or https URL"),
        ("https://a:b@auth.example.com/token", "token_url for auth.example.com has a user"),
        ("https://auth.example.com/token#a", "has a user, query or fragment|has a fragment"),
    ],
)
def test_token_urls_that_get_no_secret(package: Any, token_url: str, told: str) -> None:
    given = {"oauth": credentials(token_url=token_url)}
    with (
        package.ExampleApi.connect(credentials=given) as api,
        pytest.raises(errors.ConfigurationError, match=told),
    ):
        api.default.list_orders()


def test_a_server_of_its_own_that_is_not_trusted_asks_for_no_token(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    with recording_server() as uploads:
        uploads.answers(Answer(204))
        servers = {
            "https://auth.example.com": server.url,
            "https://uploads.example.com": uploads.url,
        }
        with connect(credentials(), servers=servers) as api:
            api.default.upload(b"x")
        assert "authorization" not in uploads.received[0].headers
        assert authorization.asked == []
        with connect(credentials(), servers=servers, token_origins=[uploads.url]) as api:
            api.default.upload(b"x")
        assert uploads.received[1].headers["authorization"] == f"Bearer {token(1)}"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: ClientCredentials("", "x"), "client_id should be a non-empty text"),
        (lambda: ClientCredentials("a", ""), "client_secret should be a non-empty text"),
        (lambda: ClientCredentials("a", 5), "client_secret should be a non-empty text"),  # type: ignore[arg-type]
        (lambda: ClientCredentials("a", "b", scopes="read"), "a sequence of strings"),
        (lambda: ClientCredentials("a", "b", client_authentication="header"), '"basic" or "body"'),  # type: ignore[arg-type]
        (
            lambda: ClientCredentials("a", "b", parameters={"scope": "x"}),
            "'scope', which has its own argument",
        ),
        (lambda: ClientCredentials("a", "b", parameters={"n": 5}), "should be a non-empty text"),  # type: ignore[dict-item]
        (lambda: RefreshToken("", client_id="a"), "refresh_token should be a non-empty text"),
    ],
)
def test_grants_that_cannot_be_used(make: Callable[[], object], told: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=told):
        make()


def test_a_grant_is_none_for_a_key(package: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="should be a non-empty text"):
        package.ExampleApi.connect(credentials={"key": 5})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_children_renew_for_themselves(
    connect: Any, server: RecordingServer, authorization: AuthorizationServer
) -> None:
    authorization.delay = 0.3
    api = connect(credentials())
    api.default.list_orders()
    authorization.revoke()
    renewing = threading.Thread(target=api.default.list_orders)
    renewing.start()
    time.sleep(0.1)
    # While a thread renews, which the child does not have; its lock is held, too.
    held = api._transport._tokens["oauth"]
    with held._lock:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = 0 if api.with_options(deadline=5).default.list_orders() == "x" else 2
            finally:
                os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    renewing.join()
    api.close()
    assert len(authorization.asked) == 3
