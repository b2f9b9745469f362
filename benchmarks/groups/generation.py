"""Generating from the pinned inputs: all of it, after one change, and after none."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path

from ..bench import Bench
from ..figures import figures_of
from ..peers import ariadne_arguments, datamodel_arguments, openapi_arguments
from ..places import ROOT, WORK, tool
from ..processes import ProcessFailed, peak_memory, run
from ..samples import take_turns

GROUP = "generation"
PAASPORT = "paasport"

_PROJECT = WORK / "project"
_TARGETS = _PROJECT / "generated/paasport_api"
_PARTS = ("pyproject.toml", "schemas", "queries", "paasport", "generated")
_APIS = ("railway", "hasura", "northflank")
_SECONDS = 20.0
_COLD = "cold"
_CHANGED = "one operation changed"
_UNCHANGED = "nothing changed"
_OPERATIONS = {
    "railway": "queries/railway/projects/projects.graphql",
    "hasura": "queries/hasura/projects/projects.graphql",
}

Command = tuple[Callable[[], object], list[str]]
"""What must be done before, and the command."""


def run_group(bench: Bench) -> None:
    """Measure each API and all of them, beside the generators that take the same input."""
    copy_project(_PROJECT)
    if not bench.quick:
        # Those with the budgets come first, since the group's time may end.
        _measure(bench, "all three", _UNCHANGED, {PAASPORT: (_nothing, _command())}, 7)
        _measure(bench, "all three", _COLD, {PAASPORT: _cold(*_APIS)}, 5)
    for api in _APIS[1:2] if bench.quick else _APIS:
        _measure(bench, api, _COLD, {PAASPORT: _cold(api), **_peers(bench, api)}, 5)
        _measure(bench, api, _CHANGED, {PAASPORT: _changed(api)}, 3)
        _measure(bench, api, _UNCHANGED, {PAASPORT: (_nothing, _command(api))}, 5)


def copy_project(target: Path) -> None:
    """Copy what `paasport generate` works on.

    Args:
        target: The copy; what stands there is replaced.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy2(source, target / name)


def _measure(bench: Bench, api: str, case: str, commands: dict[str, Command], rounds: int) -> None:
    label = f"{api}, {case}"
    if bench.out_of_time(GROUP, label):
        return
    bench.say(f"generation, {label}")
    memory: dict[str, float] = {}
    for name, (prepare, command) in list(commands.items()):
        prepare()
        try:
            memory[name] = peak_memory(command, cwd=_PROJECT)
        except ProcessFailed as error:
            bench.skip(GROUP, label, name, str(error))
            del commands[name]
    samples = take_turns(
        {name: _timer(*each) for name, each in commands.items()},
        bench.rounds(rounds),
        seconds=min(_SECONDS, bench.left()),
    )
    for found, measure, unit in (
        (samples, "time", "s"),
        ({name: [value] for name, value in memory.items()}, "peak memory of all processes", "MB"),
    ):
        bench.add(
            figures_of(
                found,
                group=GROUP,
                case=label,
                measure=measure,
                unit=unit,
                references=(PAASPORT,),
            )
        )


def _timer(prepare: Callable[[], object], command: list[str]) -> Callable[[], float]:
    def sample() -> float:
        prepare()
        return run(command, cwd=_PROJECT)[0]

    return sample


def _command(*apis: str) -> list[str]:
    return [sys.executable, "-m", "paasport_codegen", "generate", *apis]


def _nothing() -> None:
    """Leave everything as it is."""


def _cold(*apis: str) -> Command:
    def prepare() -> None:
        for api in apis:
            shutil.rmtree(_TARGETS / api, ignore_errors=True)

    return prepare, _command(*apis)


def _changed(api: str) -> Command:
    numbers = count(1)

    def change() -> None:
        number = next(numbers)
        if api in _OPERATIONS:
            file = _PROJECT / _OPERATIONS[api]
            text = file.read_text(encoding="utf-8")
            text = re.sub(r"^  number\w*: __typename\n", "", text, flags=re.M)
            head, brace, tail = text.rpartition("}")
            changed = f"{head}  number{number}: __typename\n{brace}{tail}"
        else:
            file = _PROJECT / "schemas/northflank/openapi.json"
            text = file.read_text(encoding="utf-8")
            changed = re.sub(
                r'"operationId":"listServices\d*"',
                f'"operationId":"listServices{number}"',
                text,
            )
            assert changed != text
            # A pin is taken only with the lock that describes it.
            lock = file.with_name("snapshot.toml")
            described = lock.read_text(encoding="utf-8")
            lock.write_text(
                described.replace(_digest(text), _digest(changed)),
                encoding="utf-8",
            )
        file.write_text(changed, encoding="utf-8")

    return change, _command(api)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _peers(bench: Bench, api: str) -> dict[str, Command]:
    target = WORK / "generated_by_peers"
    target.mkdir(parents=True, exist_ok=True)
    asked: dict[str, tuple[str, Callable[[], list[str]]]]
    if api == "northflank":
        asked = {
            "openapi-python-client": (
                "openapi-python-client",
                lambda: openapi_arguments(target, "northflank_openapi"),
            ),
            "datamodel-code-generator": (
                "datamodel-codegen",
                lambda: datamodel_arguments(target, "northflank_datamodel"),
            ),
            "datamodel-code-generator, models only": (
                "datamodel-codegen",
                lambda: datamodel_arguments(target, "northflank_models")[:8],
            ),
        }
    else:
        asked = {
            "ariadne-codegen": (
                "ariadne-codegen",
                lambda: ariadne_arguments(
                    target,
                    f"{api}_ariadne",
                    schema=ROOT / f"schemas/{api}/schema.graphql",
                    queries=ROOT / "queries" / api,
                    asynchronous=True,
                ),
            )
        }
    found: dict[str, Command] = {}
    for name, (command, arguments) in asked.items():
        path = tool(command)
        if path is None:
            bench.skip(GROUP, api, name, f"{command} is not installed")
        else:
            found[name] = (_nothing, [path, *arguments()])
    return found
