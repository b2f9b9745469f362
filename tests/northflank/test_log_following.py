"""Logs that are followed over real sockets, whatever becomes of the connections."""

from __future__ import annotations

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from paasport import errors
from paasport.northflank._async import end_watch as async_watch
from paasport.northflank._async import missed_lines as async_missed
from paasport.northflank._sync import end_watch as sync_watch
from paasport.northflank._sync import missed_lines as sync_missed
from paasport_runtime import Gap, Reconnection
from paasport_runtime.websocket._async import socket as async_socket
from paasport_runtime.websocket._sync import socket as sync_socket
from tests.northflank.conftest import QUICK, TOKEN, Driven, Driver, driven
from tests.support.http_server import RecordingServer
from tests.support.northflank_live import LiveNorthflank, line
from tests.support.websocket_server import Conversation


def texts(follower: Any, count: int) -> list[str]:
    return [next(follower).log for _ in range(count)]


def numbered(*numbers: int) -> list[str]:
    return [f"line {number}" for number in numbers]


def test_the_tail_and_then_each_new_line(driver: Driver, platform: LiveNorthflank) -> None:
    platform.lines = [line(number) for number in range(30)]
    platform.visible, platform.written = 10, 1
    follower = driver.drive(lambda client: client.logs.service("p", "s", follow=True, tail=3))
    assert platform.targets == []
    with follower:
        assert texts(follower, 20) == numbered(*range(7, 27))
    assert follower.thing.ended_by == "caller"
    assert list(follower) == []
    (target,) = platform.targets
    assert target == "/v1/projects/p/services/s/logs?queryType=tail&lineLimit=3"
    assert platform.first == [
        {"type": "init", "data": {"auth": {"type": "apiToken", "apiToken": TOKEN}}}
    ]
    assert platform.requests == []


def test_the_token_is_nowhere_but_in_the_first_message(
    driver: Driver, platform: LiveNorthflank, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform.lines = [line(0)]
    platform.visible = 1
    with driver.drive(lambda client: client.logs.addon("p", "a", follow=True)) as follower:
        next(follower)
        assert TOKEN not in repr(follower.thing)
    # The server of this test logs what it receives.
    logged = [each.getMessage() for each in caplog.records if each.name != "websockets.server"]
    assert any("tailAddonLogs: 101" in text for text in logged)
    assert TOKEN not in str(platform.heads) + str(platform.targets) + str(logged)


ADDRESSES: list[tuple[Any, str]] = [
    (
        lambda client: client.logs.service(
            "p", "s", follow=True, containers=["a", "b"], types=["runtime"], includes="x y"
        ),
        "/projects/p/services/s/logs?queryType=tail&lineLimit=100&type=runtime"
        "&containerName=a&containerName=b&textIncludes=x%20y",
    ),
    (
        lambda client: client.logs.job(
            "p", "j", follow=True, excludes="a", matches="b", not_matches="c", tail=0
        ),
        "/projects/p/jobs/j/logs?queryType=tail&lineLimit=0&textNotIncludes=a&regexIncludes=b"
        "&regexNotIncludes=c",
    ),
    (
        lambda client: client.logs.build("p", "s", "b-1", follow=True),
        "/projects/p/services/s/build-logs?queryType=tail&lineLimit=100&buildId=b-1",
    ),
    (
        lambda client: client.logs.job("p", "j", run_id="r-1", follow=True),
        "/projects/p/jobs/j/logs?queryType=tail&lineLimit=100&runId=r-1",
    ),
    (
        lambda client: client.logs.addon("p", "a", follow=True),
        "/projects/p/addons/a/logs?queryType=tail&lineLimit=100",
    ),
]


@pytest.mark.parametrize("team", [None, "t"])
@pytest.mark.parametrize(("call", "address"), ADDRESSES, ids=[each for _, each in ADDRESSES])
def test_addresses(
    running: RecordingServer, platform: LiveNorthflank, call: Any, address: str, team: str | None
) -> None:
    platform.states = [{"status": "RUNNING", "concluded": False}]
    platform.failure = {"type": "error", "data": {"message": "no"}}
    with driven("sync", running.url, team_id=team) as driver:
        with pytest.raises(errors.ResponseError, match="the server reports: no"):
            next(driver.drive(call))
        (target,) = platform.targets
        assert target == ("/v1" if team is None else "/v1/teams/t") + address


GROUPS = [(cut, missed) for cut in range(1, 8) for missed in (0, 1, 7)]


@pytest.mark.parametrize(("cut", "missed"), GROUPS)
def test_a_server_that_cuts_at_every_message(
    driver: Driver, platform: LiveNorthflank, cut: int, missed: int
) -> None:
    platform.lines = [line(number) for number in range(120)]
    platform.visible, platform.written, platform.missed = 10, 3, missed
    platform.cuts = [cut] * 1000
    if cut == 1:
        # No connection ever gives a line: what is read over HTTP does.
        platform.missed = max(missed, 1)
    gaps: list[Gap] = []
    follower = driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, on_gap=gaps.append, reconnection=QUICK
        )
    )
    with follower:
        assert texts(follower, 120) == numbered(*range(120))
    assert gaps == []


