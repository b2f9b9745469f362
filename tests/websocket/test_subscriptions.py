"""Subscriptions over real sockets, against graphql-core."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from paasport_runtime import Gap, Reconnection, RetryPolicy, errors
from paasport_runtime.graphql._async import channel as async_channel
from paasport_runtime.graphql._sync import channel as sync_channel
from tests.support.http_server import Answer, recording_server
from tests.support.subscription_server import SubscriptionServer
from tests.websocket.conftest import (
    COUNT,
    ENDPOINT,
    FOREVER,
    TOKEN,
    AsyncShop,
    Driven,
    Driver,
    Shop,
    driven,
)

QUICK = Reconnection(attempts=3, first_delay=0.01, longest_delay=0.02)


class Tick(BaseModel):
    number: int
    odd: bool | None


class Counted(BaseModel):
    count: Tick


def numbers(results: Driven) -> list[int]:
    return [result["count"]["number"] for result in results]


def settled(condition: Any) -> bool:
    """Whether something becomes true within two seconds, on the server's side."""
    until = time.monotonic() + 2
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(condition())


def test_results_come_in_order_until_the_end(driver: Driver, server: SubscriptionServer) -> None:
    assert numbers(driver.subscribe(COUNT, {"to": 5})) == [0, 1, 2, 3, 4]
    (handshake,) = server.handshakes
    assert handshake["authorization"] == f"Bearer {TOKEN}"
    assert handshake["user-agent"].startswith("paasport/")
    assert server.inits == [None]
    (payload,) = server.subscribed
    assert payload == {"operationName": "count", "query": COUNT, "variables": {"to": 5}}
    assert settled(lambda: server.open == 0)


def test_a_model_reads_each_result(driver: Driver) -> None:
    found = list(driver.subscribe(COUNT, {"from": 1, "to": 3}, Counted))
    assert found == [
        Counted(count=Tick(number=1, odd=True)),
        Counted(count=Tick(number=2, odd=False)),
    ]


def test_subscriptions_share_a_connection(driver: Driver, server: SubscriptionServer) -> None:
    first, second = (driver.subscribe(COUNT, {"to": number}) for number in (300, 200))
    taken = [(next(first), next(second)) for _ in range(200)]
    assert [each["count"]["number"] for pair in taken for each in pair] == [
        number for number in range(200) for _ in "12"
    ]
    assert list(second) == []
    assert numbers(first) == list(range(200, 300))
    assert len(server.handshakes) == 1


