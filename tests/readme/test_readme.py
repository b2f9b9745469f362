"""Every block and every figure of the README, run or checked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.readme import BEGIN, replaced, section
from graphql import build_schema

import paasport
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES
from tests.snapshot.servers import graphql_server, serving
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer, recording_server
from tests.support.openapi_platform import OpenApiPlatform
from tests.support.projects import Project

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# The client of one's own API exists in a project of its own only: test_your_own_api runs its block.
YOUR_OWN = [text for kind, text in BLOCKS if kind == "python" and "shop_api" in text]
PYTHON = [text for kind, text in BLOCKS if kind == "python" and text not in YOUR_OWN]
CONSOLE = [text for kind, text in BLOCKS if kind == "console"]
TOML = [text for kind, text in BLOCKS if kind == "toml" and "[tool.paasport" in text]
ACKNOWLEDGED = [text for kind, text in BLOCKS if kind == "toml" and text not in TOML]
TOKEN = "token-of-the-readme"
VARIABLES = ("RAILWAY_API_TOKEN", "HASURA_CLOUD_TOKEN", "NORTHFLANK_API_TOKEN")


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, RecordingServer]]:
    with (
        recording_server() as railway,
        recording_server() as hasura,
        recording_server() as northflank,
    ):
        railway.answers(
            GraphQLPlatform(
                "railway",
                "authorization",
                f"Bearer {TOKEN}",
                "/graphql/v2",
                values={
                    # The schema says String, and people read it as a time.
                    "Log.timestamp": "2026-01-02T03:04:05.678900123Z",
                    "Deployment.status": "SUCCESS",
                },
            )
        )
        hasura.answers(GraphQLPlatform("hasura", "authorization", f"pat {TOKEN}", "/v1/graphql"))
        northflank.answers(OpenApiPlatform(f"Bearer {TOKEN}", full=True))
        yield {
            "Railway": railway,
            "HasuraCloud": hasura,
            "Northflank": northflank,
        }


PATHS = {"Railway": "/graphql/v2", "HasuraCloud": "/v1/graphql", "Northflank": ""}


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_python_block_runs(
    servers: dict[str, RecordingServer],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
) -> None:
    for name in ("RAILWAY_TOKEN", "NORTHFLANK_TEAM_ID"):
        monkeypatch.delenv(name, raising=False)
    for variable in VARIABLES:
        monkeypatch.setenv(variable, TOKEN)
    for name, server in servers.items():
        for client in (name, f"Async{name}"):
            # The README shows no base_url; people need none.
            defaults = getattr(paasport, client).__init__.__kwdefaults__
            monkeypatch.setitem(defaults, "base_url", server.url + PATHS[name])
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
    printed = capsys.readouterr().out
    assert TOKEN not in printed
    assert ("print(" in code) == bool(printed) or "except" in code


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block, and what the README says it prints."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


ALL_COMMANDS = [entry for block in CONSOLE for entry in commands(block)]
# test_your_own_api runs these in a project of its own.
YOUR_OWN_COMMANDS = [command for command, _ in ALL_COMMANDS if " shop" in command]
TESTED_ELSEWHERE = {
    # tests/packaging installs what this builds
    "python -m pip install .",
    *YOUR_OWN_COMMANDS,
}


@pytest.mark.parametrize(("command", "output"), ALL_COMMANDS)
def test_console_command(
    command: str,
    output: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if command in TESTED_ELSEWHERE:
        assert output == ""
    elif command.startswith("make "):
        listed = subprocess.run(
            ["make", "--no-print-directory", "help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert command.removeprefix("make ") in [
            line.split()[0] for line in listed.stdout.splitlines()
        ]
    else:
        program, *arguments = command.split()
        assert program == "paasport"
        monkeypatch.chdir(ROOT)
        done = Project(ROOT, capsys, monkeypatch).run(*arguments)
        finds_something = "drift" in arguments and "\nBreaks" in output
        assert (done.code, done.out) == (1 if finds_something else 0, output)


def test_make_lists_all_its_targets() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.split()[0] for line in listed.stdout.splitlines()} == {
        "generate", "check", "test", "peers", "record", "snapshot", "drift", "lint", "typecheck",
        "format", "bench", "clean", "help",
    }  # fmt: skip


def test_acknowledged_change_counts_no_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = ACKNOWLEDGED
    example = tmp_path / "drift"
    shutil.copytree(ROOT / "examples/drift", example)
    (example / "drift.toml").write_text(re.sub("20[0-9-]+", "9999-12-31", entry), encoding="utf-8")
    done = Project(example, capsys, monkeypatch).run(
        *("drift", "railway", "--against", str(ROOT / "schemas/railway/schema.graphql"))
    )
    assert "2 breaks, 0 warnings, 845 harmless changes, 1 acknowledged" in done.out
    assert entry.split('reason = "')[1].split('"')[0] in " ".join(done.out.split())


def test_rules_of_openapi_are_as_many_as_it_says() -> None:
    assert f"with {len(OPENAPI_RULES)} rules" in README


def test_your_own_api(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configuration of the README against a server, from introspection to the first call."""
    (configuration,) = TOML
    project = Project(tmp_path, capsys, monkeypatch)
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    schema = build_schema("type Query { me: User! } type User { id: ID! }")
    assert schema.query_type is not None
    schema.query_type.fields["me"].resolve = lambda *_: {"id": "me-myself"}
    with serving(graphql_server(schema)) as server:
        (tmp_path / "pyproject.toml").write_text(
            configuration.replace("https://shop.example.com", server.url), encoding="utf-8"
        )
        for command in YOUR_OWN_COMMANDS:
            done = project.run(*command.split()[1:])
            assert done.code == 0, done.err
        monkeypatch.syspath_prepend(str(tmp_path / "src"))
        (code,) = YOUR_OWN
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
        assert capsys.readouterr().out == "me-myself\n"
        sent = server.received[-1]
    assert sent.headers["authorization"] == f"Bearer {TOKEN}"
    for name in [name for name in sys.modules if name.partition(".")[0] == "shop_api"]:
        del sys.modules[name]


