"""Logs that are followed, over real sockets that are cut at every place."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
import tracemalloc
from dataclasses import dataclass
from typing import Any

import pytest

import paasport
from paasport.railway._async import log_follower as async_follower
from paasport.railway._async.deployment import AsyncDeployment
from paasport.railway._sync import log_follower as sync_follower
from paasport.railway._sync.deployment import Deployment
from paasport_runtime import Backoff, Gap, Reconnection, errors
from paasport_runtime.models.time_texts import write_date_time
from tests.support.clients import Caller
from tests.support.http_server import Answer
from tests.support.log_flood import Flood
from tests.support.railway_logs import PATH, TOKEN, Follow, GrowingLog, line, serving
from tests.support.websocket_server import Conversation

QUICK = Reconnection(attempts=3, first_delay=0.001, longest_delay=0.002)

# Twice the same line at the same time, other lines at that time, times finer than microseconds.
LINES = [
    line(1, "a"),
    line(1, "a"),
    line(1, "b"),
    line(2, "a"),
    line(2, "a", "000000001"),
    line(2, "a", "000000002"),
    line(2, "a", "000000002"),
    line(3, "c"),
    line(3, "c"),
    line(3, "c"),
    line(4, "d"),
]


@pytest.fixture(autouse=True)
def no_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (async_follower, sync_follower):
        monkeypatch.setattr(module, "SETTLING_SECONDS", 0.0)


@dataclass
class Followed:
    """What came, and how it ended."""

    lines: list[tuple[str, str]]
    ended_by: str | None
    status: str | None


def follow(way: str, log: GrowingLog, call: Follow, limit: int = 10**9) -> Followed:
    """Follow a log to its end, or up to some lines."""

    def text(each: Any) -> tuple[str, str]:
        # With the digits that a datetime does not have.
        return write_date_time(each.timestamp), getattr(each, "message", None) or each.request_id

    async def run(url: str) -> Followed:
        async with (
            paasport.AsyncRailway(TOKEN, base_url=url) as railway,
            call(railway) as follower,
        ):
            found: list[Any] = []
            async for each in follower:
                found.append(text(each))
                if len(found) == limit:
                    break
            return Followed(found, follower.ended_by, follower.status)

    with serving(log) as server:
        url = server.url + PATH
        if way == "async":
            return asyncio.run(run(url))
        with paasport.Railway(TOKEN, base_url=url) as railway, call(railway) as follower:
            found: list[Any] = []
            for each in follower:
                found.append(text(each))
                if len(found) == limit:
                    break
            return Followed(found, follower.ended_by, follower.status)


def deploy(gaps: list[Gap] | None = None, **options: Any) -> Follow:
    on_gap = gaps.append if gaps is not None else None
    return lambda railway: railway.logs.deploy(
        "d", follow=True, on_gap=on_gap, reconnection=QUICK, **options
    )


def texts(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["timestamp"], each.get("message") or each["requestId"]) for each in lines]


def test_a_log_is_followed_to_the_end_of_its_deployment(way: str) -> None:
    log = GrowingLog(LINES)
    found = follow(way, log, deploy())
    assert found == Followed(texts(LINES), "deployment", "REMOVED")
    lines, deployment = log.subscribed
    assert lines["variables"] == {"deploymentId": "d", "filter": "", "limit": 500}
    assert deployment["variables"] == {"id": "d"}
    assert log.connections == 1


FRAMES = 8


@pytest.mark.parametrize("cut", range(FRAMES))
@pytest.mark.parametrize("meanwhile", [0, 1, 3])
def test_a_cut_at_every_frame_loses_and_doubles_nothing(way: str, cut: int, meanwhile: int) -> None:
    gaps: list[Gap] = []
    log = GrowingLog(LINES, cuts=[cut, None], meanwhile=meanwhile)
    assert follow(way, log, deploy(gaps)).lines == texts(LINES)
    assert gaps == []
    assert log.connections == 2 or cut >= 6


@pytest.mark.parametrize("per_frame", [1, 2, 3])
def test_each_connection_is_cut_a_frame_later(way: str, per_frame: int) -> None:
    log = GrowingLog(LINES, per_frame=per_frame, written=0, cuts=[*range(14), None])
    assert follow(way, log, deploy()).lines == texts(LINES)
    assert log.connections > 3


@pytest.mark.parametrize("written", range(len(LINES)))
def test_a_cut_after_every_line(way: str, written: int) -> None:
    """The second connection repeats what the first one gave, whatever that was."""
    log = GrowingLog(LINES, written=written, cuts=[2, None], meanwhile=2)
    assert follow(way, log, deploy()).lines == texts(LINES)


@pytest.mark.parametrize("kept", [1, 2, 3, 5])
def test_what_is_not_repeated_is_read(way: str, kept: int) -> None:
    gaps: list[Gap] = []
    log = GrowingLog(LINES, cuts=[2, None], meanwhile=6, kept=kept)
    assert follow(way, log, deploy(gaps)).lines == texts(LINES)
    assert gaps == []
    assert "deploymentLogs" in log.operations


def test_what_can_no_longer_be_had_is_a_gap(way: str, caplog: pytest.LogCaptureFixture) -> None:
    for is_told in (True, False):
        gaps: list[Gap] = []
        log = GrowingLog(LINES, cuts=[2, None], meanwhile=6, kept=2, queried=3)
        found = follow(way, log, deploy(gaps if is_told else None))
        assert found.lines == texts([*LINES[:3], *LINES[8:]])
        if is_told:
            (gap,) = gaps
            assert (gap.lost_at.second, gap.resumed_at.second) == (1, 3)
            assert "code 1006" in gap.reason
            assert not caplog.records
    (record,) = [each for each in caplog.records if each.name == "paasport.logs"]
    assert record.levelno == logging.WARNING
    assert "may be missing" in record.getMessage()


def request(second: int, identifier: str) -> dict[str, Any]:
    return {"timestamp": line(second, "")["timestamp"], "requestId": identifier}


@pytest.mark.parametrize("cut", range(FRAMES))
def test_requests_are_told_apart_by_their_identifiers(way: str, cut: int) -> None:
    requests = [request(number // 3, f"r{number}") for number in range(11)]
    log = GrowingLog(requests, cuts=[cut, None], meanwhile=2)
    found = follow(
        way, log, lambda railway: railway.logs.http("d", follow=True, reconnection=QUICK)
    )
    assert found == Followed(texts(requests), "deployment", "REMOVED")
    first, *later = [
        each["variables"]
        for each in log.subscribed
        if each["operationName"] != "subscribeDeployment"
    ]
    assert (first["beforeLimit"], first["afterLimit"]) == (500, 500)
    for variables in later:
        assert set(variables) - {"beforeLimit"} == {
            "deploymentId",
            "filter",
            "anchorDate",
            "afterDate",
            "afterLimit",
        }


@pytest.mark.parametrize("cut", range(1, 6))
def test_an_environment_is_followed_without_end(way: str, cut: int) -> None:
    log = GrowingLog(LINES, cuts=[cut, cut + 1, None], completes=True)
    found = follow(
        way, log, lambda railway: railway.logs.environment("e", follow=True, reconnection=QUICK)
    )
    assert found == Followed(texts(LINES), "server", None)
    assert set(log.operations) <= {"environmentLogs"}


def test_more_than_is_repeated_at_once_is_read_on(way: str) -> None:
    requests = [request(number // 50, f"r{number}") for number in range(1800)]
    log = GrowingLog(requests, cuts=[2, None], written=10, meanwhile=1700, per_frame=100)
    log.last_status = "SUCCESS"
    found = follow(
        way,
        log,
        lambda railway: railway.logs.http("d", follow=True, reconnection=QUICK),
        limit=len(requests),
    )
    assert sorted(found.lines) == sorted(texts(requests))


@pytest.mark.parametrize("status", ["DEPLOYING", "SUCCESS", "FAILED"])
def test_a_build_log_ends_with_the_build(way: str, status: str) -> None:
    log = GrowingLog(LINES, status="BUILDING", last_status=status, cuts=[4, None])
    call: Follow = lambda railway: railway.logs.build("d", follow=True, reconnection=QUICK)  # noqa: E731
    assert follow(way, log, call) == Followed(texts(LINES), "deployment", status)


def test_a_deployment_that_has_ended_gives_its_tail(way: str) -> None:
    log = GrowingLog(LINES, status="CRASHED", last_status="CRASHED", written=len(LINES))
    found = follow(way, log, deploy(tail=4))
    assert found == Followed(texts(LINES[-4:]), "deployment", "CRASHED")


def test_an_end_that_is_not_told_is_seen_after_a_loss(way: str) -> None:
    log = GrowingLog(LINES, cuts=[6, None], tells=False)
    assert follow(way, log, deploy()) == Followed(texts(LINES), "deployment", "REMOVED")


def test_the_server_may_end_it(way: str) -> None:
    log = GrowingLog(LINES, completes=True, last_status="SUCCESS")
    assert follow(way, log, deploy()) == Followed(texts(LINES), "server", "SUCCESS")


def test_an_error_after_lines_is_not_the_end(way: str) -> None:
    log = GrowingLog(LINES, errors=True, last_status="SUCCESS")
    seen: list[Any] = []

    def call(railway: Any) -> Any:
        seen.append(railway.logs.deploy("d", follow=True, reconnection=QUICK))
        return seen[0]

    with pytest.raises(errors.GraphQLError, match="the log is gone"):
        follow(way, log, call)
    assert seen[0].ended_by == "error"


def test_a_connection_that_does_not_come_back_is_an_error(way: str) -> None:
    log = GrowingLog(LINES, cuts=[2, 0])
    with pytest.raises(errors.WebSocketClosed) as caught:
        follow(way, log, deploy())
    assert caught.value.attempts == QUICK.attempts + 1


def test_a_position_that_is_worn_out_is_renewed(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log that ended on the server because the time it was asked for is over goes on."""
    for module in (async_follower, sync_follower):
        answers = iter([False, True, False, False])
        monkeypatch.setattr(module, "is_worn_out", lambda _, answers=answers: next(answers))
    log = GrowingLog([], written=0, completes=True)
    found = follow(way, log, lambda railway: railway.logs.environment("e", follow=True))
    assert found == Followed([], "server", None)
    assert len(log.subscribed) == 2


