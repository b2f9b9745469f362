"""The command `python -m benchmarks`."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib import invalidate_caches
from pathlib import Path
from typing import Final

from . import families
from .bench import Bench
from .bytecode import OURS, compile_packages
from .groups import (
    calls,
    drift,
    first_calls,
    generation,
    growth,
    imports,
    large,
    live,
    memory,
    models,
    sandbox,
    streams,
)
from .machine import machine
from .pages import replaced, summary, tables
from .peers import make_peers
from .places import DOCS, PEERS, PERFORMANCE, PYTHON_PATH, README, WORK
from .results import RESULT, UNFINISHED, Results, write_atomically
from .server import served
from .set_aside import delete_set_aside

GROUPS: Final[Mapping[str, tuple[Callable[[Bench], None], float]]] = {
    "imports": (imports.run_group, 70),
    "first-calls": (first_calls.run_group, 215),
    "models": (models.run_group, 40),
    "calls": (calls.run_group, 335),
    "streams": (streams.run_group, 120),
    "live": (live.run_group, 60),
    "memory": (memory.run_group, 10),
    "generation": (generation.run_group, 215),
    "growth": (growth.run_group, 95),
    "large": (large.run_group, 240),
    "drift": (drift.run_group, 95),
    "sandbox": (sandbox.run_group, 60),
}
"""The function of each group, and the seconds after which the group starts no more work."""

PEERS_SECONDS: Final = 60
_QUICK: Final = ("imports", "first-calls", "models", "calls", "streams", "memory")
_PEERS = "peers"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks, print a report and write it as JSON, Markdown and SVG.

    Intermediate results are written to `.bench/` after each group. `docs/` and the README are
    updated only by a complete run in which no group failed.

    Args:
        arguments: The command line.

    Returns:
        0, or 1 if a group failed; budgets are reported, not enforced.
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
    names: Sequence[str] = asked.only or (_QUICK if asked.quick else tuple(GROUPS))

    if whole:
        # Fail now rather than after a run of a quarter of an hour.
        for page in (README, PERFORMANCE):
            replaced(page.read_text(encoding="utf-8"), "", page.name)
    where = machine()
    sys.path[:0] = map(str, PYTHON_PATH)
    compile_packages(*OURS)
    sizes = families.prepare()
    with served(families.BODIES) as url:
        results = Results(Bench(quick=asked.quick, url=url), where, sizes)
        failed = _run(results, names, peers=not asked.no_peers)

    output: Path = asked.output or (DOCS if whole and not failed else WORK)
    results.write(output, RESULT, failed)
    if whole and output == DOCS:
        run = results.as_run()
        for page, content in ((README, summary(run)), (PERFORMANCE, tables(run))):
            text = page.read_text(encoding="utf-8")
            write_atomically(page, replaced(text, content, page.name))
    for file in WORK.glob(f"{UNFINISHED}.*"):
        file.unlink()
    delete_set_aside()
    print(results.report(failed, markdown=False))
    print(f"\nwritten to {output}/{RESULT}.{{json,md,svg}}")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(results: Results, names: Sequence[str], *, peers: bool) -> list[str]:
    """Run groups, continuing after failures, and return the names of those that failed."""
    bench = results.bench
    steps = {name: GROUPS[name] for name in names}
    if peers:
        steps = {_PEERS: (_make_peers, PEERS_SECONDS), **steps}
    failed: list[str] = []
    missing = [*steps]
    try:
        for name, (run_group, seconds) in steps.items():
            bench.begin(name, seconds)
            try:
                run_group(bench)
            except Exception as error:
                traceback.print_exc()
                bench.skip(name, "all that was not yet measured", "everybody", _told(error))
                failed.append(name)
            else:
                missing.remove(name)
            bench.end()
            results.write(WORK, UNFINISHED, missing)
    except KeyboardInterrupt:
        results.write(WORK, UNFINISHED, missing)
        bench.say(f"interrupted; what was found is in {WORK}/{UNFINISHED}.{{json,md,svg}}")
        raise
    bench.say("done")
    return failed


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _make_peers(bench: Bench) -> None:
    for package, reason in make_peers(bench.say).items():
        bench.skip(_PEERS, package, package, reason)
    compile_packages(PEERS)
    invalidate_caches()


if __name__ == "__main__":
    sys.exit(main())
