"""Spreading calls, in simulated time: a server with a window, and calls that ask for their turn."""

from __future__ import annotations

import gc
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

import pytest

from paasport_runtime.calls.clock import Clock
from paasport_runtime.calls.pacing import Pacer, PacingQueue, shared_pacer
from paasport_runtime.secrets.masking import Secret

NOW = 1_700_000_000.0
LATENCY = 0.08


@dataclass
class Server:
    """Counts requests in fixed windows.

    Attributes:
        limit: Requests per window.
        length: Seconds per window.
        skew: How far its clock is ahead of ours.
        absolute: Whether it reports the end of a window as a moment of its clock.
        others: Requests per second of somebody else.
        silent: Whether it reports nothing.
    """

    limit: int
    length: float
    skew: float = 0.0
    absolute: bool = False
    others: float = 0.0
    silent: bool = False
    used: dict[int, int] = field(default_factory=dict)
    refused: int = 0

    def answer(self, now: float) -> tuple[int, dict[str, str]]:
        now += self.skew
        window = int(now // self.length)
        ends_at = (window + 1) * self.length
        elsewhere = int((now - window * self.length) * self.others)
        self.used[window] = self.used.get(window, 0) + 1
        remaining = self.limit - self.used[window] - elsewhere
        if self.silent:
            return 200, {}
        headers = {
            "x-ratelimit-limit": str(self.limit),
            "x-ratelimit-remaining": str(max(0, remaining)),
            "x-ratelimit-reset": f"{ends_at if self.absolute else ends_at - now:.3f}",
        }
        if remaining >= 0:
            return 200, headers
        self.used[window] -= 1
        self.refused += 1
        return 429, {**headers, "retry-after": f"{ends_at - now:.3f}"}


@dataclass
class Simulation:
    """Calls of paced clients, as events on a clock of its own."""

    server: Server
    now: float = NOW
    pacers: list[Pacer] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)
    events: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    order: Iterator[int] = field(default_factory=count)
    asked: int = 0

    def pacer(self) -> Pacer:
        return Pacer(lambda: self.now - NOW, lambda: self.now)

    def at(self, moment: float, work: Callable[[], None]) -> None:
        heapq.heappush(self.events, (moment, next(self.order), work))

    def call(self, pacer: Pacer) -> None:
        ticket = pacer.enter()

        def ask() -> None:
            self.asked += 1
            delay = pacer.delay(ticket)
            if delay > 0:
                self.at(self.now + delay, ask)
            else:
                self.at(self.now + LATENCY / 2, arrive)

        def arrive() -> None:
            status, headers = self.server.answer(self.now)
            self.at(self.now + LATENCY / 2, lambda: come_back(status, headers))

        def come_back(status: int, headers: dict[str, str]) -> None:
            pacer.note(headers, status)
            if status == 429:
                self.at(self.now + float(headers["retry-after"]), again)
                return
            pacer.leave(ticket)
            self.finished.append(self.now - NOW)

        def again() -> None:
            pacer.return_to(ticket)
            ask()

        ask()

    def run(self) -> None:
        while self.events:
            self.now, _, work = heapq.heappop(self.events)
            work()


def simulate(server: Server, calls: int, **options: Any) -> Simulation:
    simulation = Simulation(server, **options)
    pacer = simulation.pacer()
    for _ in range(calls):
        simulation.call(pacer)
    simulation.run()
    assert len(simulation.finished) == calls
    assert pacer.queue.calls == 0
    return simulation


def test_two_thousand_calls_at_once_against_a_thousand_an_hour() -> None:
    simulation = simulate(Server(1000, 3600), 2000)
    assert simulation.server.refused == 0
    # The hour in progress, and as many whole ones as the rest needs.
    assert simulation.finished[-1] < 2 * 3600 + LATENCY
    # Whoever waits asks again now and then, and does not spin.
    assert simulation.asked < 40 * 2000


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("skew", [-3.0, -0.4, 0.0, 0.4, 3.0])
def test_windows_queue_behind_each_other(absolute: bool, skew: float) -> None:
    server = Server(50, 10, skew=skew, absolute=absolute)
    simulation = simulate(server, 400)
    # At most the call that finds out about a window gets one, where the server's clock is behind.
    assert server.refused <= (10 if absolute and skew < 0 else 0)
    assert simulation.finished[-1] < 11 * 10