def test_a_state_that_cannot_be_had_is_asked_for_again(way: str) -> None:
    log = GrowingLog(LINES)
    plain, answers = log.platform, iter([Answer(503)] * 3)

    def failing(received: Any) -> Any:
        return next(answers, None) or plain(received)

    log.platform = Replaced(plain, failing)  # type: ignore[assignment]
    assert follow(way, log, deploy()) == Followed(texts(LINES), "deployment", "REMOVED")
    assert log.operations.count("deployment") > 3


@dataclass
class Replaced:
    """A platform that answers otherwise over HTTP."""

    plain: Any
    answer: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)

    def __call__(self, received: Any) -> Any:
        return self.answer(received)


def test_a_tail_that_makes_no_sense() -> None:
    with (
        paasport.Railway(TOKEN, base_url="http://127.0.0.1:9") as railway,
        pytest.raises(errors.RequestValidationError, match="0 or more"),
    ):
        railway.logs.deploy("d", follow=True, tail=-1)


def test_leaving_early(way: str) -> None:
    log = GrowingLog(LINES)
    found = follow(way, log, deploy(search="@level:error"), limit=2)
    assert found.lines == texts(LINES[:2])
    assert log.subscribed[0]["variables"]["filter"] == "@level:error"


@pytest.mark.parametrize("name", ["deploy", "environment"])
def test_closing_the_client_ends_it(way: str, name: str) -> None:
    log = GrowingLog(LINES, last_status="SUCCESS")
    gone, waits = threading.Event(), threading.Event()

    def upgrade(received: Any, connection: Any) -> None:
        log.upgrade(received, connection)
        gone.set()

    def call(railway: Any) -> Any:
        return getattr(railway.logs, name)("d", follow=True, reconnection=QUICK)

    async def follow(url: str) -> tuple[int, Any]:
        railway = paasport.AsyncRailway(TOKEN, base_url=url)
        follower = call(railway)

        async def count() -> int:
            seen = 0
            async for _ in follower:
                seen += 1
                if seen == len(LINES):
                    waits.set()
            return seen

        counting = asyncio.create_task(count())
        async with asyncio.timeout(20):
            await asyncio.to_thread(waits.wait, 20)
            await railway.aclose()
            return await counting, follower.ended_by

    with serving(log) as server:
        server.upgrade = upgrade
        url = server.url + PATH
        if way == "async":
            assert asyncio.run(follow(url)) == (len(LINES), "caller")
        else:
            railway = paasport.Railway(TOKEN, base_url=url)
            follower = call(railway)
            found: list[Any] = []

            def read() -> None:
                for each in follower:
                    found.append(each)
                    if len(found) == len(LINES):
                        waits.set()

            thread = threading.Thread(target=read)
            thread.start()
            assert waits.wait(20)
            railway.close()
            thread.join(20)
            assert (len(found), follower.ended_by) == (len(LINES), "caller")
        assert gone.wait(20)


