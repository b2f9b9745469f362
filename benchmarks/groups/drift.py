"""Comparing Railway's pinned schema with an older one, by paasport and graphql-inspector.

Also a pair of schemas without a project, and pairs of OpenAPI documents.

`In process` means from reading both files to the result, without process start and imports.
graphql-inspector only finds the changes; paasport also judges their effect on each operation.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ..bench import Bench
from ..drift_pairs import SIZES, drift_pair
from ..figures import figures_of
from ..graphql_pairs import OPERATIONS, write_operations
from ..places import ROOT, WORK
from ..processes import ProcessFailed, processor_seconds, run, watched
from ..samples import take_turns

GROUP = "drift"
PAASPORT = "paasport"
INSPECTOR = "graphql-inspector"
_HISTORY = ROOT / "tests/data/railway"
_NODE_MODULES = WORK / "node_modules"
_INSPECTOR = """
const { diff } = require("@graphql-inspector/core");
const { buildSchema } = require("graphql");
const { readFileSync } = require("fs");
const [before, after, rounds] = process.argv.slice(1);
const read = (file) => buildSchema(readFileSync(file, "utf8"));
(async () => {
  const taken = [];
  for (let round = 0; round < Number(rounds); round++) {
    const started = performance.now();
    const changes = await diff(read(before), read(after));
    taken.push((performance.now() - started) / 1000);
    if (!changes.length) throw new Error("no changes");
  }
  console.log(JSON.stringify(taken));
})();
"""
_PROJECT = """[tool.paasport.apis.example]
kind = "openapi"
endpoint = "https://api.example.com/openapi.json"
schema = "schema.json"
target = "example_api"
client = "ExampleApi"
"""
IN_PROCESS = "time in process"
PROCESSOR = "processor time"
MEMORY = "peak memory"
WITHOUT_PROJECT = f"Railway without a project, {OPERATIONS} operations"
_SECONDS = 15.0


def run_group(bench: Bench) -> None:
    """Measure the comparison alone, and entire processes."""
    oldest = min(folder for folder in _HISTORY.iterdir() if folder.is_dir())
    pinned, other = ROOT / "schemas/railway/schema.graphql", oldest / "schema.graphql"
    case = f"Railway, the pin and {oldest.name}"
    whole: dict[str, Callable[[], float]] = {}
    within: dict[str, Callable[[], float]] = {}
    busy: dict[str, Callable[[], float]] = {}
    alone: dict[str, Callable[[], float]] = {}
    if find_spec("paasport_codegen.drift") is None:
        bench.skip(GROUP, case, PAASPORT, "this checkout has no `paasport drift`")
    else:
        ours = [sys.executable, "-m"]
        command = [*ours, "paasport_codegen", "drift", "railway", "--against", str(other)]
        case = f"{case}: {_compared([*command, '--format', 'json'])}"
        whole[PAASPORT] = _timer(command, ROOT)
        within[PAASPORT] = _asked([*ours, "benchmarks.drift_worker", str(other), "1"], ROOT)
        busy[PAASPORT] = _busy(command, ROOT)
        folder = WORK / "drift/operations"
        write_operations(folder)
        command = [*ours, "paasport_codegen", "diff", str(pinned), str(other)]
        alone[PAASPORT] = _busy([*command, "--operations", str(folder)], WORK)
    node = shutil.which("node")
    if node is None or not (_NODE_MODULES / "@graphql-inspector/core").exists():
        reason = "node, or the package @graphql-inspector/core, is not installed"
        bench.skip(GROUP, case, INSPECTOR, reason)
    else:
        command = [node, "-e", _INSPECTOR, str(pinned), str(other), "1"]
        whole[INSPECTOR] = _timer(command, WORK)
        within[INSPECTOR] = _asked(command, WORK)
        busy[INSPECTOR] = alone[INSPECTOR] = _busy(command, WORK)
    for measure, about, samplers in (
        (IN_PROCESS, case, within),
        ("time", case, whole),
        (PROCESSOR, case, busy),
        (PROCESSOR, WITHOUT_PROJECT, alone),
    ):
        bench.say(f"drift, {measure}: {about}")
        for name, sampler in list(samplers.items()):
            try:
                sampler()
            except ProcessFailed as error:
                bench.skip(GROUP, about, name, str(error))
                del samplers[name]
        if samplers:
            samples = take_turns(
                samplers,
                bench.rounds(7, quick=1),
                least=min(3, bench.rounds(3)),
                seconds=min(_SECONDS, bench.left()),
            )
            bench.add(
                figures_of(
                    samples,
                    group=GROUP,
                    case=about,
                    measure=measure,
                    unit="s",
                    references=(PAASPORT, INSPECTOR),
                )
            )
    _compare_documents(bench)


def _compare_documents(bench: Bench) -> None:
    """Measure entire processes on pairs of OpenAPI documents, with an HTML report."""
    for size in SIZES[-1:] if bench.quick else SIZES:
        place = WORK / "drift" / str(size.operations)
        place.mkdir(parents=True, exist_ok=True)
        (place / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
        for name, document in zip(("old", "new"), drift_pair(size), strict=True):
            (place / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-m", "paasport_codegen"]
        run([*command, "snapshot", "example", "--force", "--from", "old.json"], cwd=place)
        command += ["drift", "example", "--against", "new.json", "--format", "html"]
        command += ["--output", "drift.html"]
        for measure, unit, sampler in (
            (PROCESSOR, "s", _busy(command, place)),
            (MEMORY, "MB", _memory(command, place)),
        ):
            taken = take_turns(
                {PAASPORT: sampler},
                bench.rounds(3, quick=1),
                least=1,
                seconds=min(_SECONDS, bench.left()),
            )
            bench.add(
                figures_of(
                    taken, group=GROUP, case=size.name, measure=measure, unit=unit,
                    references=(PAASPORT,),
                )
            )  # fmt: skip


def _compared(command: list[str]) -> str:
    """Describe the comparison: graphql-inspector finds changes but does not judge operations."""
    found = json.loads(run(command, fine=(0, 1))[1])
    (api,) = found["apis"]
    changes = sum(api["summary"][level] for level in ("breaks", "warns", "harmless"))
    return f"{changes} changes, {api['operations']} operations judged"


def _timer(command: list[str], place: Path) -> Callable[[], float]:
    # `paasport drift` exits with 1 if it finds changes.
    return lambda: run(command, cwd=place, fine=(0,) if place == WORK else (0, 1))[0]


def _busy(command: list[str], place: Path) -> Callable[[], float]:
    return lambda: processor_seconds(command, cwd=place, fine=(0, 1))


def _memory(command: list[str], place: Path) -> Callable[[], float]:
    return lambda: watched(command, cwd=place, fine=(0, 1)).memory


def _asked(command: list[str], place: Path) -> Callable[[], float]:
    """Return a sampler of the seconds that a process reports for its first comparison."""
    return lambda: float(json.loads(run(command, cwd=place)[1])[0])
