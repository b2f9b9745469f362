"""The command: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import invalidate_caches
from pathlib import Path
from typing import Final

from . import families
from .bench import Bench
from .budgets import judge
from .chart import chart
from .groups import calls, drift, first_calls, generation, growth, imports, memory
from .machine import machine
from .peers import make_peers
from .places import DOCS, PYTHON_PATH, WORK
from .server import served
from .tables import report

GROUPS: Final[Mapping[str, tuple[Callable[[Bench], None], float]]] = {
    "imports": (imports.run_group, 75),
    "first-calls": (first_calls.run_group, 130),
    "calls": (calls.run_group, 240),
    "memory": (memory.run_group, 20),
    "generation": (generation.run_group, 200),
    "growth": (growth.run_group, 130),
    "drift": (drift.run_group, 40),
}
"""Each group, and the seconds after which it begins nothing more: 14 minutes in all."""

_PEERS_SECONDS: Final = 60


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks, print one report and write it as JSON, Markdown and SVG.

    Args:
        arguments: The command line.

    Returns:
        0; budgets are reported, not enforced.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="little of everything, within a minute"
    )
    parser.add_argument("--only", action="append", choices=GROUPS, help="this group; repeatable")
    parser.add_argument("--no-peers", action="store_true", help="generate no clients of peers")
    parser.add_argument(
        "--output",
        type=Path,
        help="the folder of the results; by default docs/ for a full run, else .bench/",
    )
    asked = parser.parse_args(arguments)
    whole = not (asked.quick or asked.only or asked.no_peers)
    output: Path = asked.output or (DOCS if whole else WORK)
    names = asked.only or (["imports", "first-calls", "calls", "memory"] if asked.quick else GROUPS)

    where = machine()
    sys.path[:0] = map(str, PYTHON_PATH)
    sizes = families.prepare()
    with served(families.BODIES) as url:
        bench = Bench(quick=asked.quick, url=url)
        if not asked.no_peers:
            bench.begin("peers", _PEERS_SECONDS)
            for package, reason in make_peers(bench.say).items():
                bench.skip("peers", package, package, reason)
            invalidate_caches()
            bench.end()
        for name in names:
            run_group, seconds = GROUPS[name]
            bench.begin(name, seconds)
            run_group(bench)
            bench.end()
        bench.say("done")

    verdicts = judge(bench.figures)
    found = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "quick": asked.quick,
        "machine": where,
        "reply_sizes": sizes,
        "seconds": bench.seconds,
        "budgets": [
            {
                "what": each.budget.what,
                "limit": each.budget.limit,
                "unit": each.budget.unit,
                "measured": each.measured,
                "verdict": each.verdict,
            }
            for each in verdicts
        ],
        "figures": [each.as_json() for each in bench.figures],
        "skipped": [each.as_json() for each in bench.skipped],
    }
    output.mkdir(parents=True, exist_ok=True)
    written = json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (output / "benchmarks.json").write_text(written, encoding="utf-8")
    text = report(bench.figures, verdicts, bench.skipped, where, markdown=True)
    head = "# Benchmarks\n\nMade by `make bench`; [performance.md](performance.md) explains it.\n\n"
    (output / "benchmarks.md").write_text(head + text, encoding="utf-8")
    caption = f"{where['processor']}, {where['cores']} cores, {where['python']}, {found['made']}"
    (output / "benchmarks.svg").write_text(chart(bench.figures, caption), encoding="utf-8")
    print(report(bench.figures, verdicts, bench.skipped, where, markdown=False))
    print(f"\nwritten to {output}/benchmarks.{{json,md,svg}}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
