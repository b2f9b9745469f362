"""Set-ups in folders of their own, and the first calls that they print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.readme.own_apis import shop_schema
from tests.snapshot.servers import (
    Received,
    Reply,
    Respond,
    RunningServer,
    graphql_server,
    json_reply,
    serving,
)
from tests.support.projects import Project
from tests.support.sources import ROOT

TOKEN = "token-of-the-shop"
PACKAGES = os.pathsep.join(str(ROOT / place) for place in ("", "runtime", "codegen"))


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    return Project(tmp_path, capsys, monkeypatch)


@pytest.fixture
def shop() -> Iterator[RunningServer]:
    with serving(graphql_server(shop_schema())) as server:
        yield server


def guarded(respond: Respond) -> Respond:
    """A server that answers only who has the token."""

    def answer(request: Received) -> Reply:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return json_reply({"errors": [{"message": "Who are you?"}]}, 401)
        return respond(request)

    return answer


def items_server(document: Callable[[], object]) -> Respond:
    """A server of an OpenAPI document that answers `GET /v1/items`."""

    def respond(request: Received) -> Reply:
        if request.path == "/openapi.json":
            return Reply(body=json.dumps(document()).encode())
        if (request.method, request.path) == ("GET", "/v1/items"):
            return json_reply(["a crate"])
        return json_reply({"message": "no such thing"}, 404)

    return respond


def paasport(
    root: Path, *arguments: str, answers: str = "", program: str = "", **variables: str
) -> Ended:
    """Run the command, or a program that runs it, as a process in a folder."""
    command = [program] if program else ["-m", "paasport_codegen"]
    return _run([sys.executable, *command, *arguments], root, answers, variables)


def run_first_call(root: Path, printed: str, **variables: str) -> Ended:
    """Do to the letter what a set-up says of the first call."""
    program, _, command = printed.partition("The first call, as first_call.py in ")[2].partition(
        "Run it there:\n"
    )
    command, _, told = command.partition("No server yet? ")
    assert re.search(r"`paasport sandbox \w+`.*\n`\w+\.connect\(base_url=…\)`\.\n$", told)
    place, _, code = program.partition(":\n\n")
    assert Path(place) == root
    (root / "first_call.py").write_text(re.sub(r"^    ", "", code, flags=re.M), encoding="utf-8")
    lines = command.replace("PYTHONPATH=", 'PYTHONPATH="$PACKAGES":').replace(
        "python first", f"'{sys.executable}' first"
    )
    for name, value in variables.items():
        assert f"export {name}=…" in lines
        lines = lines.replace(f"{name}=…", f"{name}={value}")
    return _run(["sh", "-ec", lines], root, "", {"PACKAGES": PACKAGES})


def _run(command: list[str], root: Path, answers: str, variables: dict[str, str]) -> Ended:
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PYTHONPATH": PACKAGES,
        **variables,
    }
    done = subprocess.run(
        command, cwd=root, env=environment, input=answers, capture_output=True, text=True
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def everything(root: Path) -> dict[str, bytes | None]:
    """All that lies in a folder, folders too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if "__pycache__" not in path.parts
    }
