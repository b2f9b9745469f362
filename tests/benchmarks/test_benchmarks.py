"""The benchmarks run, and what they write has the right form; seconds are not judged."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from graphql import build_schema, parse, validate
from graphql.language import DocumentNode

from benchmarks.bench import Bench
from benchmarks.bodies import graphql_reply, northflank_services, of_size
from benchmarks.budgets import BUDGETS, judge
from benchmarks.call_worker import DUEL, DUELLISTS, GROUP
from benchmarks.chart import chart
from benchmarks.contenders import FLOOR, PAASPORT, RAW, _limits
from benchmarks.families import FAMILIES, NAMED
from benchmarks.figures import Figure, figure_from_json, figures_of
from benchmarks.groups.growth import replicate
from benchmarks.openapi_bodies import northflank_reply
from benchmarks.samplers import IN_FLIGHT, together_async
from benchmarks.samples import Spread, ratios, spread, take_turns
from benchmarks.tables import report
from paasport_runtime.http import library as http_library

pytestmark = pytest.mark.slow

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
    ways = {
        group: {each.case.rpartition(", ")[2] for each in figures if each.group == group}
        for group in (DUEL, GROUP)
    }
    assert ways[GROUP] == {"sync", "sync × 64", "async", "async × 64"}
    assert ways[DUEL] == {"sync", "async", "async × 64"}
    duel = [
        each
        for each in figures
        if each.group == DUEL and each.case == "railway.projects 1 KB, sync"
    ]
    assert [each.contender for each in duel] == list(DUELLISTS)
    (warm,) = (each for each in duel if each.contender == PAASPORT)
    assert {RAW, FLOOR} <= set(warm.ratios)
    assert warm.ratios[FLOOR].low <= warm.ratios[FLOOR].median <= warm.ratios[FLOOR].high
    assert any(each.group == "memory" and each.ratios for each in figures)
    assert any(
        each.measure == "time in process" and "operations judged" in each.case for each in figures
    )
    assert found["missing"] == []
    assert not list((tmp_path / "work").glob("unfinished*"))
    ElementTree.fromstring((tmp_path / "out/benchmarks.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize("count", [2, 3, 6, 9])
def test_contenders_take_turns_and_each_comes_after_each_other_as_often(count: int) -> None:
    names = [str(number) for number in range(count)]
    order: list[str] = []

    def sampler(name: str) -> float:
        order.append(name)
        return float(len(order))

    rounds = count if count % 2 == 0 else 2 * count
    samples = take_turns({name: partial(sampler, name) for name in names}, rounds)

    assert {len(values) for values in samples.values()} == {rounds}
    turns = [order[start : start + count] for start in range(0, len(order), count)]
    assert all(sorted(turn) == names for turn in turns)
    after = Counter(pair for turn in turns for pair in pairwise(turn))
    assert len(after) == count * (count - 1)
    assert len(set(after.values())) == 1
    assert len(set(Counter(turn[0] for turn in turns).values())) == 1


def test_a_slow_contender_takes_part_in_the_first_rounds_only() -> None:
    numbers = iter(range(1, 100))
    samples = take_turns(
        {name: lambda: float(next(numbers)) for name in ("fast", "slow")}, 4, at_most={"slow": 1}
    )

    assert {name: len(values) for name, values in samples.items()} == {"fast": 4, "slow": 1}
    figures = figures_of(
        samples, group="g", case="c", measure="m", unit="s", references=("fast",), differ=True
    )
    (slow,) = (each for each in figures if each.contender == "slow")
    assert slow.rounds == 1
    assert slow.ratios["fast"].median == samples["slow"][0] / samples["fast"][0]
    assert slow.over["fast"].median == samples["slow"][0] - samples["fast"][0]


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


_SENT = """
import asyncio, json
from benchmarks import contenders
from benchmarks.bodies import graphql_reply
from benchmarks.call_worker import DUELLISTS
from benchmarks.families import NAMED, RawRequest
from tests.support.http_server import json_answer, recording_server

family = NAMED["railway.logs"]
operation = family.generated()
request = RawRequest("POST", "/", operation.request_body(family.variables))
contenders.raw_request = lambda _: request
reply = json.loads(graphql_reply(family.api, operation.document, 2))

async def twice(call):
    await call()
    await call()

def sent(name, asynchronous):
    contender = contenders.BY_NAME[name]
    with recording_server() as server:
        server.answers(json_answer(reply))
        call = (contender.build_async if asynchronous else contender.build)(family, server.url)
        if asynchronous:
            asyncio.run(twice(call))
        else:
            call(), call()
        received = server.received[-1]
        headers = {
            key: value
            for key, value in received.headers.items()
            if key not in ("host", "user-agent")
        }
        return [server.connections, received.method, received.body.decode(), headers]

print(json.dumps([{name: sent(name, how) for name in DUELLISTS} for how in (False, True)]))
"""


def test_duellists_send_the_same_over_one_connection() -> None:
    # Contenders close nothing, so that they need a process of their own.
    done = subprocess.run(
        [sys.executable, "-c", _SENT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for sent in json.loads(done.stdout):
        assert list(sent) == list(DUELLISTS)
        connections, method, body, headers = sent[RAW]
        assert (connections, method) == (1, "POST")
        assert "deploymentId" in body
        assert {"authorization", "accept-encoding", "content-type"} <= set(headers)
        assert all(each == sent[RAW] for each in sent.values())


def test_64_calls_are_in_flight_from_the_first_to_the_last_that_is_timed() -> None:
    now = most = 0

    async def call() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    with asyncio.Runner() as runner:
        assert together_async(call, runner.get_loop())(200) > 0
    assert most == IN_FLIGHT


def test_ratios_are_taken_within_a_round() -> None:
    # A slow round is slow for both, and does not show in the ratio.
    assert ratios([2.0, 20.0, 2.2], [1.0, 10.0, 1.0]) == Spread(2.0, 2.0, 2.1)
    assert spread([1.0, 2.0, 3.0, 4.0]) == Spread(2.5, 1.75, 3.25)


def warm_figures(ratio: float) -> list[Figure]:
    return figures_of(
        {FLOOR: [1.0, 1.0], PAASPORT: [ratio, ratio]},
        group=DUEL,
        case="railway.projects 1 KB, sync",
        measure="time per call",
        unit="ms",
        references=(FLOOR,),
    )


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