def test_calls_are_spread_evenly_and_in_order() -> None:
    server = Server(60, 60)
    simulation = Simulation(server, now=(NOW // 60) * 60)
    started = simulation.now
    pacer = simulation.pacer()
    for _ in range(30):
        simulation.call(pacer)
    simulation.run()
    moments = [moment + NOW - started for moment in simulation.finished]
    gaps = [after - before for before, after in pairwise(moments)]
    assert moments == sorted(moments)
    assert min(gaps[1:]) > 0.9
    assert max(gaps[1:]) < 1.2


def test_somebody_else_uses_the_token_too() -> None:
    server = Server(100, 10, others=4)
    simulation = simulate(server, 300)
    assert server.refused < 12
    assert simulation.finished[-1] < 70


def test_without_a_limit_nothing_waits_after_the_first_reply() -> None:
    simulation = simulate(Server(1, 1, silent=True), 100)
    assert simulation.finished[0] == pytest.approx(LATENCY)
    assert simulation.finished[-1] < 0.5


def test_the_queue_can_be_seen() -> None:
    now = NOW
    pacer = Pacer(lambda: now - NOW, lambda: now)
    assert pacer.queue == PacingQueue(0, 0.0)
    first = pacer.enter()
    assert pacer.delay(first) == 0
    headers = {
        "x-ratelimit-limit": "10", "x-ratelimit-remaining": "4", "x-ratelimit-reset": "40",
        "ratelimit-policy": "10;w=60",
    }  # fmt: skip
    pacer.note(headers, 200)
    pacer.leave(first)
    assert pacer.queue == PacingQueue(0, 10.0)
    tickets = [pacer.enter() for _ in range(3)]
    assert pacer.queue == PacingQueue(3, 40.0)
    tickets += [pacer.enter() for _ in range(16)]
    # Four of this window, ten of the next, and the last of five in the one after that.
    assert pacer.queue == PacingQueue(19, pytest.approx(40 + 15 * 6))
    for ticket in tickets:
        pacer.leave(ticket)
    assert pacer.queue.calls == 0


def test_a_call_that_finds_out_and_never_comes_back() -> None:
    now = NOW
    pacer = Pacer(lambda: now - NOW, lambda: now)
    lost, second, third = pacer.enter(), pacer.enter(), pacer.enter()
    assert pacer.delay(lost) == 0
    assert 0 < pacer.delay(second) < pacer.delay(third) < 0.1
    now += 5.1
    assert pacer.delay(third) > 0
    assert pacer.delay(second) == 0
    # One that fails lets the next one find out at once.
    pacer.leave(second)
    assert pacer.delay(third) == 0


def test_a_response_without_a_limit_decides_only_what_is_not_known() -> None:
    now = NOW
    pacer = Pacer(lambda: now - NOW, lambda: now)
    pacer.note({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "40"}, 200)
    pacer.note({}, 502)
    pacer.note({}, 200)
    assert pacer.delay(pacer.enter()) == pytest.approx(40)
    pacer.note({"retry-after": "7"}, 429)
    assert pacer.delay(pacer.enter()) == pytest.approx(7, abs=0.01)
    pacer.note({"retry-after": "9" * 20}, 429)
    assert pacer.delay(pacer.enter()) == 3600
    assert pacer.queue.seconds >= 1e20


def test_clients_of_one_token_and_origin_share_a_queue() -> None:
    first = shared_pacer("https://host/graphql", Secret("token-1"), Clock())
    assert shared_pacer("https://HOST:443/other", Secret("token-1"), Clock()) is first
    assert shared_pacer("https://host/graphql", Secret("token-2"), Clock()) is not first
    assert shared_pacer("https://host:444/graphql", Secret("token-1"), Clock()) is not first
    before = id(first)
    ticket = first.enter()
    assert ticket == 1
    del first
    gc.collect()
    again = shared_pacer("https://host/graphql", Secret("token-1"), Clock())
    assert again.enter() == 1 or id(again) != before
