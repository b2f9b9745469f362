"""Where the benchmarks find and put things."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
WORK: Final = Path(os.environ.get("PAASPORT_BENCH_WORK") or ROOT / ".bench")
"""What is made for one run: clients of peers, copies of the project, results."""

DOCS: Final = ROOT / "docs"
README: Final = ROOT / "README.md"
PERFORMANCE: Final = DOCS / "performance.md"
ENVIRONMENTS: Final = ROOT / ".venv-bench"
BARE_PYTHON: Final = ENVIRONMENTS / "base" / "bin" / "python"
"""The Python of an environment with paasport's base install and nothing else."""

PEERS: Final = WORK / "peers"
PYTHON_PATH: Final = (
    ROOT,
    ROOT / "runtime",
    ROOT / "codegen",
    ROOT / "generated",
    PEERS,
)


def bare_python() -> str | None:
    """The Python of the bare environment, where `make bench` has made it."""
    return str(BARE_PYTHON) if BARE_PYTHON.exists() else None


def tool(name: str) -> str | None:
    """A command of the environment that runs the benchmarks, where it is installed."""
    path = Path(sys.executable).with_name(name)
    return str(path) if path.exists() else None