def test_threads_and_tasks_share_a_connection(server: SubscriptionServer) -> None:
    found: dict[int, list[int]] = {}
    with Shop.connect(TOKEN, base_url=server.url) as shop:

        def read(to: int) -> None:
            with shop.subscribe(COUNT, {"to": to}, Counted) as results:
                found[to] = [result.count.number for result in results]

        threads = [threading.Thread(target=read, args=(to,)) for to in range(2, 12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert found == {to: list(range(to)) for to in range(2, 12)}

    async def read_all() -> list[list[int]]:
        async with AsyncShop.connect(TOKEN, base_url=server.url) as shop:

            async def read_one(to: int) -> list[int]:
                async with shop.subscribe(COUNT, {"to": to}, Counted) as results:
                    return [result.count.number async for result in results]

            return await asyncio.gather(*(read_one(to) for to in range(2, 12)))

    before = len(server.handshakes)
    assert asyncio.run(read_all()) == [list(range(to)) for to in range(2, 12)]
    assert len(server.handshakes) == before + 1


def test_leaving_early_ends_the_subscription(driver: Driver, server: SubscriptionServer) -> None:
    results = driver.subscribe(FOREVER)
    assert next(results) == {"forever": "x"}
    results.close()
    assert list(results) == []
    assert settled(lambda: server.completed == 1 and server.open == 0)


def test_errors_beside_data_do_not_end_it(driver: Driver) -> None:
    results = driver.subscribe(COUNT, {"from": 1012, "to": 1015}, Counted)
    assert next(results).count.number == 1012
    with pytest.raises(errors.GraphQLError, match="nobody counts to 1013") as caught:
        next(results)
    assert caught.value.data == Counted(count=Tick(number=1013, odd=None))
    assert caught.value.errors[0].path == ("count", "odd")
    assert [result.count.number for result in results] == [1014]


def test_an_error_of_the_whole_ends_it(driver: Driver) -> None:
    results = driver.subscribe("subscription { count(to: true) { number } }")
    with pytest.raises(errors.GraphQLError, match="has invalid value"):
        next(results)
    assert list(results) == []


def test_a_result_that_does_not_fit(driver: Driver) -> None:
    results = driver.subscribe(COUNT, {"to": 2}, dict[str, str])
    with pytest.raises(errors.ResponseValidationError) as caught:
        next(results)
    assert caught.value.path == "data.count"


@pytest.mark.parametrize(
    ("document", "path"),
    [("query { ready }", "execute"), ("subscription { a } query { b }", "name the one to send")],
)
def test_a_document_that_is_no_subscription(driver: Driver, document: str, path: str) -> None:
    with pytest.raises(errors.RequestValidationError, match=path):
        driver.subscribe(document)


def test_a_subscription_is_not_executed(server: SubscriptionServer) -> None:
    with (
        Shop.connect(TOKEN, base_url=server.url) as shop,
        pytest.raises(errors.RequestValidationError, match=r"pass it to subscribe\(\)"),
    ):
        shop.execute(COUNT, {"to": 1})


def test_opening_is_retried_like_a_read(driver: Driver, server: SubscriptionServer) -> None:
    server.faults.refusals = [503, 429]
    driver.client = driver.client.with_options(retries=RetryPolicy(max_retries=2, first_delay=0.01))
    assert numbers(driver.subscribe(COUNT, {"to": 2})) == [0, 1]
    assert len(server.handshakes) == 3


@pytest.mark.parametrize(("status", "error"), [(401, "Authentication"), (403, "Permission")])
def test_a_token_that_is_refused(
    driver: Driver, server: SubscriptionServer, status: int, error: str
) -> None:
    server.faults.refusals = [status]
    with pytest.raises(errors.HTTPStatusError, match=f"returned {status}") as caught:
        next(driver.subscribe(COUNT, {"to": 2}))
    assert type(caught.value).__name__.startswith(error)
    assert (caught.value.operation, caught.value.attempts) == ("count", 1)
    assert len(server.handshakes) == 1


def test_redirects_are_not_followed(driver: Driver, server: SubscriptionServer) -> None:
    with recording_server() as other:
        other.answers(Answer(200))
        server.faults.redirect = other.url
        with pytest.raises(
            errors.HTTPStatusError, match="must not get the token, so it was not followed"
        ):
            next(driver.subscribe(COUNT, {"to": 2}))
        assert other.received == []


CODES = (1001, 1002, 1003, 1007, 1008, 1011, 1012, 1013, 4400, 4401, 4403, 4408, 4409, 4429, 4500)


@pytest.mark.parametrize("code", CODES)
def test_close_codes(driver: Driver, server: SubscriptionServer, code: int) -> None:
    server.faults.closings = [(2, code, f"because of {TOKEN}")]
    results = driver.subscribe(COUNT, {"to": 9})
    assert next(results)["count"]["number"] == 0
    with pytest.raises(errors.WebSocketClosed, match=f"with code {code}: ") as caught:
        next(results)
    assert (caught.value.code, caught.value.reason) == (code, "because of ***")
    assert TOKEN not in str(caught.value)
    assert list(results) == []


@pytest.mark.parametrize("code", [4400, 4401, 4403, 4409, 4429, 1002, 1008])
def test_what_will_not_change_is_not_tried_again(
    driver: Driver, server: SubscriptionServer, code: int
) -> None:
    server.faults.closings = [(2, code, "")]
    results = driver.subscribe(COUNT, {"to": 9}).reconnecting(print, QUICK)
    next(results)
    with pytest.raises(errors.WebSocketClosed):
        next(results)
    assert len(server.handshakes) == 1


@pytest.mark.parametrize("frames", range(6))
def test_a_connection_cut_at_any_frame(way: str, server: SubscriptionServer, frames: int) -> None:
    server.faults.cuts = [frames]
    gaps: list[Gap] = []
    with driven(way, server.url) as driver:
        results = driver.subscribe(COUNT, {"to": 4}).reconnecting(gaps.append, QUICK)
        found = numbers(results)
    before = max(frames - 1, 0)
    assert found == [*range(before), *range(4)]
    assert len(gaps) == (1 if frames else 0)
    assert all(gap.lost_at <= gap.resumed_at and "1006" in gap.reason for gap in gaps)


def test_a_lost_connection_raises_unless_told_otherwise(
    driver: Driver, server: SubscriptionServer
) -> None:
    server.faults.cuts = [2]
    results = driver.subscribe(COUNT, {"to": 4})
    next(results)
    with pytest.raises(errors.WebSocketClosed, match="the connection was lost") as caught:
        next(results)
    assert caught.value.code == 1006
    assert caught.value.delivery == "answered"


def test_reconnecting_ends(driver: Driver, server: SubscriptionServer) -> None:
    server.faults.cuts = [3, *[1] * 20]
    results = driver.subscribe(COUNT, {"to": 9}).reconnecting(lambda _: None, QUICK)
    assert [next(results)["count"]["number"] for _ in range(2)] == [0, 1]
    with pytest.raises(errors.WebSocketClosed):
        next(results)
    assert 4 <= len(server.handshakes) <= 5


def test_a_server_that_never_acknowledges(way: str, server: SubscriptionServer) -> None:
    server.faults.is_deaf = True
    with (
        driven(way, server.url, timeout=0.2, max_retries=0) as driver,
        pytest.raises(errors.RequestTimeout, match="did not acknowledge") as caught,
    ):
        next(driver.subscribe(COUNT, {"to": 1}))
    assert caught.value.phase == "connect"
    assert settled(lambda: server.open == 0)


def test_pings_are_answered(driver: Driver, server: SubscriptionServer) -> None:
    server.faults.pings = True
    assert numbers(driver.subscribe(COUNT, {"to": 4})) == [0, 1, 2, 3]
    assert settled(lambda: server.pongs == 4)


def test_a_connection_that_is_refused(way: str, server: SubscriptionServer) -> None:
    server.faults.accepts = lambda _: False
    with (
        driven(way, server.url) as driver,
        pytest.raises(errors.WebSocketClosed, match="the token does not permit this") as caught,
    ):
        next(driver.subscribe(COUNT, {"to": 1}))
    assert caught.value.code == 4403


@pytest.mark.parametrize(
    ("form", "payload"),
    [
        ("none", None),
        ("payload", {"Authorization": f"Bearer {TOKEN}"}),
        ("headers", {"headers": {"Authorization": f"Bearer {TOKEN}"}}),
    ],
)
def test_the_token_in_the_first_message(
    way: str, server: SubscriptionServer, form: Any, payload: object
) -> None:
    endpoint = replace(ENDPOINT, connection_init=form)
    with driven(way, server.url, endpoint=endpoint) as driver:
        assert numbers(driver.subscribe(COUNT, {"to": 1})) == [0]
    assert server.inits == [payload]


def test_a_slow_subscription_beside_a_quick_one(
    driver: Driver, server: SubscriptionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (async_channel, sync_channel):
        monkeypatch.setattr(module, "MOST_WAITING", 5)
    slow, quick = driver.subscribe(COUNT, {"to": 50}), driver.subscribe(COUNT, {"to": 50})
    next(slow)
    assert numbers(quick) == list(range(50))
    taken = []
    with pytest.raises(errors.WebSocketClosed, match="faster than they were read"):
        taken += [result["count"]["number"] for result in slow]
    assert list(slow) == []


def test_closing_the_client_ends_what_waits(way: str, server: SubscriptionServer) -> None:
    server.faults.delay = 30
    began = time.monotonic()
    if way == "sync":
        shop = Shop.connect(TOKEN, base_url=server.url)
        closer = threading.Timer(0.3, shop.close)
        closer.start()
        assert list(shop.subscribe(COUNT, {"to": 3})) == []
        closer.join()
    else:

        async def read() -> list[Any]:
            shop = AsyncShop.connect(TOKEN, base_url=server.url)

            async def close() -> None:
                await asyncio.sleep(0.3)
                await shop.aclose()

            closing = asyncio.create_task(close())
            found = [result async for result in shop.subscribe(COUNT, {"to": 3})]
            await closing
            return found

        assert asyncio.run(read()) == []
    assert time.monotonic() - began < 10


def test_a_closed_client_opens_nothing(driver: Driver, server: SubscriptionServer) -> None:
    begun, other = driver.subscribe(FOREVER).reconnecting(print, QUICK), driver.subscribe(FOREVER)
    next(begun)
    driver.wait(driver.client.close() if driver.loop is None else driver.client.aclose())
    with pytest.raises(errors.ConfigurationError, match="The client is closed"):
        next(other)
    assert list(begun) == []
    assert settled(lambda: server.open == 0)
    assert len(server.handshakes) == 1


def test_a_cancelled_wait_loses_nothing(server: SubscriptionServer) -> None:
    server.faults.delay = 0.03

    async def read() -> list[int]:
        found: list[int] = []
        async with (
            AsyncShop.connect(TOKEN, base_url=server.url) as shop,
            shop.subscribe(COUNT, {"to": 12}, Counted) as results,
        ):
            while True:
                try:
                    async with asyncio.timeout(0.01):
                        found.append((await anext(results)).count.number)
                except TimeoutError:
                    continue
                except StopAsyncIteration:
                    return found

    assert asyncio.run(read()) == list(range(12))


@pytest.mark.parametrize(
    "frame",
    [
        '{"payload":{"data":{"count":{"number":7,"odd":true}}},"id":"1","type":"next"}',
        '{"id":"1","type":"next","payload":{"data":{"count":{"number":7,"odd":true}}},"x":{}}',
        '{"type":"next","id":"1","payload":{"data":{"count":{"number":7,"odd":true}}}}',
        ' { "id" : "1" , "type" : "next" , "payload" : {"data":{"count":{"number":7}}} } \n',
    ],
)
def test_members_in_any_order(driver: Driver, server: SubscriptionServer, frame: str) -> None:
    server.faults.raw = [frame]
    assert numbers(driver.subscribe(COUNT, {"to": 1})) == [7, 0]


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ("{", "it sent a message that is not JSON"),
        ('{"type":"data","id":"1"}', "it sent a message of a type unknown to the protocol"),
        ('{"type":"next"}', "it sent a message of type next without an identifier"),
        ("[]", "it sent a message of a type unknown to the protocol"),
    ],
)
def test_what_the_protocol_does_not_have(
    driver: Driver, server: SubscriptionServer, frame: str, said: str
) -> None:
    server.faults.raw = [frame]
    with pytest.raises(errors.WebSocketClosed, match=said) as caught:
        next(driver.subscribe(COUNT, {"to": 1}))
    assert caught.value.code == 4400


def test_results_for_nobody_are_left_out(driver: Driver, server: SubscriptionServer) -> None:
    server.faults.raw = ['{"id":"99","type":"next","payload":{"data":null}}', '{"type":"pong"}']
    assert numbers(driver.subscribe(COUNT, {"to": 2})) == [0, 1]


def test_a_message_that_is_too_large(way: str, server: SubscriptionServer) -> None:
    with driven(way, server.url, max_response_size=1000) as driver:
        assert next(driver.subscribe(FOREVER, {"size": 900}))
        with pytest.raises(errors.WebSocketClosed, match="larger than 1,000 bytes") as caught:
            next(driver.subscribe(FOREVER, {"size": 2000}))
    assert caught.value.code == 1009
    assert "max_response_size" in str(caught.value)


def test_nobody_listens(way: str) -> None:
    retries = RetryPolicy(max_retries=1, first_delay=0.01)
    with (
        driven(way, "http://127.0.0.1:9/graphql", retries=retries) as driver,
        pytest.raises(errors.ConnectionFailed, match=r"at http://127\.0\.0\.1:9") as caught,
    ):
        next(driver.subscribe(COUNT, {"to": 1}))
    assert (caught.value.delivery, caught.value.attempts) == ("not_sent", 2)


def test_the_library_may_be_missing(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    flavour = "sync" if way == "sync" else "asyncio"
    for name in ("websockets", f"websockets.{flavour}", f"websockets.{flavour}.client"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(errors.ConfigurationError, match=r"paasport-runtime\[streams\]"):
        next(driver.subscribe(COUNT, {"to": 1}))


def test_nothing_logs_the_token(
    driver: Driver, server: SubscriptionServer, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("websockets", "websockets.client"):
        caplog.set_level(logging.DEBUG, logger=name)
    with caplog.at_level(logging.DEBUG):
        results = driver.subscribe(COUNT, {"to": 2})
        assert numbers(results) == [0, 1]
    assert TOKEN not in "".join(
        record.getMessage() for record in caplog.records if record.name != "websockets.server"
    )
    assert TOKEN not in repr(results.subscription)
    assert "count: 101" in caplog.text


def test_hooks_see_that_it_begins(way: str, server: SubscriptionServer) -> None:
    seen: list[Any] = []
    server.faults.refusals = [503]
    retries = RetryPolicy(max_retries=1, first_delay=0.01)
    with driven(
        way, server.url, on_request=seen.append, on_response=seen.append, retries=retries
    ) as driver:
        assert numbers(driver.subscribe(COUNT, {"to": 1})) == [0]
    assert [type(event).__name__ for event in seen] == ["RequestEvent", "ResponseEvent"] * 2
    assert [event.status for event in seen[1::2]] == [503, 101]
    assert {event.operation for event in seen[::2]} == {"count"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_child_opens_a_connection_of_its_own(server: SubscriptionServer) -> None:
    server.faults.delay = 0.02
    with Shop.connect(TOKEN, base_url=server.url) as shop:
        results = shop.subscribe(COUNT, {"to": 20}, Counted)
        assert next(results).count.number == 0
        child = os.fork()
        if child == 0:
            found = [result.count.number for result in shop.subscribe(COUNT, {"to": 5}, Counted)]
            os._exit(0 if found == list(range(5)) else 1)
        assert [result.count.number for result in results] == list(range(1, 20))
        assert os.waitpid(child, 0)[1] == 0
    assert len(server.handshakes) == 2
