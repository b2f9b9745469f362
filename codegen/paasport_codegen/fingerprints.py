"""Hashes that tell whether a target must be generated again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_TOOLS = ("ariadne-codegen", "datamodel-code-generator", "graphql-core", "jinja2", "ruff")


def digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over named parts; names and lengths are part of it, so nothing runs together."""
    result = hashlib.sha256()
    for name, content in parts:
        result.update(f"{name}\0{len(content)}\0".encode())
        result.update(content)
    return result.hexdigest()


@cache
def generator_fingerprint() -> str:
    """A hash of this package's own sources and of the versions of the tools it drives."""
    folder = Path(__file__).parent
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".jinja"))
    sources = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
    return digest([*sources, *((tool, _version(tool)) for tool in _TOOLS)])


def _version(tool: str) -> bytes:
    try:
        return version(tool).encode()
    except PackageNotFoundError:
        return b"absent"


def tree_fingerprint(files: Mapping[str, bytes]) -> str:
    """A hash of a folder's files."""
    return digest(sorted(files.items()))
