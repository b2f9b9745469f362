"""A server of subscriptions, and clients of both kinds that tests drive step by step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from graphql import GraphQLError, build_schema

from paasport_runtime.clients._async.connected import AsyncGraphQLClient
from paasport_runtime.clients._sync.connected import GraphQLClient
from paasport_runtime.clients.endpoints import Endpoint
from tests.support.subscription_server import SubscriptionServer, subscription_server

TOKEN = "token-9f8e7d6c5b4a"

SCHEMA = build_schema(
    """
    type Query { ready: Boolean }
    type Subscription { count(from: Int = 0, to: Int!): Tick! forever(size: Int = 1): String }
    type Tick { number: Int! odd: Boolean }
    """
)

COUNT = "subscription count($from: Int, $to: Int!) { count(from: $from, to: $to) { number odd } }"
FOREVER = "subscription forever($size: Int) { forever(size: $size) }"

ENDPOINT = Endpoint(
    base_url="https://shop.example.com/graphql",
    header="Authorization",
    scheme="Bearer",
    token_variable="SHOP_TOKEN",
)


class Shop(GraphQLClient):
    __slots__ = ()
    _endpoint = ENDPOINT


class AsyncShop(AsyncGraphQLClient):
    __slots__ = ()
    _endpoint = ENDPOINT


async def count(to: int, **given: int) -> AsyncIterator[Any]:
    for number in range(given["from"], to):
        if number == 1013:

            def unlucky(info: Any) -> bool:
                raise GraphQLError("nobody counts to 1013")

            yield {"count": {"number": number, "odd": unlucky}}
        else:
            yield {"count": {"number": number, "odd": number % 2 == 1}}


async def forever(size: int) -> AsyncIterator[Any]:
    while True:
        yield {"forever": "x" * size}
        await asyncio.sleep(0)


class Driven:
    """A subscription whose steps a test takes, in an event loop or without one."""

    def __init__(self, driver: Driver, subscription: Any) -> None:
        self._driver = driver
        self.subscription = subscription

    def __iter__(self) -> Driven:
        return self

    def __next__(self) -> Any:
        if self._driver.loop is None:
            return next(self.subscription)
        try:
            return self._driver.loop.run_until_complete(anext(self.subscription))
        except StopAsyncIteration:
            raise StopIteration from None

    def reconnecting(self, *arguments: Any) -> Driven:
        self.subscription.reconnecting(*arguments)
        return self

    def close(self) -> None:
        if self._driver.loop is None:
            self.subscription.close()
        else:
            self._driver.loop.run_until_complete(self.subscription.aclose())


class Driver:
    """A client of either kind."""

    def __init__(self, way: str, url: str, **options: Any) -> None:
        self.way = way
        self.loop = asyncio.new_event_loop() if way == "async" else None
        kind: Any = AsyncShop if way == "async" else Shop
        endpoint = options.pop("endpoint", None)
        if endpoint is not None:
            kind = type("Other", (kind,), {"__slots__": (), "_endpoint": endpoint})
        self.client: Any = kind.connect(TOKEN, base_url=url, timeout=options.pop("timeout", 5))
        if options:
            self.client = self.client.with_options(**options)

    def subscribe(self, *arguments: Any, **keywords: Any) -> Driven:
        return Driven(self, self.client.subscribe(*arguments, **keywords))

    def wait(self, value: Any) -> Any:
        return value if self.loop is None else self.loop.run_until_complete(value)

    def close(self) -> None:
        if self.loop is None:
            self.client.close()
        else:
            self.loop.run_until_complete(self.client.aclose())
            self.loop.close()


@contextmanager
def driven(way: str, url: str, **options: Any) -> Generator[Driver]:
    driver = Driver(way, url, **options)
    try:
        yield driver
    finally:
        driver.close()


@pytest.fixture
def server() -> Iterator[SubscriptionServer]:
    with subscription_server(SCHEMA, {"count": count, "forever": forever}) as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def way(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def driver(way: str, server: SubscriptionServer) -> Iterator[Driver]:
    with driven(way, server.url) as found:
        yield found
