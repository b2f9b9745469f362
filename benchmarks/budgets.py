"""Measure what the design sets budgets for: import, and generation cold and unchanged.

Run it in the environment that `make generate` builds: `.venv/bin/python benchmarks/budgets.py`.
Each figure is the median of several whole processes, and ratios are of processes that took turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 11
IMPORTS = {
    "import httpx, pydantic": "import httpx, pydantic; httpx.Client; pydantic.BaseModel",
    "import paasport": "import paasport",
    "construct Railway": "import paasport; paasport.Railway('a-token')",
    "construct HasuraCloud": "import paasport; paasport.HasuraCloud('a-token')",
    "construct Northflank": "import paasport; paasport.Northflank('a-token')",
}


def seconds(command: Sequence[str]) -> float:
    """How long one process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure_imports() -> None:
    """Print each import beside the floor, processes taking turns, Python's own start left out."""
    times: dict[str, list[float]] = {name: [] for name in ("start", *IMPORTS)}
    for _ in range(ROUNDS):
        times["start"].append(seconds([sys.executable, "-c", "pass"]))
        for name, code in IMPORTS.items():
            times[name].append(seconds([sys.executable, "-c", code]))
    start = statistics.median(times["start"])
    floor = statistics.median(times["import httpx, pydantic"]) - start
    for name in IMPORTS:
        value = statistics.median(times[name]) - start
        print(f"{name:26} {value * 1000:7.1f} ms   {value / floor:5.2f} x httpx and pydantic")


def measure_generation() -> None:
    """Print the median of a forced and of an unchanged run over all APIs."""
    command = [sys.executable, "-m", "paasport_codegen", "generate"]
    cold = statistics.median(seconds([*command, "--force"]) for _ in range(3))
    unchanged = statistics.median(seconds(command) for _ in range(5))
    print(f"{'generate, everything':26} {cold:7.2f} s    budget 15 s")
    print(f"{'generate, unchanged':26} {unchanged:7.2f} s    budget  1 s")


if __name__ == "__main__":
    measure_imports()
    measure_generation()
