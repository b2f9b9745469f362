"""Where the packages of this repository lie, for processes that tests start."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE_ROOTS = tuple(ROOT / folder for folder in ("", "runtime", "codegen", "generated"))
PYTHON_PATH = os.pathsep.join(map(str, SOURCE_ROOTS))
CODEGEN_PATH = str(ROOT / "codegen")
"""All that the command `paasport` needs."""