@pytest.mark.parametrize("cut", range(1, 16))
def test_a_server_that_cuts_once(driver: Driver, platform: LiveNorthflank, cut: int) -> None:
    platform.lines = [line(number) for number in range(60)]
    platform.visible, platform.written, platform.missed = 10, 4, 9
    platform.cuts = [cut]
    gaps: list[Gap] = []
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, tail=10, on_gap=gaps.append, reconnection=QUICK
        )
    ) as follower:
        found = texts(follower, 50)
    # Without a line it begins with the tail that there is when it connects again.
    first = 9 if cut == 1 else 0
    assert found == numbered(*range(first, first + 50))
    assert gaps == []


@pytest.mark.parametrize(
    ("age", "tail", "first", "has_gap"),
    [
        # The log is older than what follows it, so all since then is there.
        (7200, 10, 1, False),
        # The server has nothing older, so that it may have lost some.
        (0, 10, 0, True),
        # The log has fewer lines than were asked for.
        (0, 100, 0, False),
        # Which of the lines are new is not known for sure.
        (7200, 0, 1, True),
    ],
)
def test_a_log_that_grows_before_its_first_line_came(
    driver: Driver, platform: LiveNorthflank, age: float, tail: int, first: int, has_gap: bool
) -> None:
    now = datetime.now(UTC) + timedelta(seconds=1)
    platform.lines = [line(0, start=now - timedelta(seconds=age))]
    platform.lines += [line(number, start=now) for number in range(1, 60)]
    platform.visible, platform.missed, platform.cuts = 1, 40, [1]
    gaps: list[Gap] = []
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, tail=tail, on_gap=gaps.append, reconnection=QUICK
        )
    ) as follower:
        found = texts(follower, 41 - first)
    assert found == numbered(*range(first, 41))
    assert bool(gaps) == has_gap
    if gaps:
        assert gaps[0].resumed_at.isoformat() == platform.lines[first]["ts"].replace("Z", "+00:00")


def test_an_empty_log_that_is_lost_before_its_first_line(
    driver: Driver, platform: LiveNorthflank
) -> None:
    platform.lines = [line(number) for number in range(20)]
    platform.written, platform.cuts = 4, [1, 1]
    gaps: list[Gap] = []
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, tail=0, on_gap=gaps.append, reconnection=QUICK
        )
    ) as follower:
        assert texts(follower, 20) == numbered(*range(20))
    assert gaps == []


def test_the_first_message_of_a_new_connection_may_be_late(
    driver: Driver, platform: LiveNorthflank
) -> None:
    """What cannot be read any more is on the new connection, once that has begun."""
    platform.lines = [line(number) for number in range(40)]
    platform.visible, platform.missed, platform.cuts, platform.kept = 5, 35, [2], 0
    platform.delay = 0.2
    gaps: list[Gap] = []
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, reconnection=QUICK, on_gap=gaps.append
        )
    ) as follower:
        assert texts(follower, 40) == numbered(*range(40))
    assert gaps == []


def test_equal_lines_are_told_apart_by_their_number(
    driver: Driver, platform: LiveNorthflank
) -> None:
    alike = [line(1, "alike") for _ in range(40)]
    platform.lines = [line(0), *alike, line(2)]
    platform.visible, platform.written, platform.missed = 1, 1, 1
    platform.per_message = 3
    platform.cuts = [3] * 100
    with driver.drive(
        lambda client: client.logs.service("p", "s", follow=True, reconnection=QUICK)
    ) as follower:
        assert texts(follower, 42) == ["line 0", *["alike"] * 40, "line 2"]
        assert platform.cuts != [3] * 100


