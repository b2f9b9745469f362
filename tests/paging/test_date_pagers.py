"""Pagers by date, against logs in memory: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paasport.errors import PagingError
from paasport_runtime.paging._async.date_pagers import AsyncDatePager
from paasport_runtime.paging._sync.date_pagers import DatePager
from paasport_runtime.paging.date_boundaries import parse_timestamp

Line = tuple[str, str]
START = datetime(2026, 1, 2, tzinfo=UTC)


def line(nanoseconds: int, message: str = "m") -> Line:
    moment = START + timedelta(seconds=nanoseconds // 10**9)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{nanoseconds % 10**9:09d}Z", message


class Log:
    """Lines, oldest first; gives the newest ones before a time, as a server would."""

    def __init__(self, lines: Sequence[Line], *, inclusive: bool = True, most: int = 10**9) -> None:
        self.lines = sorted(lines, key=lambda line: line[0])
        self.inclusive = inclusive
        self.most = most
        self.asked: list[tuple[datetime | None, int]] = []

    def page(self, before: datetime | None, size: int) -> list[Line]:
        self.asked.append((before, size))
        within = [
            line
            for line in self.lines
            if before is None
            or datetime.fromisoformat(line[0]) < before
            or (self.inclusive and datetime.fromisoformat(line[0]) == before)
        ]
        return within[-min(size, self.most) :]

    async def async_page(self, before: datetime | None, size: int) -> list[Line]:
        return self.page(before, size)


def pager(log: Any, **options: Any) -> DatePager[Line]:
    return DatePager("logs", log.page, timestamp=lambda line: line[0], key=repr, **options)


@given(
    moments=st.lists(st.integers(0, 6000), max_size=30),
    size=st.integers(1, 7),
    inclusive=st.booleans(),
    messages=st.sampled_from(["same", "different"]),
)
def test_every_line_is_given_once(
    moments: list[int], size: int, inclusive: bool, messages: str
) -> None:
    lines = [
        line(moment, "m" if messages == "same" else str(number))
        for number, moment in enumerate(moments)
    ]
    log = Log(lines, inclusive=inclusive)

    found = pager(log, page_size=size).all()

    assert sorted(found) == sorted(lines)
    assert all(
        parse_timestamp(newer[0], "") >= parse_timestamp(older[0], "")
        for newer, older in pairwise(found)
    )


def test_asynchronously_too() -> None:
    log = Log([line(number * 10**6) for number in range(10)])

    async def use() -> list[Line]:
        pager = AsyncDatePager(
            "logs", log.async_page, timestamp=lambda line: line[0], key=repr, page_size=3
        )
        first = await pager.first()
        assert first == log.lines[-1]
        return [line async for line in pager]

    assert asyncio.run(use()) == log.lines[::-1]
    # One more than the page, since the line at the border comes again.
    assert [size for _, size in log.asked] == [1, 3, 4, 4, 4, 4]


def test_limits_and_the_first() -> None:
    log = Log([line(number * 10**6) for number in range(10)])

    assert pager(log, limit=4).all() == log.lines[:5:-1]
    assert log.asked == [(None, 4)]
    assert pager(log, limit=0).all() == []
    assert pager(log).first() == log.lines[-1]
    assert log.asked[1:] == [(None, 1)]
    assert pager(Log([])).first() is None
    assert [len(page) for page in pager(log, page_size=4, limit=6).pages()] == [4, 2]


def test_a_server_that_gives_less_than_asked_is_read_to_the_end() -> None:
    log = Log([line(number * 10**6) for number in range(50)], most=7)

    assert pager(log).all() == log.lines[::-1]


def test_a_server_that_does_not_page_by_date_is_an_error() -> None:
    lines = [line(number * 10**6) for number in range(10)]

    class Stuck:
        def page(self, before: datetime | None, size: int) -> list[Line]:
            return lines[-3:]

    reading = iter(pager(Stuck(), page_size=2))
    assert [next(reading) for _ in range(3)] == lines[:6:-1]

    class Later(Log):
        def page(self, before: datetime | None, size: int) -> list[Line]:
            return self.lines[-2:] if before else self.lines[4:6]

    with pytest.raises(PagingError, match="returned only entries after"):
        pager(Later(lines), page_size=2).all()


def test_a_time_that_cannot_be_read_is_an_error() -> None:
    class Odd:
        def page(self, before: datetime | None, size: int) -> list[Line]:
            return [("yesterday", "m")]

    with pytest.raises(PagingError, match="'yesterday'"):
        pager(Odd()).all()
    assert parse_timestamp("2026-01-02T00:00:00", "logs") == START
