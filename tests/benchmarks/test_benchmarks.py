"""The benchmarks run, and what they write has the right form; seconds are not judged."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from graphql import build_schema, parse, validate
from graphql.language import DocumentNode

from benchmarks.bench import Bench
from benchmarks.bodies import graphql_reply, northflank_services, of_size
from benchmarks.budgets import BUDGETS, judge
from benchmarks.call_worker import IN_FLIGHT, _together_async
from benchmarks.chart import chart
from benchmarks.contenders import FLOOR, PAASPORT, RAW, _limits
from benchmarks.families import FAMILIES, NAMED
from benchmarks.figures import Figure, figure_from_json, figures_of
from benchmarks.groups.growth import replicate
from benchmarks.openapi_bodies import northflank_reply
from benchmarks.samples import Spread, ratios, spread, take_turns
from benchmarks.tables import report
from paasport.runtime import http_library

ROOT = Path(__file__).parents[2]
MACHINE = {
    **{"processor": "A processor", "cores": 2, "memory": "24 GiB", "system": "Linux 6"},
    **{"python": "CPython 3.11", "commit": "abc", "load_before": 0.1, "packages": {"httpx": "1"}},
}


def test_a_small_run_writes_figures_budgets_and_a_chart(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks", "--quick", "--no-peers", "--only", "calls"),
            *("--only", "memory", "--only", "drift", "--output", str(tmp_path / "out")),
        ],
        cwd=ROOT,
        env={**os.environ, "PAASPORT_BENCH_WORK": str(tmp_path / "work")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "\nBudgets\n" in f"\n{done.stdout}"
    found = json.loads((tmp_path / "out/benchmarks.json").read_text(encoding="utf-8"))
    assert {"made", "machine", "reply_sizes", "budgets", "figures", "skipped"} <= set(found)
    assert {"processor", "python", "packages", "commit"} <= set(found["machine"])
    assert [each["what"] for each in found["budgets"]] == [each.what for each in BUDGETS]
    figures = [figure_from_json(each) for each in found["figures"]]
    ways = {each.case.rpartition(", ")[2] for each in figures if each.group == "calls"}
    assert ways == {"sync", "sync × 64", "async", "async × 64"}
    (warm,) = (
        each
        for each in figures
        if each.case == "railway.projects 1 KB, sync"
        and each.contender == PAASPORT
        and each.measure == "time per call"
    )
    assert {RAW, FLOOR} <= set(warm.ratios)
    assert warm.ratios[FLOOR].low <= warm.ratios[FLOOR].median <= warm.ratios[FLOOR].high
    assert any(each.group == "memory" and each.ratios for each in figures)
    ElementTree.fromstring((tmp_path / "out/benchmarks.svg").read_text(encoding="utf-8"))


def test_contenders_take_turns_and_the_first_place_goes_around() -> None:
    order: list[str] = []

    def sampler(name: str) -> float:
        order.append(name)
        return float(len(order))

    samples = take_turns({name: lambda name=name: sampler(name) for name in "abc"}, 3)

    assert "".join(order) == "abcbcacab"
    assert {name: len(values) for name, values in samples.items()} == {"a": 3, "b": 3, "c": 3}


def test_rounds_end_with_the_time_but_not_before_the_least() -> None:
    clock = iter(range(100))
    options: dict[str, Any] = {"least": 3, "now": lambda: float(next(clock))}

    assert take_turns({"a": lambda: 1.0}, 50, seconds=0, **options) == {"a": [1.0] * 3}
    assert take_turns({"a": lambda: 1.0}, 50, seconds=6, **options) == {"a": [1.0] * 8}
    assert take_turns({"a": lambda: 1.0}, 2, seconds=0, **options) == {"a": [1.0] * 2}


def test_a_group_that_is_out_of_time_says_what_it_leaves_out() -> None:
    bench = Bench(quick=False, url="", bare=None)
    bench.begin("calls", 3600)
    assert not bench.out_of_time("calls", "one case")
    bench.begin("calls", 0)
    assert bench.out_of_time("calls", "another case")
    assert [(each.case, each.reason) for each in bench.skipped] == [
        ("another case", "the group's limit of 0 s was reached")
    ]


def test_contenders_have_the_limits_that_paasport_gives_its_own_clients() -> None:
    for library in ("httpx", "httpx2"):
        module = pytest.importorskip(library)
        assert _limits(module) == module.Limits(
            max_connections=http_library._CONNECTIONS,
            max_keepalive_connections=http_library._CONNECTIONS,
            keepalive_expiry=http_library._KEEP_ALIVE_SECONDS,
        )


def test_64_calls_are_in_flight_from_the_first_to_the_last_that_is_timed() -> None:
    now = most = 0

    async def call() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    with asyncio.Runner() as runner:
        assert _together_async(call, runner.get_loop())(200) > 0
    assert most == IN_FLIGHT


def test_ratios_are_taken_within_a_round() -> None:
    # A slow round is slow for both, and does not show in the ratio.
    assert ratios([2.0, 20.0, 2.2], [1.0, 10.0, 1.0]) == Spread(2.0, 2.0, 2.1)
    assert spread([1.0, 2.0, 3.0, 4.0]) == Spread(2.5, 1.75, 3.25)


def warm_figures(ratio: float) -> list[Figure]:
    return figures_of(
        {FLOOR: [1.0, 1.0], PAASPORT: [ratio, ratio]},
        group="calls",
        case="railway.projects 1 KB, sync",
        measure="time per call",
        unit="ms",
        references=(FLOOR,),
    )


@pytest.mark.parametrize(
    ("ratio", "verdict"), [(1.04, "met"), (1.26, "missed in 1 of 1, by 20% at worst")]
)
def test_a_budget_is_met_or_missed_by_so_much(ratio: float, verdict: str) -> None:
    verdicts = {each.budget.what: each.verdict for each in judge(warm_figures(ratio))}

    assert verdicts["warm call over the floor, httpx"] == verdict
    assert verdicts["generate all three, cold"] == "not measured"


def test_figures_survive_json() -> None:
    for figure in warm_figures(1.5):
        assert figure_from_json(json.loads(json.dumps(figure.as_json()))) == figure


def test_the_chart_is_a_document_for_light_and_dark() -> None:
    figures = figures_of(
        {"paasport": [1.0, 1.2], "a peer <&>": [3.0, 3.3]},
        group="generation",
        case="hasura, cold",
        measure="time",
        unit="s",
        references=(),
    )
    drawn = chart(figures, "somewhere")

    texts = [each.text for each in ElementTree.fromstring(drawn).iter() if each.text]
    assert "a peer <&>" in texts
    assert "prefers-color-scheme: dark" in drawn
    assert "a peer" in report(figures, judge(figures), [], MACHINE, markdown=True)


@pytest.mark.parametrize(
    "family", [each for each in FAMILIES if each.variables is not None], ids=lambda each: each.name
)
def test_replies_of_every_size_fit_their_operation(family: object) -> None:
    from benchmarks.families import Family

    assert isinstance(family, Family)
    operation = family.generated()
    reply = of_size(lambda count: graphql_reply(family.api, operation.document, count), 50_000)

    assert 45_000 < len(reply) < 55_000
    operation.parse(reply)


@pytest.mark.parametrize(
    "name", ["get_service", "create_service_deployment", "list_projects", "get_template"]
)
def test_northflank_s_smallest_replies_fit_their_operation(name: str) -> None:
    operation = NAMED[f"northflank.{name}"].generated()

    assert operation.parse(northflank_reply(operation.name)) is not None


def test_northflank_s_replies_fit_their_operation() -> None:
    (family,) = (each for each in FAMILIES if each.api == "northflank")

    assert len(family.generated().parse(northflank_services(7)).data.services) == 7


def test_a_repeated_schema_is_valid_and_so_are_its_operations(tmp_path: Path) -> None:
    replicate(tmp_path / "twice", 2)

    schema = build_schema((tmp_path / "twice/grown.graphql").read_text(encoding="utf-8"))
    files = sorted((tmp_path / "twice/queries").iterdir())
    once = len(list((ROOT / "queries/railway").rglob("*.graphql")))
    assert len(files) == 2 * once
    definitions = [
        each for file in files for each in parse(file.read_text(encoding="utf-8")).definitions
    ]
    assert validate(schema, DocumentNode(definitions=tuple(definitions))) == []
    assert "ProjectN2" in schema.type_map
    assert "projectsN2" in schema.type_map["Query"].fields
