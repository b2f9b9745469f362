"""Compiling bytecode, which installed packages have but a checkout does not."""

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
    """Compile modified modules, as pip does when it installs a package.

    Otherwise the first import would include the time and memory of the compilation.

    Args:
        *folders: The packages.
    """
    for folder in folders:
        compileall.compile_dir(folder, quiet=2, workers=os.cpu_count() or 1)
