"""Importing and building the models of every operation of the three packages."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ..bench import Bench
from ..figures import Figure
from ..places import ROOT
from ..processes import run
from ..samples import quantile, spread

GROUP = "models"
PAASPORT = "paasport"
EACH = "imported and built, an operation"
ALL = "imported and built, over all operations"
ALMOST_ALL = "imported and built, the 95th percentile of all operations"
LIMIT: Final = 50.0
_APIS = ("railway", "hasura", "northflank")
_GENERATED = ROOT / "generated/paasport_api"
_SHOWN = 10
# Operations above this in a first sample are measured again; others are far from the limit.
_NEAR = 0.7 * LIMIT
_ROUNDS = 15
_LEAST_ROUNDS = 3
_SECONDS_AGAIN = 15.0
_FORK = 10.0


def run_group(bench: Bench) -> None:
    """Measure all operations once, and the slowest of each API many times."""
    if not hasattr(os, "fork"):
        bench.skip(GROUP, "all operations", PAASPORT, "this system has no os.fork")
        return
    operations = {
        api: sorted(
            file.stem for file in (_GENERATED / api / "operations").glob("*.py") if _is_one(file)
        )[: 10 if bench.quick else None]
        for api in _APIS
    }
    bench.say(f"models, {sum(map(len, operations.values()))} operations")
    once = _timed(operations, 1)
    worst = {api: _worst(found) for api, found in once.items()}
    round_seconds = sum(once[api][name][0] + _FORK for api in worst for name in worst[api]) / 1000
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, int(_SECONDS_AGAIN / round_seconds)))
    bench.say(f"models, {sum(map(len, worst.values()))} of them again, {rounds} times")
    again = _timed(worst, bench.rounds(rounds))
    for api, found in once.items():
        bench.add(_figures(api, {name: taken[0] for name, taken in found.items()}, again[api]))


def _is_one(file: Path) -> bool:
    return not file.stem.startswith("_")


def _timed(
    operations: Mapping[str, Sequence[str]], rounds: int
) -> dict[str, dict[str, list[float]]]:
    asked = json.dumps({"operations": operations, "rounds": rounds})
    _, written = run([sys.executable, "-m", "benchmarks.models_worker", asked])
    found: dict[str, dict[str, list[float]]] = json.loads(written)
    return found


def _worst(found: Mapping[str, list[float]]) -> list[str]:
    ordered = sorted(found, key=lambda name: -found[name][0])
    return ordered[: max(_SHOWN, sum(taken[0] > _NEAR for taken in found.values()))]


def _figures(
    api: str, once: Mapping[str, float], again: Mapping[str, Sequence[float]]
) -> list[Figure]:
    measured = {name: spread(taken) for name, taken in again.items()}
    order = sorted(measured, key=lambda name: -measured[name].median)
    # All that miss the budget are shown, so that none counts as met.
    missed = sum(measured[name].median > LIMIT for name in order)
    shown = order[: max(_SHOWN, missed)]
    others = [each for name, each in once.items() if name not in shown]
    every = sorted(once.values())

    def figure(case: str, measure: str, values: Sequence[float], stands_for: int = 1) -> Figure:
        return Figure(
            group=GROUP,
            case=case,
            contender=PAASPORT,
            measure=measure,
            unit="ms",
            value=spread(values),
            rounds=len(values) if stands_for == 1 else 1,
            stands_for=stands_for,
        )

    found = [figure(f"{api}.{name}", EACH, again[name]) for name in shown]
    if others:
        found.append(figure(f"{api}, {len(others)} others", EACH, others, len(others)))
    whole = f"{api}, {len(every)} operations"
    return [
        *found,
        figure(whole, ALL, every, len(every)),
        figure(whole, ALMOST_ALL, [quantile(every, 0.95)], len(every)),
    ]
