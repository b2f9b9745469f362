"""Formatting generated Python with ruff, ignoring any surrounding ruff configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from paasport_codegen.errors import GeneratorFault, UsageError
from paasport_codegen.output.freed_memory import give_back

LINE_LENGTH = 100


def ruff_binary() -> str:
    """The path of the ruff installed alongside this package.

    Raises `UsageError` if there is none.
    """
    from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]  # ruff has no types

    try:
        return str(find_ruff_bin())
    except FileNotFoundError as error:
        raise UsageError(
            "ruff is not installed alongside paasport: pip install paasport-codegen"
        ) from error


def format_folders(folders: Sequence[Path]) -> None:
    """Run `ruff format` over all folders in one process.

    Raises `GeneratorFault` with ruff's own words if it cannot format a file.
    """
    command = [
        ruff_binary(),
        "format",
        "--no-cache",
        "--isolated",
        f"--line-length={LINE_LENGTH}",
        "--target-version=py311",
        *map(str, folders),
    ]
    give_back()
    # One thread takes a sixth less memory than two, and for a large package half a second.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise GeneratorFault(
            "The generated code could not be formatted, which is a bug in paasport. Please "
            f"report it with the output of ruff. Nothing was written.\n{done.stderr.strip()}"
        )
