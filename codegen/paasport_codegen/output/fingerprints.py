"""Hashes that show whether a target must be regenerated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from paasport_codegen.output.tools import ALL_TOOLS, installed_version

# Code of other commands, or that creates pins, does not affect what is generated from pins.
_OTHER_WORK = (
    "__main__.py",
    "cli/",
    "doctor/",
    "drift/",
    "generate/checking.py",
    "generate/coverage.py",
    "generate/generation_report.py",
    "generate/tool_changes.py",
    "graphql/root_fields.py",
    "graphql/scaffold.py",
    "output/exchanging.py",
    "output/freed_memory.py",
    "output/locking.py",
    "output/swapping.py",
    "output/tools.py",
    "pins/",
    "python/kept_twins.py",
    "python/package_roots.py",
    "python/ruff_configuration.py",
    "python/sync_twins.py",
    "python/twin_targets.py",
    "setup/",
    "terminal/",
    "version.py",
)


def digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over named parts, including names and lengths, so that parts cannot run together."""
    result = hashlib.sha256()
    for name, content in parts:
        # A file name need not be UTF-8; other bytes are lone surrogates in the text.
        result.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        result.update(content)
    return result.hexdigest()


@cache
def generator_fingerprint() -> str:
    """A hash of the sources that generate and of the versions of the tools they drive."""
    folder = Path(__file__).parents[1]
    sources = [
        (name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".jinja")
        and not (name := path.relative_to(folder).as_posix()).startswith(_OTHER_WORK)
    ]
    versions = ((tool, installed_version(tool).encode()) for tool in ALL_TOOLS)
    return digest([*sources, *versions])


def tree_fingerprint(files: Mapping[str, bytes]) -> str:
    """A hash of a folder's files."""
    return digest(sorted(files.items()))