def test_many_missed_lines_are_read_page_by_page(
    driver: Driver, platform: LiveNorthflank, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (async_missed, sync_missed):
        monkeypatch.setattr(module, "PAGE_SIZE", 50)
    platform.lines = [line(number) for number in range(1500)]
    platform.visible, platform.missed, platform.cuts = 5, 1400, [2]
    platform.written = 5
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, reconnection=QUICK, includes="line"
        )
    ) as follower:
        assert texts(follower, 1500) == numbered(*range(1500))
    assert "startTime=" in platform.requests[0]
    assert all("textIncludes=line" in target for target in platform.requests)
    assert len(platform.requests) < 40


@pytest.mark.parametrize("hooked", [True, False])
def test_what_can_no_longer_be_had_is_a_gap(
    driver: Driver, platform: LiveNorthflank, hooked: bool, caplog: pytest.LogCaptureFixture
) -> None:
    platform.lines = [line(number) for number in range(500)]
    platform.visible, platform.missed, platform.cuts, platform.kept = 5, 495, [2], 100
    gaps: list[Gap] = []
    hook = {"on_gap": gaps.append} if hooked else {}
    with driver.drive(
        lambda client: client.logs.service("p", "s", follow=True, reconnection=QUICK, **hook)
    ) as follower:
        assert texts(follower, 105) == numbered(*range(5), *range(400, 500))
    if hooked:
        (gap,) = gaps
        assert gap.lost_at.isoformat() == platform.lines[4]["ts"].replace("Z", "+00:00")
        assert gap.resumed_at.isoformat() == platform.lines[400]["ts"].replace("Z", "+00:00")
        assert "1006" in gap.reason
        assert caplog.text == ""
    else:
        assert "lines from 2026-05-06T07:08:09.004000" in caplog.text
        assert "may be missing" in caplog.text


def test_what_only_the_new_connection_has(driver: Driver, platform: LiveNorthflank) -> None:
    """Lines over HTTP may come later than those of a connection."""
    platform.lines = [line(number) for number in range(40)]
    platform.visible, platform.missed, platform.cuts, platform.kept = 5, 35, [2], 0
    gaps: list[Gap] = []

    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, reconnection=QUICK, on_gap=gaps.append
        )
    ) as follower:
        assert texts(follower, 40) == numbered(*range(40))
    assert gaps == []


@pytest.mark.parametrize("code", [1000, 1001, 1011, 1012])
def test_a_close_is_not_the_end(driver: Driver, platform: LiveNorthflank, code: int) -> None:
    platform.lines = [line(number) for number in range(20)]
    platform.visible, platform.written, platform.closings = 5, 2, [(2, code), (1, code)]
    with driver.drive(
        lambda client: client.logs.service("p", "s", follow=True, reconnection=QUICK)
    ) as follower:
        assert texts(follower, 20) == numbered(*range(20))


def test_a_close_that_stays(driver: Driver, platform: LiveNorthflank) -> None:
    platform.closings = [(1, 1001)] * 100
    follower = driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, reconnection=QUICK, on_gap=[].append
        )
    )
    with pytest.raises(errors.WebSocketClosed, match="going away") as caught:
        next(follower)
    assert (caught.value.code, caught.value.attempts) == (1001, 5)
    assert follower.thing.ended_by == "error"
    assert list(follower) == []


def test_a_refused_close_is_raised_at_once(driver: Driver, platform: LiveNorthflank) -> None:
    platform.closings = [(1, 1008)] * 2
    with pytest.raises(errors.WebSocketClosed, match="1008"):
        next(driver.drive(lambda client: client.logs.service("p", "s", follow=True)))
    assert len(platform.targets) == 1


def test_an_error_is_an_error(driver: Driver, platform: LiveNorthflank) -> None:
    platform.lines = [line(0)]
    platform.failure = {"type": "error", "data": {"message": f"no logs for {TOKEN}"}}
    follower = driver.drive(lambda client: client.logs.service("p", "s", follow=True))
    with pytest.raises(errors.ResponseError, match=r"the server reports: no logs for \*\*\*") as e:
        next(follower)
    assert TOKEN.encode() not in e.value.body
    assert (follower.thing.ended_by, len(platform.targets)) == ("error", 1)


