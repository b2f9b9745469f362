"""Locating a key in a TOML file, for messages; Python's parser does not report it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml

_HEADER: Final = re.compile(r"\s*\[([^\[\]].*?)\]\s*(?:#.*)?")
_ASSIGNMENT: Final = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+|[.\s])+?)\s*=""")


def place_of(file: Path | None, keys: Sequence[str]) -> str:
    """A file and the line of a key, or of the innermost enclosing table that can be found.

    Args:
        file: The file.
        keys: The key and its enclosing tables, outermost first.

    Returns:
        Its name and the line, or only its name.
    """
    name = "pyproject.toml" if file is None else file.name
    try:
        lines = [] if file is None else file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    table: tuple[str, ...] = ()
    best, found = 0, 0
    for number, line in enumerate(lines, 1):
        header = _HEADER.fullmatch(line)
        assignment = None if header else _ASSIGNMENT.match(line)
        if header is not None:
            here = table = _names(header[1])
        elif assignment is not None:
            here = (*table, *_names(assignment[1]))
        else:
            continue
        if len(here) > best and tuple(keys[: len(here)]) == here:
            best, found = len(here), number
    return f"{name}:{found}" if found else name


def _names(dotted: str) -> tuple[str, ...]:
    try:
        value: Any = read_toml(f"{dotted} = 0")
    except InvalidTomlError:
        return ()
    found: list[str] = []
    while isinstance(value, dict):
        (name, value), *_ = value.items()
        found.append(name)
    return tuple(found)
