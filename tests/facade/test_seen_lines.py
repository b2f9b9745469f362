"""Which lines are new when a log comes again: against lists of all lines."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paasport.railway.seen_lines import MOST_SEEN, SeenLines

Line = tuple[str, str]


def seen(lines: list[Line]) -> SeenLines[Line]:
    found = SeenLines[Line](lambda line: line[0], key=repr)
    assert found.new(lines) == lines
    found.expect_repetition()
    return found


def at(second: float) -> str:
    return f"2026-01-02T03:04:{second:012.9f}Z"


times = st.lists(
    st.tuples(
        st.sampled_from([at(1), at(1.000000001), at(1.000001), at(2)]), st.sampled_from("ab")
    ),
    max_size=12,
).map(lambda lines: sorted(lines, key=lambda line: line[0]))


@settings(max_examples=600, deadline=None)
@given(times, st.data())
def test_what_leaves_no_gap_is_whole(lines: list[Line], data: st.DataObject) -> None:
    given_before = data.draw(st.integers(0, len(lines)))
    limit = data.draw(st.integers(1, 12))
    log = seen(lines[:given_before])
    again = lines[-limit:]
    if not given_before:
        log.was_empty = True
    if not again or log.leaves_gap(again, limit):
        return
    found = log.new(data.draw(st.permutations(again)))
    assert Counter(lines[:given_before]) + Counter(found) == Counter(lines)
    assert [line[0] for line in found] == sorted(line[0] for line in found)


@settings(max_examples=600, deadline=None)
@given(times, st.data())
def test_what_is_lost_leaves_a_gap(lines: list[Line], data: st.DataObject) -> None:
    given_before = data.draw(st.integers(1, max(len(lines), 1)))
    limit = data.draw(st.integers(1, 12))
    again = lines[-limit:]
    log = seen(lines[:given_before])
    if given_before < len(lines) - limit:
        assert log.leaves_gap(again, limit)


def test_more_than_is_remembered_comes_again() -> None:
    lines = [(at(number / 100), "a") for number in range(MOST_SEEN + 500) for _ in "12"]
    log = seen(lines)
    later = [(at(55), "b")] * 2
    assert log.new(lines + later) == later
    # A late line of the past is one again.
    assert log.new([lines[0]]) == [lines[0]]


def test_more_of_one_time_than_is_remembered_is_told() -> None:
    lines = [(at(1), str(number)) for number in range(MOST_SEEN + 1)]
    log = seen(lines)
    assert log.leaves_gap(lines, 10**6)
    assert log.new([*lines, (at(1), "new")]) == [lines[0], (at(1), "new")]


@pytest.mark.parametrize("odd", ["", "yesterday", "2026-13-01T00:00:00Z"])
def test_a_time_that_cannot_be_read_stays_in_its_place(odd: str) -> None:
    lines = [(at(1), "a"), (odd, "b"), (at(2), "c"), (odd, "d")]
    log = seen(lines)
    assert log.new([*lines, (odd, "e")]) == [(odd, "e")]


def test_offsets_and_digits_are_compared() -> None:
    lines = [
        ("2026-01-02T03:04:05.1234567+02:00", "a"),
        ("2026-01-02T01:04:05.12345675Z", "b"),
        ("2026-01-02T01:04:05.123456800", "c"),
        ("2026-01-02T01:04:06", "d"),
    ]
    log = SeenLines[Line](lambda line: line[0], key=repr)
    assert log.new(lines[::-1]) == lines
