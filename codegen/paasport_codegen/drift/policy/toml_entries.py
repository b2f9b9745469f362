"""Reading the tables of `drift.toml`, with all errors in one run."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.policy.toml_lines import first_line_with, header_lines, key_line
from paasport_codegen.errors import Problem


@dataclass(slots=True)
class TomlFile:
    """The name of a file in messages, its text, which is valid TOML, and its problems so far."""

    shown: str
    text: str
    problems: list[Problem] = field(default_factory=list[Problem])

    def fail(self, line: int, message: str) -> None:
        """Record a problem; `message` is a sentence without a full stop."""
        self.problems.append(Problem(self.shown, line, 1, f"{message}."))

    def tables(self, document: Mapping[str, Any], name: str) -> list[Entry]:
        """The tables `[[name]]`."""
        entries = document.get(name, [])
        lines = header_lines(self.text, name)
        if not isinstance(entries, list) or len(lines) != len(entries):
            line = first_line_with(self.text, name)
            self.fail(line, f"write each entry as a table that begins with [[{name}]]")
            return []
        return [Entry(self, line, entry) for entry, line in zip(entries, lines, strict=True)]

    def table(self, document: Mapping[str, Any], name: str) -> Entry:
        """The table `[name]`; empty if it is missing."""
        found = document.get(name, {})
        line = first_line_with(self.text, name)
        if not isinstance(found, dict):
            self.fail(line, f"write it as a table that begins with [{name}]")
            found = {}
        return Entry(self, line, found)


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, with the line of its header."""

    file: TomlFile
    line: int
    values: Mapping[str, Any]

    @property
    def place(self) -> SourceLocation:
        """The line of its header."""
        return SourceLocation(self.file.shown, self.line)

    def fail(self, message: str) -> None:
        """Record a problem of the entry."""
        self.file.fail(self.line, message)

    def line_of(self, key: str) -> int:
        """The line of a key."""
        return key_line(self.file.text, self.line, key)

    def refuse_unknown(self, known: Sequence[str], what: str) -> None:
        """Record a problem for each unknown key."""
        for key in self.values:
            if key not in known:
                self.fail(f"`{key}` is unknown{near(key, known)}; {what} has {quoted(known)}")

    def text(self, key: str, *, required: bool = True) -> str:
        """A string, without surrounding whitespace; empty if it is missing or invalid."""
        value = self.values.get(key)
        if value is None:
            if required:
                self.fail(f"`{key}` is missing")
        elif not isinstance(value, str):
            self.fail(f"`{key}` must be a text in quotation marks")
        elif not value.strip():
            self.fail(f"`{key}` is empty")
        else:
            return value.strip()
        return ""

    def api(self, known: Collection[str], *, required: bool = True) -> str:
        """The name of one of the project's APIs."""
        name = self.text("api", required=required)
        if name and name not in known:
            hint = f"{near(name, known)}; [tool.paasport] has {quoted(known)}"
            self.fail(f"no API is called `{name}`{hint}")
        return name

    def choice(self, key: str, known: Sequence[str], *, required: bool = True) -> str:
        """One of several words."""
        word = self.text(key, required=required)
        if word and word not in known:
            hint = f"{near(word, known)}; it must be one of {quoted(known)}"
            self.fail(f"`{key}` is `{word}`{hint}")
            return ""
        return word

    def last_day(self) -> datetime.date | None:
        """The date of `expires`."""
        value = self.values.get("expires")
        # In Python, a date with a time is also a date.
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date | None):
            self.fail("`expires` must be a date like 2026-12-31, without quotation marks or time")
            return None
        return value

    def number(self, key: str) -> int | None:
        """A non-negative integer."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.fail(f"`{key}` must be a whole number from 0")
            return None
        return value

    def flag(self, key: str) -> bool:
        """`true` or `false`, which is the default."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"`{key}` must be true or false")
            return False
        return value


def quoted(names: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(f"`{name}`" for name in names)


def near(name: str, known: Iterable[str]) -> str:
    """A parenthesis that suggests a similar known name, if there is one."""
    close = get_close_matches(name, sorted(known), n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""
