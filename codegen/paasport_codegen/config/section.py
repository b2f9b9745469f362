"""One table of the configuration, which knows the key that it stands at, for the messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paasport_codegen.errors import UsageError


@dataclass(frozen=True, slots=True)
class Section:
    """A table at `key` of the configuration file; every method raises `UsageError` with both."""

    file: Path
    key: str
    values: dict[str, Any]

    def fail(self, message: str, name: str = "") -> UsageError:
        """The error for something in this table, or at its key `name`."""
        return failure(self.file, f"{self.key}.{name}" if name else self.key, message)

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that mean nothing here."""
        names = sorted(known)
        for name in self.values:
            if name not in names:
                raise self.fail(f"`{name}` is not known here; {suggestion(name, names)}")

    def text(self, name: str, *, default: str | None = None) -> str:
        """The text at `name`, or `default` where there is none."""
        value = self.values.get(name, default)
        if value is None:
            raise self.fail(f"`{name}` is missing.")
        if not isinstance(value, str):
            raise self.fail(f"`{name}` must be a text.")
        if not value and default is None:
            raise self.fail(f"`{name}` must not be empty.")
        return value

    def optional_text(self, name: str) -> str | None:
        """The text at `name`, which may be missing."""
        return self.text(name) if name in self.values else None

    def path(self, name: str) -> Path:
        """The path at `name`, made absolute."""
        return self.file.parent / self.text(name)

    def flag(self, name: str, *, default: bool) -> bool:
        """The truth value at `name`, or `default`."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise self.fail(f"`{name}` must be true or false.")
        return value

    def texts(self, name: str) -> list[str]:
        """The array of texts at `name`, empty where it is missing."""
        values = self._array(name)
        for value in values:
            if not isinstance(value, str) or not value:
                raise self.fail("must be an array of texts that are not empty.", name)
        return values

    def section(self, name: str) -> Section:
        """The table at `name`."""
        if name not in self.values:
            raise self.fail(f"`{name}` is missing.")
        return table(self.file, f"{self.key}.{name}", self.values[name])

    def sections(self, name: str, known: Iterable[str]) -> list[Section]:
        """The array of tables at `name`, empty where it is missing, with none but `known` keys."""
        found = [
            table(self.file, f"{self.key}.{name}.{number}", value)
            for number, value in enumerate(self._array(name))
        ]
        for section in found:
            section.only(known)
        return found

    def _array(self, name: str) -> list[Any]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self.fail("must be an array.", name)
        return value


def table(file: Path, key: str, value: object) -> Section:
    """`value` as a section; raises `UsageError` for anything that is no table."""
    if not isinstance(value, dict):
        raise failure(file, key, "must be a table.")
    return Section(file, key, value)


def failure(file: Path, key: str, message: str) -> UsageError:
    """An error at a key of the configuration file."""
    return UsageError(f"{file.name}: [{key}]: {message}")


def suggestion(name: str, known: Iterable[str]) -> str:
    """What to write instead of `name`: the name that it looks like, or one of all."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    return f"did you mean `{close[0]}`?" if close else f"use {', '.join(names)}."
