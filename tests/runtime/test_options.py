"""Options per client and per call, pacing, and the deadline."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import replace
from typing import Any

import httpx
import pytest

from paasport import errors
from paasport.railway.retries import WRITE_STATUSES as RAILWAY_WRITE_STATUSES
from paasport_runtime.calls.clock import Clock
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.clients._async.api import AsyncGraphQLApi
from paasport_runtime.clients._sync.api import GraphQLApi
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http.exchange_limits import ExchangeLimits
from paasport_runtime.http.step_limits import step_limits
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import FakeClock
from tests.runtime.conftest import TOKEN
from tests.runtime.sample_operations import EVERYTHING, GET_PROJECT, LIST_PROJECTS
from tests.support.http_server import Answer, RecordingServer, json_answer

AUTHENTICATION = Authentication(Secret(TOKEN))
OK = json_answer({"data": {}})
LIMITED = json_answer({"data": {}}, X_RateLimit_Remaining="10", X_RateLimit_Reset="60")


def client() -> httpx.Client:
    return httpx.Client(verify=False)


def test_defaults() -> None:
    options = RequestOptions()
    assert (options.deadline, options.retries.max_retries, options.pace) == (60, 2, False)
    assert (options.timeout.connect, options.timeout.total) == (5, 60)
    assert 0 <= options.clock.random() < 1


def test_changes() -> None:
    policy = RetryPolicy(max_retries=7, write_statuses=RAILWAY_WRITE_STATUSES)
    options = RequestOptions(retries=policy)
    changed = options.with_options(deadline=3, max_retries=1, pace=True, timeout=2)
    assert changed.retries == replace(policy, max_retries=1)
    assert (changed.deadline, changed.pace, changed.timeout) == (3, True, Timeout(2, 2))
    assert changed.with_options() == changed
    reset = changed.with_options(deadline=None, max_retries=None, timeout=None, retries=policy)
    assert (reset.deadline, reset.retries.max_retries, reset.timeout) == (60, 2, Timeout())
    assert options.with_options(deadline=math.inf).deadline == math.inf


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"deadline": 0}, "deadline"),
        ({"deadline": math.nan}, "deadline"),
        ({"max_retries": -1}, "max_retries"),
        ({"timeout": -1}, "timeout"),
    ],
)
def test_numbers_that_make_no_sense(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=message):
        RequestOptions().with_options(**wrong)


def test_a_copy_shares_connections_and_memory_and_closes_nothing(server: RecordingServer) -> None:
    server.answers(LIMITED)
    with GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION) as transport:
        transport.execute(EVERYTHING, {})
        with transport.with_options(max_retries=0, timeout=3) as copied:
            copied.execute(EVERYTHING, {})
            assert copied.rate_limit == transport.rate_limit
            assert repr(copied) == repr(transport)
        copied.close()
        transport.execute(EVERYTHING, {})
        copied.execute(EVERYTHING, {})
    assert server.connections == 1
    with pytest.raises(errors.ConfigurationError, match="closed"):
        copied.execute(EVERYTHING, {})


def test_an_asynchronous_copy(server: RecordingServer) -> None:
    server.answers(Answer(503), OK)

    async def run() -> None:
        async with AsyncGraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION
        ) as transport:
            async with transport.with_options(max_retries=0) as copied:
                with pytest.raises(errors.ServerError):
                    await copied.execute(EVERYTHING, {})
            await transport.execute(EVERYTHING, {})
            api = AsyncGraphQLApi(transport).with_options(deadline=5)
            await api._execute(EVERYTHING, {})

    asyncio.run(run())
    assert server.connections == 1


def test_generated_clients_have_options(server: RecordingServer) -> None:
    server.answers(Answer(503))
    with GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION) as transport:
        api = GraphQLApi(transport).with_options(max_retries=0)
        with pytest.raises(errors.ServerError):
            api._execute(EVERYTHING, {})
    assert len(server.received) == 1


def test_a_rest_copy_keeps_its_scope(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"projects": []}}))
    with RestTransport(
        base_url=server.url, authentication=AUTHENTICATION, scope="team"
    ) as transport:
        transport.with_options(pace=True).execute(LIST_PROJECTS)

    async def run() -> None:
        async with AsyncRestTransport(
            base_url=server.url, authentication=AUTHENTICATION, scope="team"
        ) as transport:
            await transport.with_options(pace=True).execute(LIST_PROJECTS)

    asyncio.run(run())
    assert {received.target for received in server.received} == {"/v1/teams/team/projects"}


def test_pacing_spreads_calls(server: RecordingServer) -> None:
    fake = FakeClock()
    clock = Clock(wall=lambda: wall + fake.moment, sleep=fake.sleep, now=lambda: fake.moment)
    wall = time.time()
    server.answers(LIMITED)
    with (
        client() as http_client,
        GraphQLTransport(
            base_url=server.url,
            authentication=AUTHENTICATION,
            http_client=http_client,
            options=RequestOptions(pace=True, clock=clock),
        ) as transport,
    ):
        for _ in range(4):
            transport.execute(EVERYTHING, {})
        # The first call knew of no limit; each further one waits for its turn.
        assert len(fake.slept) in (2, 3)
        assert all(5 < seconds < 7 for seconds in fake.slept)
        transport.with_options(pace=False).execute(EVERYTHING, {})
        assert len(fake.slept) in (2, 3)


def test_asynchronous_calls_are_spread_too(server: RecordingServer) -> None:
    fake = FakeClock()
    wall = time.time()
    clock = Clock(
        wall=lambda: wall + fake.moment, async_sleep=fake.async_sleep, now=lambda: fake.moment
    )
    server.answers(LIMITED)

    async def run() -> None:
        async with (
            httpx.AsyncClient(verify=False) as http_client,
            AsyncGraphQLTransport(
                base_url=server.url,
                authentication=AUTHENTICATION,
                http_client=http_client,
                options=RequestOptions(pace=True, clock=clock),
            ) as transport,
        ):
            await transport.execute(EVERYTHING, {})
            await asyncio.gather(*(transport.execute(EVERYTHING, {}) for _ in range(3)))

    asyncio.run(run())
    # All three ask at once, and each has a turn of its own.
    assert len(fake.slept) in (2, 3)
    assert len(server.received) == 4


def test_no_time_is_left_for_another_attempt(server: RecordingServer) -> None:
    fake = FakeClock()
    server.answers(Answer(503))
    with (
        client() as http_client,
        GraphQLTransport(
            base_url=server.url,
            authentication=AUTHENTICATION,
            http_client=http_client,
            options=RequestOptions(deadline=0.2, clock=fake.clock()),
        ) as transport,
        pytest.raises(errors.ServerError, match="leaves no time for a retry"),
    ):
        transport.execute(EVERYTHING, {})
    assert fake.slept == []


def test_the_system_s_clock_sleeps(server: RecordingServer) -> None:
    server.answers(Answer(503), OK)
    quick = RequestOptions(retries=RetryPolicy(first_delay=0.001))

    async def run() -> None:
        async with AsyncGraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION, options=quick
        ) as transport:
            await transport.execute(EVERYTHING, {})

    asyncio.run(run())
    assert len(server.received) == 2


def test_steps_end_with_the_deadline() -> None:
    fake = FakeClock()
    limits = step_limits(ExchangeLimits(Timeout(5, 60), 30.0, lambda: fake.moment))
    assert dict(limits) == {"connect": 5, "read": 60, "write": 60, "pool": 60}
    assert [limits.get(step) for step in ("connect", "read")] == [5, 30]
    fake.moment = 27
    assert [limits.get(step) for step in ("connect", "read")] == [3, 3]
    fake.moment = 31
    assert limits.get("read") == 0.001
    assert limits.get("other") is None
    assert limits.get("other", 1) == 1


def test_a_read_ends_with_the_deadline(server: RecordingServer) -> None:
    server.answers(Answer(fault="hang"))
    with RestTransport(base_url=server.url, authentication=AUTHENTICATION) as transport:
        hurried = transport.with_options(deadline=0.3)
        with pytest.raises(errors.RequestTimeout, match=r"deadline of 0\.3 seconds") as caught:
            hurried.execute(GET_PROJECT, path={"projectId": "p"})
    assert caught.value.attempts == len(server.received) == 1