def test_a_token_that_is_refused(driver: Driver, platform: LiveNorthflank) -> None:
    platform.refuses = True
    with pytest.raises(errors.AuthenticationError, match=r"failed for \*\*\*\. Check") as caught:
        next(driver.drive(lambda client: client.logs.service("p", "s", follow=True)))
    assert TOKEN not in str(caught.value)
    assert len(platform.targets) == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(401, errors.AuthenticationError), (403, errors.PermissionDenied)]
)
def test_a_handshake_that_is_refused(
    driver: Driver, running: RecordingServer, status: int, kind: type[errors.PaasportError]
) -> None:
    refused: list[Any] = []

    def upgrade(received: Any, connection: Any) -> None:
        refused.append(received)
        connection.sendall(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())

    running.upgrade = upgrade
    follower = driver.drive(lambda client: client.logs.service("p", "s", follow=True))
    session = driver.drive(lambda client: client.services.session("p", "s", ["sh"]))
    for begin in (follower.__next__, session.__enter__):
        with pytest.raises(kind) as caught:
            begin()
        assert TOKEN not in f"{caught.value}{caught.value!r}"
    # What will not change is not tried again.
    assert len(refused) == 2


def test_a_silent_server_is_left_and_nothing_is_lost(
    driver: Driver,
    running: RecordingServer,
    platform: LiveNorthflank,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (async_socket, sync_socket):
        monkeypatch.setattr(module, "_ASK_AFTER", 0.05)
        monkeypatch.setattr(module, "_ANSWER_WITHIN", 0.05)
    platform.lines = [line(number) for number in range(30)]
    platform.visible = 10
    over, gaps = threading.Event(), list[Gap]()

    def upgrade(received: Any, connection: Any) -> None:
        running.upgrade = platform.upgrade
        conversation = Conversation(connection, received)
        conversation.receive()
        conversation.send({"type": "init", "data": {}})
        conversation.send({"type": "log-lines", "data": platform.lines[:10]})
        platform.visible = 30
        # From now on it reads nothing, and so answers no ping.
        over.wait(20)

    running.upgrade = upgrade
    try:
        with driver.drive(
            lambda client: client.logs.service(
                "p", "s", follow=True, on_gap=gaps.append, reconnection=QUICK
            )
        ) as follower:
            assert texts(follower, 30) == numbered(*range(30))
            assert follower.thing.ended_by is None
    finally:
        over.set()
    assert gaps == []


def test_lines_in_half_frames(
    driver: Driver, running: RecordingServer, platform: LiveNorthflank
) -> None:
    platform.lines = [line(number) for number in range(20)]
    platform.visible = 20
    gaps: list[Gap] = []

    def upgrade(received: Any, connection: Any) -> None:
        running.upgrade = platform.upgrade
        conversation = Conversation(connection, received)
        conversation.receive()
        conversation.send({"type": "init", "data": {}})
        for begin in (0, 5):
            message = {"type": "log-lines", "data": platform.lines[begin : begin + 5]}
            data = Frame(Opcode.TEXT, json.dumps(message).encode()).serialize(mask=False)
            conversation.send_raw(data[:100])
            # The second one is cut in its middle.
            if begin == 0:
                conversation.send_raw(data[100:])
        conversation.cut()

    running.upgrade = upgrade
    with driver.drive(
        lambda client: client.logs.service(
            "p", "s", follow=True, on_gap=gaps.append, reconnection=QUICK
        )
    ) as follower:
        assert texts(follower, 20) == numbered(*range(20))
    assert gaps == []


def test_one_odd_message_costs_one_message(driver: Driver, platform: LiveNorthflank) -> None:
    platform.lines = [line(0), {"containerId": 7, "log": "odd"}, line(2), line(3)]
    platform.visible, platform.per_message = 4, 1
    follower = driver.drive(lambda client: client.logs.service("p", "s", follow=True))
    with follower:
        assert next(follower).log == "line 0"
        with pytest.raises(errors.ResponseValidationError, match="container"):
            next(follower)
        assert texts(follower, 2) == numbered(2, 3)


@pytest.mark.parametrize(("kind", "status"), [("run", "SUCCESS"), ("build", "FAILURE")])
@pytest.mark.parametrize("cuts", [[], [3], [3, 1, 1]])
def test_it_ends_with_the_run(
    driver: Driver,
    platform: LiveNorthflank,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    status: str,
    cuts: list[int],
) -> None:
    for module in (async_watch, sync_watch):
        monkeypatch.setattr(module, "LOOK_SECONDS", 0.02)
        monkeypatch.setattr(module, "SETTLING_SECONDS", 0.05)
    state = state_of(kind)
    platform.states = [
        {**state, "status": "RUNNING" if kind == "run" else "BUILDING", "concluded": False},
        {
            **state,
            "status": "FAILED" if status == "FAILURE" and kind == "run" else status,
            "concluded": True,
        },
    ]
    platform.lines = [line(number) for number in range(25)]
    platform.visible, platform.written, platform.missed = 5, 5, 3
    platform.cuts = list(cuts)
    gaps: list[Gap] = []

    def follow(client: Any) -> Any:
        if kind == "run":
            return client.logs.job(
                "p", "j", run_id="r", follow=True, reconnection=QUICK, on_gap=gaps.append
            )
        return client.logs.build("p", "s", "b", follow=True, reconnection=QUICK, on_gap=gaps.append)

    with driver.drive(follow) as follower:
        found = [each.log for each in follower]
        assert found == numbered(*range(len(found)))
        assert len(found) >= platform.visible
        assert (follower.thing.ended_by, follower.thing.status) == (kind, status)
    assert gaps == []


def state_of(kind: str) -> dict[str, Any]:
    from tests.support.openapi_platform import pinned_schemas, routes

    name = "getJobRun" if kind == "run" else "getServiceBuild"
    (route,) = [route for route in routes() if route.name == name]
    assert route.reply is not None
    sample: dict[str, Any] = pinned_schemas().sample(route.reply, full=True)["data"]
    return sample


def test_a_handle_has_its_logs(
    way: str, running: RecordingServer, platform: LiveNorthflank
) -> None:
    from tests.support.openapi_platform import OpenApiPlatform

    api = OpenApiPlatform(f"Bearer {TOKEN}", full=True)
    platform.lines, platform.visible = [line(0)], 1
    running.answers(api)
    with driven(way, running.url) as driver:
        run = driver.call(lambda client: client.jobs.run("p", "j"))
        build = driver.call(lambda client: client.builds.start("p", "s"))
        assert driver.wait(run.logs(limit=3)) == driver.wait(build.logs(limit=3))
        names = [(name, query) for name, _, query, _ in api.calls[-2:]]
        assert names == [
            ("getJobLogs", {"queryType": "range", "lineLimit": "3", "runId": run.id}),
            (
                "getServiceBuildLogs",
                {"queryType": "range", "lineLimit": "3", "buildId": build.id},
            ),
        ]
        for handle in (run, build):
            with Driven(driver, handle.logs(follow=True)) as follower:
                assert next(follower).log == "line 0"
    assert [target.partition("&")[2] for target in platform.targets] == [
        f"lineLimit=100&runId={run.id}",
        f"lineLimit=100&buildId={build.id}",
    ]


def test_arguments_are_checked_before_anything_is_sent(
    driver: Driver, platform: LiveNorthflank
) -> None:
    logs = driver.client.logs
    with pytest.raises(errors.RequestValidationError, match="tail is less than 0"):
        logs.service("p", "s", follow=True, tail=-1)
    with pytest.raises(errors.RequestValidationError, match="one deployment cannot be followed"):
        logs.service("p", "s", follow=True, deployment_id="d")
    with pytest.raises(TypeError, match="no option 'start'"):
        logs.service("p", "s", follow=True, start="2026-01-01T00:00:00Z")
    with pytest.raises(TypeError, match="no option 'on_gap'"):
        driver.wait(logs.service("p", "s", on_gap=print))
    with pytest.raises(errors.RequestValidationError, match="regexIncludes"):
        logs.service("p", "s", follow=True, matches=7)
    assert platform.targets == []


def test_a_closed_client(driver: Driver, platform: LiveNorthflank) -> None:
    follower = driver.drive(lambda client: client.logs.service("p", "s", follow=True))
    driver.wait(getattr(driver.client, driver.close_name)())
    with pytest.raises(errors.ConfigurationError, match="closed"):
        next(follower)
    assert platform.targets == []


def test_opening_is_retried_like_a_read(
    way: str, running: RecordingServer, platform: LiveNorthflank
) -> None:
    from paasport_runtime import RetryPolicy

    platform.lines, platform.visible = [line(0)], 1
    refusals = [0, 0]

    def refuse(received: Any, connection: Any) -> None:
        if refusals:
            refusals.pop()
            connection.sendall(b"HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n")
            return
        platform.upgrade(received, connection)

    running.upgrade = refuse
    with driven(way, running.url) as driver:
        client = driver.client.with_options(retries=RetryPolicy(max_retries=2, first_delay=0.01))
        with driver.drive(lambda _: client.logs.service("p", "s", follow=True)) as follower:
            assert next(follower).log == "line 0"
    assert Reconnection().attempts == 12
