"""What a run says of a budget, and that no verdict becomes easier by measuring less."""

from __future__ import annotations

import random

import pytest

from benchmarks.budgets import BUDGETS, LEAST_ROUNDS, Budget, judge, outcome
from benchmarks.call_worker import DUEL
from benchmarks.contenders import FLOOR, FLOOR2, PAASPORT, PAASPORT2, RAW, RAW2
from benchmarks.figures import Figure, figures_of
from benchmarks.groups.models import LIMIT, _figures
from benchmarks.samples import Spread, interval, spread
from benchmarks.tables import budget_rows

WARM = "warm call over the floor, httpx"
MOST = Budget("at most", 1.05, "ratio", FLOOR, lambda _: True)
LEAST = Budget("at least", 0.95, "ratio", RAW, lambda _: True, least=True)


@pytest.mark.parametrize(
    ("count", "first", "last"), [(6, 1, 6), (9, 2, 8), (15, 4, 12), (60, 22, 39), (100, 40, 61)]
)
def test_the_interval_is_that_of_the_binomial_distribution(
    count: int, first: int, last: int
) -> None:
    # The ranks of the tables of the sign test.
    assert interval(list(range(1, count + 1))) == (first, last)


def test_five_samples_have_no_interval() -> None:
    assert interval([1.0, 2.0, 3.0, 4.0, 5.0]) is None
    assert spread([1.0]).interval is None


def test_the_interval_holds_the_median_as_often_as_it_says() -> None:
    chance = random.Random(7)
    held = 0
    for _ in range(2_000):
        found = interval(sorted(chance.expovariate(1) for _ in range(40)))
        assert found is not None
        held += found[0] <= 0.6931 <= found[1]
    assert 0.94 < held / 2_000 < 0.985


@pytest.mark.parametrize(
    ("budget", "median", "within", "rounds", "expected"),
    [
        (MOST, 1.05, None, 1, "met"),
        (MOST, 1.06, (1.055, 1.07), 200, "missed"),
        (MOST, 1.06, (1.04, 1.07), 200, "within noise"),
        (MOST, 1.06, (1.04, 1.07), LEAST_ROUNDS, "within noise"),
        (MOST, 1.06, (1.04, 1.07), LEAST_ROUNDS - 1, "missed"),
        (MOST, 1.06, (1.0, 1.11), 200, "missed"),
        (MOST, 1.06, None, 5, "missed"),
        (LEAST, 0.95, None, 1, "met"),
        (LEAST, 0.94, (0.9, 0.949), 60, "missed"),
        (LEAST, 0.94, (0.9, 0.96), 60, "within noise"),
        (LEAST, 0.94, (0.9, 0.96), 3, "missed"),
    ],
)
def test_an_outcome(
    budget: Budget,
    median: float,
    within: tuple[float, float] | None,
    rounds: int,
    expected: str,
) -> None:
    assert outcome(budget, Spread(median, median, median, within), rounds) == expected


def warm(ratio: float, noise: float, rounds: int, size: str = "1 KB") -> list[Figure]:
    ours = [ratio + noise * (-1) ** number for number in range(rounds)]
    return figures_of(
        {FLOOR: [1.0] * rounds, PAASPORT: ours},
        group=DUEL,
        case=f"railway.projects {size}, sync",
        measure="time per call",
        unit="ms",
        references=(FLOOR,),
    )


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (warm(1.04, 0.0, 2), "met"),
        (warm(1.26, 0.0, 60), "missed in 1 of 1, by 20% at worst"),
        (warm(1.06, 0.03, 60), "within noise in 1 of 1, by 1% at worst"),
        (warm(1.06, 0.03, 10), "missed in 1 of 1, by 1% at worst"),
        # The worst that is missed is told of, although another is further beyond.
        (
            [*warm(1.07, 0.04, 61), *warm(1.06, 0.0, 60, "50 KB"), *warm(1.0, 0.0, 60, "1 MB")],
            "missed in 1 of 3, by 1% at worst, within noise in 1",
        ),
    ],
)
def test_a_verdict_counts_each_kind(figures: list[Figure], verdict: str) -> None:
    verdicts = {each.budget.what: each for each in judge(figures)}

    assert verdicts[WARM].verdict == verdict
    assert verdicts["generate all three, cold"].verdict == "not measured"


def test_the_table_shows_interval_and_rounds() -> None:
    (row,) = (row for row in budget_rows(judge(warm(1.06, 0.03, 60))) if row[0] == WARM)

    head = budget_rows([])[0]
    shown = dict(zip(head, row, strict=True))
    assert (shown["95 % interval"], shown["rounds"]) == ("1.03–1.09", "60")
    assert shown["verdict"].startswith("within noise")


def test_the_rate_in_flight_is_shown_beside_the_floor_s_too() -> None:
    figures = figures_of(
        {RAW2: [10.0] * 20, FLOOR2: [8.0] * 20, PAASPORT2: [8.0] * 20},
        group=DUEL,
        case="railway.projects 1 KB, async × 64",
        measure="calls per second",
        unit="1/s",
        references=(RAW2, FLOOR2),
    )
    (row,) = (
        row for row in budget_rows(judge(figures)) if row[0] == "64 in flight, rate of bare httpx2"
    )
    assert row[-2:] == ["missed in 1 of 1, by 16% at worst", "1.00 × httpx2 floor"]


def test_first_calls_are_compared_with_the_same_library() -> None:
    references = {each.what: each.reference for each in BUDGETS}

    assert references["first call over a raw call, httpx"] == RAW
    assert references["first call over a raw call, httpx2"] == RAW2


def test_every_operation_counts_although_ten_are_shown() -> None:
    once = {f"operation_{number}": float(number) for number in range(1, 101)}
    slow = {name: [taken] * 15 for name, taken in once.items() if taken > LIMIT - 10}
    verdicts = {each.budget.what: each for each in judge(_figures("railway", once, slow))}

    found = verdicts["models of any operation imported and built"]
    assert found.verdict == "missed in 50 of 100, by 100% at worst"
    assert found.figure is not None
    assert found.figure.case == "railway.operation_100"

    fine = {name: taken / 4 for name, taken in once.items()}
    worst = {name: [fine[name]] * 15 for name in sorted(fine, key=lambda name: -fine[name])[:12]}
    figures = _figures("railway", fine, worst)
    shown = [each for each in figures if each.stands_for == 1 and each.rounds == 15]
    assert len(shown) == 10
    (verdict,) = (each for each in judge(figures) if each.budget == found.budget)
    assert (verdict.verdict, dict(verdict.outcomes)) == ("met", {"met": 100})
