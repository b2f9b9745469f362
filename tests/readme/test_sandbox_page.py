"""The page about the sandbox, followed from the command to one's own behaviour."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.graphql.execution import GraphQLEngine
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.seeded import Seeded
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.readme.pages import COMMANDS, DOCS, ROOT, SANDBOX_PAGE, blocks_of
from tests.support.sources import SOURCE_ROOTS

pytestmark = pytest.mark.slow

BLOCKS = list(blocks_of(DOCS / "sandbox.md"))
FIRST_CALL, FIXTURE, OWN = [block.text for block in BLOCKS if block.kind == "python"]
(STATE,) = [block.text for block in BLOCKS if block.kind == "json"]
INSTALL, SERVE, ADVANCE = [command for command in COMMANDS if command.block.page == SANDBOX_PAGE]
EXPORT = re.compile(r"^  export (\w+)=(.+)$", re.MULTILINE)
PATH = os.pathsep.join(map(str, SOURCE_ROOTS))
SHOP = """
type Query { book(id: ID!): Book }
type Mutation { bookReserve(id: ID!): Boolean! }
type Book { id: ID! title: String! }
"""


def test_the_command_the_first_call_and_time() -> None:
    assert INSTALL.words[:2] == ["pip", "install"]
    program, *arguments = SERVE.words
    assert program == "paasport"
    environment = {**os.environ, "PYTHONPATH": PATH, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "paasport_codegen", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = SERVE.output.splitlines(keepends=True)
        assert [process.stdout.readline() for _ in lines] == lines
        called = subprocess.run(
            [sys.executable, "-c", FIRST_CALL],
            env={**environment, **dict(EXPORT.findall(SERVE.output))},
            capture_output=True,
            text=True,
            check=True,
        )
        assert called.stdout == "web in shop\n"
        _, _, method, _, body, address = shlex.split(ADVANCE.text)
        request = urllib.request.Request(address, body.encode(), method=method)
        with urllib.request.urlopen(request) as reply:
            assert set(json.load(reply)) == {"now"}
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def test_the_fixtures(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", PATH)
    pytester.makepyfile(test_shop=FIXTURE)

    done = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")

    done.assert_outcomes(passed=1, warnings=0)


def test_the_state_by_hand(tmp_path: Path) -> None:
    from paasport_codegen.sandbox.served_api import Definition

    file = tmp_path / "state.json"
    file.write_text(STATE, encoding="utf-8")
    definition = Definition("shop", "Shop", "graphql", SHOP.encode(), "/")
    sandbox = Sandbox([definition], Settings(state=file))
    try:
        account = sandbox.apis[0].account("sandbox-a")
        assert account.get("Book", "b1") == {"id": "b1", "title": "Notes"}
    finally:
        sandbox.close()


def test_behaviour_of_ones_own() -> None:
    names: dict[str, object] = {}
    exec(OWN, names)
    behaviour = Behaviour()
    names["behave"](behaviour)  # type: ignore[operator]
    engine = GraphQLEngine(SHOP, behaviour)
    account = Account(Seeded(0), Clock(speed=0))
    account.insert("Book", "b1", {"id": "b1", "title": "Notes"})
    reserve = {"query": 'mutation { bookReserve(id: "b1") }'}

    first, second = engine.execute(reserve, account), engine.execute(reserve, account)
    account.clock.advance(3600)
    third = engine.execute(reserve, account)

    assert first.body == third.body == {"data": {"bookReserve": True}}
    assert second.body["errors"][0]["message"] == "This book is reserved"
