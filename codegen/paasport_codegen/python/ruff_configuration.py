"""A project's ruff configuration, and how ruff identifies the project's modules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml_bytes
from paasport_codegen.output.files import read_file

_PATTERN: Final = frozenset("*?[{")


def configuration_of(folder: Path, root: Path) -> Path | None:
    """The file that holds for a folder of the project at `root`; None where there is none."""
    resolved = folder.resolve()
    for candidate in (resolved, *resolved.parents):
        for name in (".ruff.toml", "ruff.toml", "pyproject.toml"):
            if (candidate / name).is_file() and ruff_settings(candidate / name) is not None:
                return candidate / name
        if candidate == root.resolve():
            break
    return None


def ruff_settings(file: Path) -> Mapping[str, Any] | None:
    """What a file says to ruff; nothing for a `pyproject.toml` without a table for it."""
    settings = _parsed(read_file(file))
    if settings is None or file.name != "pyproject.toml":
        return settings or {}  # of a broken one ruff itself says what is wrong with it
    tools: object = settings.get("tool")
    found: object = tools.get("ruff") if isinstance(tools, dict) else None
    return {} if found is not None and not isinstance(found, dict) else found


@lru_cache(maxsize=4)
def _parsed(content: bytes) -> Mapping[str, Any] | None:
    try:
        return read_toml_bytes(content)
    except InvalidTomlError:
        return None


def roots_of_modules(
    root: Path, configuration: Path | None, settings: Mapping[str, Any]
) -> list[str] | None:
    """The folders in which ruff looks for the project's modules; None where they are patterns."""
    names: object = settings.get("src", [".", "src"])
    if not isinstance(names, list) or any(_PATTERN & set(str(name)) for name in names):
        return None
    bases = {root, *([configuration.parent] if configuration else ())}
    return sorted({os.path.normpath(base / str(name)) for base in bases for name in names})


def modules_found(names: Sequence[str], roots: Iterable[str]) -> list[str]:
    """Which of some modules, and of the packages that they are in, lie in the folders.

    By that ruff tells the imports of the project's own modules from others.
    """
    found: set[str] = set()
    listed: dict[str, frozenset[str]] = {}
    for place in roots:
        for name in names:
            folder = place
            for part in name.split("."):
                if folder not in listed:
                    listed[folder] = _names_in(Path(folder))
                there = {part, f"{part}.py", f"{part}.pyi"} & listed[folder]
                found.update(f"{folder}/{each}" for each in there)
                if part not in there:
                    break
                folder = f"{folder}/{part}"
    return sorted(found)


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
