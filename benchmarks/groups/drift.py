"""Comparing Railway's pinned schema with an old one of it, beside graphql-inspector."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec

from ..bench import Bench
from ..figures import figures_of
from ..places import ROOT, WORK
from ..processes import ProcessFailed, run
from ..samples import take_turns

GROUP = "drift"
PAASPORT = "paasport"
_HISTORY = ROOT / "tests/data/railway"
_NODE_MODULES = WORK / "node_modules"
_INSPECTOR = """
const { diff } = require("@graphql-inspector/core");
const { buildSchema } = require("graphql");
const { readFileSync } = require("fs");
const read = (file) => buildSchema(readFileSync(file, "utf8"));
const [before, after] = process.argv.slice(1).map(read);
diff(before, after).then((changes) => console.log(changes.length));
"""


def run_group(bench: Bench) -> None:
    """Measure whole processes, from reading the two files to the list of changes."""
    oldest = min(folder for folder in _HISTORY.iterdir() if folder.is_dir())
    pinned, other = ROOT / "schemas/railway/schema.graphql", oldest / "schema.graphql"
    case = f"Railway, the pin and {oldest.name}"
    commands: dict[str, list[str]] = {}
    if find_spec("paasport_codegen.drift") is None:
        bench.skip(GROUP, case, PAASPORT, "this checkout has no `paasport drift`")
    else:
        commands[PAASPORT] = [
            *(sys.executable, "-m", "paasport_codegen", "drift", "railway"),
            *("--against", str(other)),
        ]
    node = shutil.which("node")
    if node is None or not (_NODE_MODULES / "@graphql-inspector/core").exists():
        reason = "node, or the package @graphql-inspector/core, is not installed"
        bench.skip(GROUP, case, "graphql-inspector", reason)
    else:
        commands["graphql-inspector"] = [node, "-e", _INSPECTOR, str(pinned), str(other)]
    bench.say("drift")
    for name, command in list(commands.items()):
        try:
            _timer(command)()
        except ProcessFailed as error:
            bench.skip(GROUP, case, name, str(error))
            del commands[name]
    if not commands:
        return
    samples = take_turns(
        {name: _timer(command) for name, command in commands.items()},
        bench.rounds(7),
    )
    bench.add(
        figures_of(
            samples, group=GROUP, case=case, measure="time", unit="s", references=(PAASPORT,)
        )
    )


def _timer(command: list[str]) -> Callable[[], float]:
    # Findings make `paasport drift` end with 1.
    place = WORK if command[0] != sys.executable else ROOT
    return lambda: run(command, cwd=place, fine=(0, 1) if place == ROOT else (0,))[0]
