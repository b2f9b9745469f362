"""Random requests, judged by the sandbox and by openapi-core."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.openapi.engine import OpenApiEngine
from paasport_codegen.sandbox.openapi.messages import Request
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded
from tests.peers.environment import PYTHON, missing_python_package, require
from tests.support.openapi_platform import Route, pinned_document, pinned_schemas, routes
from tests.support.random_values import random_value, with_one_change

pytestmark = pytest.mark.slow

HOST = "https://api.northflank.com"
TEXTS = ("1", "0", "-3", "25", "1.5", "true", "false", "many", "x" * 300)
LEFT_OUT = ("cursor",)
"""Parameters whose values only the sandbox can judge: it made them."""
NO_PAGE = "A page has at least one item"
"""What the sandbox refuses and the document permits."""
SEEDS = range(4)
PER_SEED = 300

Judge = Callable[[dict[str, Any]], str]


@pytest.fixture(scope="module")
def openapi_core(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """What openapi-core says is wrong with a request; nothing for a valid one."""
    require(missing_python_package("openapi_core"))
    document = tmp_path_factory.mktemp("openapi-core") / "document.json"
    document.write_text(json.dumps(_as_it_is_meant(pinned_document())), encoding="utf-8")
    command = [str(PYTHON), "-I", str(Path(__file__).with_name("openapi_core_judge.py"))]
    with subprocess.Popen(
        [*command, str(document)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        source, sink = process.stdout, process.stdin

        def judge(request: dict[str, Any]) -> str:
            sink.write(f"{json.dumps(request)}\n")
            sink.flush()
            line = source.readline()
            assert line, "openapi-core has ended"
            return line.strip()

        yield judge
        sink.close()
        assert process.wait(10) == 0


def _as_it_is_meant(part: Any) -> Any:
    """The document with `oneOf` read as `anyOf`, and without patterns that are JavaScript's alone.

    Vendors write `oneOf` for variants that include one another. The sandbox reads it so by itself.
    """
    if isinstance(part, list):
        return [_as_it_is_meant(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {
        "anyOf" if name == "oneOf" else name: _as_it_is_meant(value) for name, value in part.items()
    }
    if isinstance(made.get("pattern"), str):
        try:
            re.compile(made["pattern"])
        except re.error:
            del made["pattern"]
    return made


@pytest.fixture(scope="module")
def sandbox() -> Judge:
    """What the sandbox says is wrong with a request; nothing for a valid one."""
    engine = OpenApiEngine(pinned_document(), Behaviour())

    def judge(request: dict[str, Any]) -> str:
        sent = Request(
            request["method"],
            request["path"],
            [(name, text) for name, text in request["query"]],
            {name.lower(): value for name, value in request["headers"].items()},
            (request["body"] or "").encode(),
        )
        reply = engine.answer(sent, Account(Seeded(0), Clock(speed=0)))
        assert reply.operation, reply.body
        if reply.status not in (400, 415) or NO_PAGE in str(reply.body):
            return ""
        return json.dumps(reply.body)

    return judge


def _requests(random: Random) -> Iterator[dict[str, Any]]:
    found = [route for route in routes() if "{" not in route.path or random.random() < 0.5]
    for _ in range(PER_SEED):
        yield _request(random, random.choice(found))


def _request(random: Random, route: Route) -> dict[str, Any]:
    query = [
        [item["name"], _text(random, item["schema"])]
        for item in route.operation.get("parameters", ())
        if item["in"] == "query" and item["name"] not in LEFT_OUT
        if item.get("required") or random.random() < 0.4
    ]
    if query and random.random() < 0.1:
        del query[-1]
    headers = {"Authorization": "Bearer sandbox-token"}
    body: str | None = None
    if route.body is not None:
        value = random_value(random, pinned_schemas(), route.body)
        for _ in range(random.choice((0, 1, 1, 2))):
            value = with_one_change(random, value)
        body = json.dumps(value)
        headers["Content-Type"] = "application/json"
        if random.random() < 0.05:
            body = body[:-1]
        elif random.random() < 0.03:
            headers["Content-Type"] = "text/plain"
        elif random.random() < 0.03:
            body = None
    path = re.sub(r"\{\w+\}", "thing", route.path)
    return {
        "host": HOST,
        "method": route.method,
        "path": path,
        "query": query,
        "headers": headers,
        "body": body,
    }


def _text(random: Random, schema: dict[str, Any]) -> str:
    schema = schema.get("items", schema)
    if random.random() < 0.3:
        return random.choice(TEXTS[2:] if schema.get("type") == "boolean" else TEXTS)
    value = random_value(random, pinned_schemas(), schema)
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_judge_alike(openapi_core: Judge, sandbox: Judge, seed: int) -> None:
    verdicts: Counter[bool] = Counter()
    for request in _requests(Random(seed)):
        theirs, ours = openapi_core(request), sandbox(request)
        assert bool(theirs) == bool(ours), f"seed {seed}: {request}\n{theirs=}\n{ours=}"
        verdicts[bool(ours)] += 1

    assert min(verdicts[True], verdicts[False]) > PER_SEED / 5, verdicts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # openapi-core takes digits for booleans, and empty texts for none.
        ([["skipTeardown", "1"]], ("", "is not of type")),
        ([["skipTeardown", "true"]], ("", "")),
        ([["skipTeardown", "yes please"]], ("CastError", "is not of type")),
    ],
)
def test_texts_are_read_as_json(
    openapi_core: Judge, sandbox: Judge, query: list[list[str]], expected: tuple[str, str]
) -> None:
    request = {
        "host": HOST,
        "method": "DELETE",
        "path": "/v1/projects/thing/pipelines/thing/preview-envs/previews/thing",
        "query": query,
        "headers": {"Authorization": "Bearer sandbox-token", "Content-Type": "application/json"},
        "body": "{}",
    }

    for verdict, part in zip((openapi_core(request), sandbox(request)), expected, strict=True):
        assert (part in verdict) if part else not verdict
