"""The folders and commands that the benchmarks use."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
WORK: Final = Path(os.environ.get("PAASPORT_BENCH_WORK") or ROOT / ".bench")
"""The folder of generated files: clients of peers, copies of the project, results."""

DOCS: Final = ROOT / "docs"
README: Final = ROOT / "README.md"
PERFORMANCE: Final = DOCS / "performance.md"
ENVIRONMENTS: Final = ROOT / ".venv-bench"
BARE_PYTHON: Final = ENVIRONMENTS / "base" / "bin" / "python"
"""The Python of an environment with only paasport's base install."""

PEERS: Final = WORK / "peers"
PYTHON_PATH: Final = (
    ROOT,
    ROOT / "runtime",
    ROOT / "codegen",
    ROOT / "generated",
    PEERS,
)


def bare_python() -> str | None:
    """Return the Python of the bare environment, if `make bench` has created it."""
    return str(BARE_PYTHON) if BARE_PYTHON.exists() else None


def tool(name: str) -> str | None:
    """Return the path of a command in the benchmarks' environment, if it is installed."""
    path = Path(sys.executable).with_name(name)
    return str(path) if path.exists() else None
