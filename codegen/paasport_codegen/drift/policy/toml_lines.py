"""Finding lines in a TOML text, which Python's reader does not report."""

from __future__ import annotations

import re

from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml


def header_lines(text: str, name: str) -> list[int]:
    """The lines, counted from 1, where the tables `[[name]]` of a valid TOML text begin.

    A line inside a multi-line string that only looks like a header does not count. A header that
    writes the name with escapes is not found.
    """
    spellings = "|".join(re.escape(spelling) for spelling in (name, f'"{name}"', f"'{name}'"))
    header = re.compile(rf"[ \t]*\[\[[ \t]*(?:{spellings})[ \t]*\]\]")
    lines = text.split("\n")
    candidates = [number for number, line in enumerate(lines, 1) if header.match(line)]
    if len(candidates) == _count(text, name):
        return candidates
    # A text that ends before a real header is complete.
    return [number for number in candidates if _count("\n".join(lines[:number]), name) >= 0]


def _count(text: str, name: str) -> int:
    try:
        entries = read_toml(text).get(name, [])
    except InvalidTomlError:
        return -1
    return len(entries) if isinstance(entries, list) else -1


def first_line_with(text: str, key: str) -> int:
    """The first line that begins with a key or its table, or 1 if there is none."""
    start = re.compile(rf"""[ \t\["']*{re.escape(key)}(?![\w-])""")
    for number, line in enumerate(text.split("\n"), 1):
        if start.match(line):
            return number
    return 1


def key_line(text: str, header: int, key: str) -> int:
    """The line of a key in the table with this header line; that line if it is not found."""
    start = re.compile(rf"""[ \t]*["']?{re.escape(key)}["']?[ \t]*=""")
    for number, line in enumerate(text.split("\n")[header:], header + 1):
        if start.match(line):
            return number
        if line.startswith("["):
            break
    return header
