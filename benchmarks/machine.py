"""Describing the machine and the versions that figures were measured with."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .places import ROOT

_PACKAGES = (
    *("pydantic", "pydantic-core", "httpx", "httpcore", "httpx2", "httpcore2", "httpx-aiohttp"),
    *("aiohttp", "ariadne-codegen", "datamodel-code-generator", "openapi-python-client"),
    *("graphql-core", "ruff", "northflank", "railway-client", "githubkit", "click", "rich"),
)


def machine() -> dict[str, Any]:
    """Describe the machine and its software.

    Returns:
        The processor, the system, Python and the versions of packages.
    """
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "node": _said("node", "--version"),
        "commit": _said("git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"),
        "load_before": round(os.getloadavg()[0], 2),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _said(*command: str) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str | None:
    try:
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None
    return f"{pages / 2**30:.0f} GiB"
