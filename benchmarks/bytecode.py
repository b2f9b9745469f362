"""Bytecode, which installed packages have and a checkout has not."""

from __future__ import annotations

import compileall
import os
from pathlib import Path
from typing import Final

from .places import ROOT

OURS: Final = (
    ROOT / "paasport",
    ROOT / "generated/paasport_api",
    ROOT / "codegen",
    ROOT / "runtime",
)


def compile_packages(*folders: Path) -> None:
    """Compile what has changed, as pip does for what it installs.

    Else whoever is imported first would be charged with it, in seconds and in memory.

    Args:
        *folders: The packages.
    """
    for folder in folders:
        compileall.compile_dir(folder, quiet=2, workers=os.cpu_count() or 1)
