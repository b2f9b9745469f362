"""Paced calls of several clients against a server that counts, over real connections."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import GRAPHQL_RESULT, SERVICE
from tests.faults.server import FaultServer, Reply, Request, json_reply, reply

pytestmark = pytest.mark.slow

LIMIT, LENGTH = 50, 1.0
CALLS = 160
VARIABLES = {"input": {"project_id": "p"}}


class Window:
    """Allows a number of requests in each second.

    Attributes:
        refused: How often it had to answer 429.
    """

    def __init__(self) -> None:
        self.refused = 0
        self._number = 0
        self._used = 0

    def take(self, request: Request) -> Reply:
        assert request.method == "POST"
        now = time.time()
        if int(now / LENGTH) != self._number:
            self._number, self._used = int(now / LENGTH), 0
        self._used += 1
        headers = {
            "X-RateLimit-Limit": str(LIMIT),
            "X-RateLimit-Remaining": str(max(0, LIMIT - self._used)),
            "X-RateLimit-Reset": f"{(self._number + 1) * LENGTH - now:.3f}",
        }
        if self._used > LIMIT:
            self.refused += 1
            return reply(429, b"", headers)
        named = {name.replace("-", "_"): value for name, value in headers.items()}
        return json_reply(GRAPHQL_RESULT, **named)


def transport_options(url: str, token: str = "token-9f8e7d6c5b4a") -> dict[str, Any]:
    return {
        "base_url": url,
        # A token of its own for each test: what is known of its limit is shared.
        "authentication": Authentication(Secret(token)),
        "options": RequestOptions(pace=True),
    }


@pytest.mark.parametrize("way", ["httpx", "aiohttp", "threads"])
def test_many_calls_at_once_end_without_errors(server: FaultServer, way: str) -> None:
    window = Window()
    server.behaves(window.take)
    options = transport_options(server.url, f"token-{way}")
    started = time.monotonic()
    if way == "threads":
        with (
            GraphQLTransport(**options) as first,
            GraphQLTransport(**options) as second,
            ThreadPoolExecutor(40) as pool,
        ):
            results = list(
                pool.map(
                    lambda number: (first, second)[number % 2].execute(SERVICE, VARIABLES).id,
                    range(CALLS),
                )
            )
    else:

        async def run() -> list[str]:
            client = None
            async with AsyncExitStack() as stack:
                if way == "aiohttp":
                    client = await stack.enter_async_context(aiohttp_client())
                return await gathered(client)

        async def gathered(client: Any) -> list[str]:
            async with (
                AsyncGraphQLTransport(http_client=client, **options) as first,
                AsyncGraphQLTransport(http_client=client, **options) as second,
            ):
                tasks = [
                    asyncio.ensure_future((first, second)[number % 2].execute(SERVICE, VARIABLES))
                    for number in range(CALLS)
                ]
                await asyncio.sleep(0)
                assert first.pacing_queue.calls == second.pacing_queue.calls >= CALLS - 1
                done = await asyncio.gather(*tasks)
                assert first.pacing_queue.calls == 0
            return [each.id for each in done]

        results = asyncio.run(run())
    assert results == ["1"] * CALLS
    # One for each window, where a request crosses its border; a busy machine gets some more, and
    # without a queue it would be each call that does not fit into the first window.
    assert window.refused < (CALLS - LIMIT) / 4
    assert time.monotonic() - started > (CALLS // LIMIT - 2) * LENGTH


def test_a_cancelled_call_leaves_the_queue(server: FaultServer) -> None:
    server.behaves(Reply(then="hang"))

    async def run() -> None:
        async with AsyncGraphQLTransport(
            **transport_options(server.url, "token-cancelled")
        ) as transport:
            tasks = [asyncio.create_task(transport.execute(SERVICE, VARIABLES)) for _ in range(5)]
            while not server.received:
                await asyncio.sleep(0.001)
            assert transport.pacing_queue.calls == 4
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert transport.pacing_queue.calls == 0
            server.behaves(json_reply(GRAPHQL_RESULT))
            assert (await transport.execute(SERVICE, VARIABLES)).id == "1"

    asyncio.run(run())


def test_a_limit_that_one_client_has_met_holds_for_the_other(server: FaultServer) -> None:
    server.behaves(reply(429, b"", {"Retry-After": "3600"}), json_reply(GRAPHQL_RESULT))
    options = transport_options(server.url, "token-shared")
    with GraphQLTransport(**options) as first, GraphQLTransport(**options) as second:
        with pytest.raises(errors.RateLimited):
            first.execute(SERVICE, VARIABLES)
        assert second.pacing_queue.seconds == pytest.approx(3600, abs=5)
        # Those that are not paced do not ask.
        assert second.with_options(pace=False).execute(SERVICE, VARIABLES).id == "1"