def test_options_of_the_other_way_are_refused() -> None:
    with paasport.Railway(TOKEN, base_url="http://127.0.0.1:9") as railway:
        logs: Any = railway.logs
        with pytest.raises(TypeError, match="since"):
            logs.deploy("d", follow=True, since=None)
        with pytest.raises(TypeError, match="tail"):
            logs.deploy("d", tail=3)


@pytest.mark.parametrize("cut", [None, 2, 4])
def test_logs_are_printed_while_a_deployment_is_waited_for(
    way: str, cut: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    log = GrowingLog(
        LINES, status="BUILDING", last_status="SUCCESS", is_watched=False, cuts=[cut, None]
    )
    with serving(log) as server:
        caller = Caller(way, "Railway", {"token": TOKEN, "base_url": server.url + PATH})
        found = caller("deployments.wait", "d", logs=True, progress=True, backoff=Backoff(0.05))
    assert found.status == "SUCCESS"
    printed = capsys.readouterr()
    # The server has the same lines for the build and for the deployment.
    assert printed.err.split() == [each["message"] for each in LINES] * 2
    assert printed.out == ""


def test_a_log_that_cannot_be_had_does_not_end_the_wait(
    way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = iter(["BUILDING", "BUILDING", "SUCCESS"])
    log = GrowingLog(LINES)
    log.platform.values["Deployment.status"] = lambda _: next(statuses)
    with serving(log) as server:
        server.upgrade = lambda received, connection: Conversation(
            connection, received, "graphql-transport-ws"
        ).close(4401, "Unauthorized")
        caller = Caller(way, "Railway", {"token": TOKEN, "base_url": server.url + PATH})
        found = caller("deployments.wait", "d", logs=True, backoff=Backoff(0.05))
    assert found.status == "SUCCESS"
    (printed,) = capsys.readouterr().err.splitlines()
    assert printed.startswith("no more log lines: subscriptions: ")
    assert "4401" in printed


def test_what_came_while_nothing_was_connected_is_printed_at_the_end(
    way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = iter(["BUILDING", "BUILDING", "SUCCESS"])
    log = GrowingLog(LINES)
    log.platform.values["Deployment.status"] = lambda _: next(statuses)
    with serving(log) as server:
        # Opening is tried again meanwhile, and takes none of the time to wait.
        server.upgrade = None
        caller = Caller(way, "Railway", {"token": TOKEN, "base_url": server.url + PATH})
        caller("deployments.wait", "d", logs=True, backoff=Backoff(0.05))
    assert capsys.readouterr().err.split() == ["a", "a", "b"] * 2


@pytest.mark.parametrize("name", ["logs", "build_logs"])
def test_a_handle_follows_its_logs(way: str, name: str) -> None:
    log = GrowingLog(LINES, last_status="FAILED", status="BUILDING")

    def call(railway: Any) -> Any:
        kind: Any = AsyncDeployment if way == "async" else Deployment
        return getattr(kind(railway._transport, "d"), name)(follow=True, reconnection=QUICK)

    assert follow(way, log, call) == Followed(texts(LINES), "deployment", "FAILED")
    assert f"subscribe{'Build' if name == 'build_logs' else 'Deployment'}Logs" in [
        each["operationName"] for each in log.subscribed
    ]


def _time_of(way: str, lines: int) -> float:
    """The processor time in which lines are read."""
    flood = Flood(lines=lines, cut_every=20_000)
    started = time.process_time()
    assert flood.follow(way) == lines
    return time.process_time() - started


@pytest.mark.parametrize("seconds", [3, pytest.param(10, marks=pytest.mark.slow)])
def test_ten_thousand_lines_a_second_in_flat_memory(way: str, seconds: int) -> None:
    """As many lines as 10,000 a second are in that time, over connections that are cut."""
    sizes: list[int] = []

    def note(count: int) -> None:
        if count % 5_000 == 0:
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])

    # The server in this process has its part of it. Other processes make every one slower, but not
    # each time.
    assert any(_time_of(way, 10_000 * seconds) < seconds for _ in range(4))
    tracemalloc.start()
    try:
        assert Flood(lines=40_000, cut_every=15_000).follow(way, note) == 40_000
    finally:
        tracemalloc.stop()
    assert max(sizes[3:]) - min(sizes[3:]) < 1_000_000