def test_table_tells_the_truth() -> None:
    rows = {
        cells[0]: cells
        for line in README.splitlines()
        if line.startswith("| ") and "schemas/" in line
        for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
    }
    for title, api in (("Railway", "railway"), ("Hasura Cloud", "hasura")):
        counts = lock(api)["counts"]
        for number, noun in (
            (counts["types"], "types"), (counts["queries"], "queries"),
            (counts["mutations"], "mutations"), (counts["subscriptions"], "subscriptions"),
        ):  # fmt: skip
            assert re.search(rf"\b{number}\b.*{noun}|{noun}.*\b{number}\b", rows[title][3]), noun
        assert str(counts["definitions"]) in rows[title][3]
    assert lock("northflank")["counts"]["routes"] == 793
    assert rows["Northflank"][3] == f"{operations('northflank')} operations on 793 routes"
    for title, api in (
        ("Railway", "railway"), ("Hasura Cloud", "hasura"), ("Northflank", "northflank"),
    ):  # fmt: skip
        path = ROOT / rows[title][1].strip("`")
        assert rows[title][2] == f"{round(path.stat().st_size / 1000)} kB"
        assert rows[title][4] == f"{operations(api)} operations"


def lock(api: str) -> dict[str, dict[str, int]]:
    return tomllib.loads((ROOT / "schemas" / api / "snapshot.toml").read_text(encoding="utf-8"))


def operations(api: str) -> int:
    record = ROOT / "generated" / "paasport_api" / api / "generation.toml"
    count = tomllib.loads(record.read_text(encoding="utf-8"))["operations"]
    assert isinstance(count, int)
    return count


def test_performance_tells_the_last_run() -> None:
    """The tables are those of docs/benchmarks.json, misses included."""
    run = json.loads((ROOT / "docs/benchmarks.json").read_text(encoding="utf-8"))
    assert replaced(README, section(run)) == README
    assert not run["missing"]
    table = README.partition(BEGIN)[2]
    for budget in run["budgets"]:
        assert f"| {budget['what']} |" in table
        assert f"| {budget['verdict']} |" in table
