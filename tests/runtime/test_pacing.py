"""Spreading calls, by an injected clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from paasport_runtime.calls.pacing import Pacer, pace_interval
from paasport_runtime.errors import RateLimit

NOW = 1_700_000_000.0


def limit(remaining: int | None, seconds: float | None) -> RateLimit:
    reset = None if seconds is None else datetime.fromtimestamp(NOW + seconds, UTC)
    return RateLimit(limit=100, remaining=remaining, reset_at=reset)


@pytest.mark.parametrize(
    ("state", "interval"),
    [
        (None, 0),
        (limit(None, 60), 0),
        (limit(10, None), 0),
        (limit(10, 60), 6),
        (limit(1, 60), 60),
        (limit(0, 60), 60),
        (limit(600, 60), 0.1),
        (limit(10, 0), 0),
        (limit(10, -60), 0),
    ],
)
def test_intervals(state: Any, interval: float) -> None:
    assert pace_interval(state, NOW) == pytest.approx(interval)


def turns(state: RateLimit | None, count: int, now: float = NOW) -> list[float]:
    pacer = Pacer()
    return [pacer.reserve(state, now) for _ in range(count)]


def test_turns_are_spread_over_the_window() -> None:
    assert turns(None, 3) == [0, 0, 0]
    assert turns(limit(10, 60), 4) == pytest.approx([0, 6, 12, 18])
    # What comes after the window meets a new limit.
    assert turns(limit(2, 60), 4) == pytest.approx([0, 30, 60, 60])


def test_with_nothing_left_calls_wait_for_the_new_window() -> None:
    assert turns(limit(0, 60), 2) == pytest.approx([60, 60])


def test_time_passes_and_limits_change() -> None:
    pacer = Pacer()
    assert pacer.reserve(limit(10, 60), NOW) == 0
    assert pacer.reserve(limit(10, 60), NOW + 2) == pytest.approx(4)
    assert pacer.reserve(limit(10, 60), NOW + 100) == 0
    assert pacer.reserve(limit(0, 3600), NOW + 100) == pytest.approx(3500)
    # The server has given a new window earlier than it had said.
    assert pacer.reserve(limit(1000, 200), NOW + 101) == pytest.approx(99)
    assert pacer.reserve(None, NOW + 102) == 0
