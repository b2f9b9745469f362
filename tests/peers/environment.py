"""Where the tools stand that tests compare with or drive, and what to do without one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.sources import ROOT

PYTHON = ROOT / ".venv-peers/bin/python"
"""The interpreter beside whose packages ours could not be installed."""
NODE_MODULES = Path(__file__).parent / "node_modules"


def require(reason: str) -> None:
    """Skip the test for a reason, or fail it where `PAASPORT_REQUIRE_PEERS` is 1.

    Args:
        reason: What is missing and how to get it; nothing where all is there.
    """
    if reason and os.environ.get("PAASPORT_REQUIRE_PEERS") == "1":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


def missing_python_package(name: str) -> str:
    """Why a package of `.venv-peers` cannot be used, or nothing where it can."""
    if list(PYTHON.parents[1].glob(f"lib/python3*/site-packages/{name}/__init__.py")):
        return ""
    return f"{name} is not installed: run make peers"


def missing_node_package(name: str) -> str:
    """Why a package of Node cannot be used, or nothing where it can."""
    if shutil.which("node") is None:
        return f"Node is not installed, so {name} cannot be run"
    if not (NODE_MODULES / name / "package.json").is_file():
        return f"{name} is not installed: run make peers"
    return ""
