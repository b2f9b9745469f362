"""Waiting, with a clock that only the waiting itself moves."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from paasport.errors import (
    ConfigurationError,
    ConnectionFailed,
    OperationFailed,
    PaasportError,
    WaitTimeout,
)
from paasport_runtime.calls import sleeping
from paasport_runtime.waiting import polling
from paasport_runtime.waiting._async.wait import async_wait
from paasport_runtime.waiting._sync.wait import wait
from paasport_runtime.waiting.polling import Backoff, WaitCondition
from paasport_runtime.waiting.progress import open_progress

CONDITION: WaitCondition[str] = WaitCondition(
    subject="deployment d1",
    operation="deployment",
    done=lambda state: state == "SUCCESS",
    failed=lambda state: state == "FAILED",
    describe=lambda state: state,
)
STEADY = Backoff(start=1, factor=2, most=10, jitter=0)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)


Wait = Callable[..., Any]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sync", "async"])
def waited(request: pytest.FixtureRequest, clock: Clock) -> Wait:
    """Waits for states that come one after the other, the last one again and again."""

    def call(states: list[Any], *, tail: Any = None, **options: Any) -> Any:
        coming = iter(states)
        last: list[Any] = []

        def poll() -> Any:
            last[:] = [next(coming, last[0] if last else None)]
            if isinstance(last[0], Exception):
                raise last[0]
            return last[0]

        def log() -> Any:
            if isinstance(tail, Exception):
                raise tail
            return tail

        options = {"timeout": 60.0, "backoff": STEADY, "clock": clock, **options}
        if request.param == "sync":
            more: dict[str, Any] = {"tail": log} if tail is not None else {}
            return wait(poll, CONDITION, sleep=clock.sleep, **options, **more)

        async def async_poll() -> Any:
            return poll()

        async def async_log() -> Any:
            return log()

        async_more: dict[str, Any] = {"tail": async_log} if tail is not None else {}
        return asyncio.run(
            async_wait(async_poll, CONDITION, sleep=clock.async_sleep, **options, **async_more)
        )

    return call


def test_it_polls_until_it_has_finished(waited: Wait, clock: Clock) -> None:
    seen: list[str] = []

    assert waited(["QUEUED", *["BUILDING"] * 5, "SUCCESS"], on_update=seen.append) == "SUCCESS"
    assert clock.slept == [1, 2, 4, 8, 10, 10]
    assert seen == ["QUEUED", "BUILDING", "SUCCESS"]


def test_what_has_ended_is_not_waited_for(waited: Wait, clock: Clock) -> None:
    assert waited(["SUCCESS"], timeout=0) == "SUCCESS"
    assert clock.slept == []


@pytest.mark.parametrize(
    ("tail", "log"),
    [
        (None, ()),
        (["line 1", "the secret line"], ("line 1", "the secret line")),
        (ConnectionFailed("gone"), ()),
    ],
    ids=["none", "some", "unreadable"],
)
def test_a_failure_has_state_and_log(waited: Wait, tail: Any, log: tuple[str, ...]) -> None:
    with pytest.raises(OperationFailed) as caught:
        waited(["BUILDING", "FAILED"], tail=tail)

    error = caught.value
    assert (error.state, error.log, error.attempts) == ("FAILED", log, 2)
    assert error.operation == "deployment"
    assert str(error).startswith("deployment d1 failed: FAILED")
    assert ("the last 2 lines" in str(error)) == bool(log)
    assert "secret" not in str(error)


def test_a_timeout_ends_the_wait_after_a_last_poll(waited: Wait, clock: Clock) -> None:
    with pytest.raises(WaitTimeout) as caught:
        waited(["BUILDING"], timeout=10)

    error = caught.value
    assert clock.slept == [1, 2, 4, 3]
    assert (error.state, error.waited, error.attempts) == ("BUILDING", 10, 5)
    assert "deployment d1 did not finish within 10 seconds; last state: BUILDING" in str(error)


def test_the_last_poll_may_see_the_end(waited: Wait) -> None:
    assert waited(["A", "B", "SUCCESS"], timeout=2) == "SUCCESS"


def test_an_error_of_asking_goes_up(waited: Wait) -> None:
    with pytest.raises(ConnectionFailed):
        waited(["BUILDING", ConnectionFailed("gone")])


@pytest.mark.parametrize("timeout", [-1.0, float("nan")])
def test_a_deadline_that_makes_no_sense_is_refused(waited: Wait, timeout: float) -> None:
    with pytest.raises(ConfigurationError, match="pass 0 or more seconds"):
        waited(["SUCCESS"], timeout=timeout)


def test_no_deadline(waited: Wait, clock: Clock) -> None:
    assert waited([*["BUILDING"] * 500, "SUCCESS"], timeout=float("inf")) == "SUCCESS"
    assert clock.now > 4900


def test_pauses_grow_to_a_bound_and_chance_shortens_them() -> None:
    backoff = Backoff()
    sure = [backoff.pause(polls, lambda: 0.0) for polls in (1, 2, 3, 10, 10**6)]

    assert sure == [1, 1.5, 2.25, 10, 10]
    assert backoff.pause(1, lambda: 1.0) == pytest.approx(0.8)
    assert all(0.8 <= backoff.pause(1) <= 1 for _ in range(50))


def test_time_really_passes() -> None:
    sleeping.sleep(0)
    asyncio.run(sleeping.async_sleep(0))
    assert polling.check_timeout(0.0) == 0


class Screen:
    """Stands in for both libraries and notes what is drawn."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []

    def rich(self) -> dict[str, ModuleType]:
        console, text = ModuleType("rich.console"), ModuleType("rich.text")
        vars(console)["Console"] = lambda **_: self
        vars(text)["Text"] = str
        return {"rich.console": console, "rich.text": text}

    def tqdm_module(self) -> dict[str, Any]:
        module = ModuleType("tqdm")
        vars(module)["tqdm"] = lambda **_: self
        return {"rich.console": None, "tqdm": module}

    def status(self, text: str) -> Screen:
        return self

    def start(self) -> None:
        self.drawn.append("start")

    def update(self, text: str) -> None:
        self.drawn.append(text)

    set_description_str = update

    def stop(self) -> None:
        self.drawn.append("stop")

    close = stop


@pytest.mark.parametrize("library", ["rich", "tqdm"])
def test_progress_is_drawn_on_a_terminal(
    waited: Wait, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    screen = Screen()
    modules: dict[str, Any] = screen.rich() if library == "rich" else screen.tqdm_module()
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    with pytest.raises(PaasportError):
        waited(["BUILDING", "BUILDING", "FAILED"], progress=True)

    drawn = [step for step in screen.drawn if step != "start"]
    assert drawn == ["deployment d1: BUILDING", "deployment d1: FAILED", "stop"]


@pytest.mark.parametrize(("terminal", "wanted"), [(True, False), (False, True), (True, True)])
def test_without_terminal_or_library_nothing_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
    wanted: bool,
) -> None:
    for name in ("rich.console", "tqdm"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)

    line = open_progress(wanted)
    line.show("text")
    line.close()

    assert capsys.readouterr() == ("", "")


def test_the_real_library_draws(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("rich")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    line = open_progress(True)
    line.show("service [web]")
    line.close()

    assert capsys.readouterr().out == ""
