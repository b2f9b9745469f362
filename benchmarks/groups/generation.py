"""Generating from the pins: everything, after one change, and without changes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from ..bench import Bench
from ..generators import PAASPORT, Generator, measure
from ..peers import ariadne_arguments, datamodel_arguments, openapi_arguments
from ..places import ROOT, WORK, tool
from ..set_aside import set_aside

GROUP = "generation"

_PROJECT = WORK / "project"
_TARGETS = _PROJECT / "generated/paasport_api"
_PARTS = ("pyproject.toml", "schemas", "queries", "paasport", "runtime", "generated")
_APIS = ("railway", "hasura", "northflank")
_COLD = "cold"
_CHANGED = "one operation changed"
_UNCHANGED = "nothing changed"
_OPERATIONS = {
    "railway": "queries/railway/projects/projects.graphql",
    "hasura": "queries/hasura/projects/projects.graphql",
}

NOTHING: Final = "paasport, nothing changed"
"""The contender that a run with one change is compared with."""

_ROUNDS: Mapping[str, int] = {_COLD: 3, _CHANGED: 5, _UNCHANGED: 7}


def run_group(bench: Bench) -> None:
    """Measure each API and all together, and the peers that accept the same input."""
    copy_project(_PROJECT)
    if not bench.quick:
        # Cases with budgets first, since the group may run out of time.
        _measure(bench, "all three", _UNCHANGED, {PAASPORT: Generator(_command())})
        _measure(bench, "all three", _COLD, {PAASPORT: _cold(*_APIS)})
    for api in _APIS[1:2] if bench.quick else _APIS:
        _measure(bench, api, _COLD, {PAASPORT: _cold(api), **_peers(bench, api)})
        _measure(bench, api, _CHANGED, {PAASPORT: _changed(api), NOTHING: Generator(_command(api))})
        _measure(bench, api, _UNCHANGED, {PAASPORT: Generator(_command(api))})


def copy_project(target: Path) -> None:
    """Copy the files that `paasport generate` needs.

    Args:
        target: The copy; anything already there is replaced.
    """
    set_aside(target)
    target.mkdir(parents=True)
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy2(source, target / name)


def _measure(bench: Bench, api: str, case: str, generators: dict[str, Generator]) -> None:
    label = f"{api}, {case}"
    if not bench.out_of_time(GROUP, label):
        bench.say(f"generation, {label}")
        measure(
            bench,
            GROUP,
            label,
            generators,
            _ROUNDS[case],
            folder=_PROJECT,
            references=[*generators],
        )


def _command(*apis: str) -> list[str]:
    return [sys.executable, "-m", "paasport_codegen", "generate", *apis]


def _cold(*apis: str) -> Generator:
    def prepare() -> None:
        shutil.rmtree(_PROJECT / ".paasport-cache", ignore_errors=True)
        for api in apis:
            set_aside(_TARGETS / api)

    return Generator(_command(*apis), prepare)


def _changed(api: str) -> Generator:
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
            # A pin is accepted only with a lock that describes it.
            lock = file.with_name("snapshot.toml")
            described = lock.read_text(encoding="utf-8")
            lock.write_text(
                described.replace(_digest(text), _digest(changed)),
                encoding="utf-8",
            )
        file.write_text(changed, encoding="utf-8")

    return Generator(_command(api), change)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _peers(bench: Bench, api: str) -> dict[str, Generator]:
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
    found: dict[str, Generator] = {}
    for name, (command, arguments) in asked.items():
        path = tool(command)
        if path is None:
            bench.skip(GROUP, api, name, f"{command} is not installed")
        else:
            found[name] = Generator([path, *arguments()], slow=api == "northflank")
    return found
