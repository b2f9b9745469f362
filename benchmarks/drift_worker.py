"""Timing comparisons in a process: `python -m benchmarks.drift_worker FILE ROUNDS`.

Writes the seconds of each comparison, from reading both of Railway's schemas to the report. No
results are cached between comparisons; all modules are imported before the first.
"""

from __future__ import annotations

import io
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.drift.run import run_drift

from .places import ROOT

_LATER = (
    *("drift.graphql.diff", "drift.graphql.judge"),
    *("drift.facade.mentions", "drift.facade.methods"),
    *("documents.graphql_operations", "documents.graphql_schema", "documents.operation_files"),
    *("drift.reports.text", "graphql.validation", "pins.canonical_graphql"),
    *("generate.inputs", "generate.record", "generate.scalar_paths"),
)
"""The modules that are otherwise imported on first use."""


def main(file: str, rounds: int) -> None:
    """Time a number of comparisons."""
    for module in _LATER:
        import_module(f"paasport_codegen.{module}")
    configuration = load_configuration(ROOT)
    loaded = set(sys.modules)
    taken: list[float] = []
    for _ in range(rounds):
        started = time.perf_counter()
        report = io.StringIO()
        run_drift(
            configuration,
            ("railway",),
            against=str(Path(file)),
            output=report,
            errors=io.StringIO(),
        )
        taken.append(time.perf_counter() - started)
        assert len(report.getvalue()) > 1_000
        late = [name for name in set(sys.modules) - loaded if name.startswith("paasport_codegen.")]
        assert not late, f"imported within the time; to be named in _LATER: {late}"
    print(json.dumps(taken))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
