"""A table of the configuration, which knows its key, for messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paasport_codegen.config.model import CONFIGURATION_FILE
from paasport_codegen.errors import UsageError


@dataclass(frozen=True, slots=True)
class TomlTable:
    """The table at `key`; every method raises a `UsageError` that names it."""

    root: Path
    key: str
    values: dict[str, Any]

    def fail(self, message: str, name: str = "") -> UsageError:
        """The error for something in this table, or at its key `name`."""
        return configuration_error(f"{self.key}.{name}" if name else self.key, message)

    def only(self, known: Iterable[str]) -> None:
        """Reject unknown keys."""
        names = sorted(known)
        for name in self.values:
            if name not in names:
                raise self.fail(f"`{name}` is unknown here; {suggestion(name, names)}")

    def text(self, name: str, *, default: str | None = None) -> str:
        """The string at `name`, or `default` if it is missing."""
        value = self.values.get(name, default)
        if value is None:
            raise self.fail(f"`{name}` is missing.")
        if not isinstance(value, str):
            raise self.fail(f"`{name}` must be a string.")
        if not value and default is None:
            raise self.fail(f"`{name}` must not be empty.")
        return value

    def optional_text(self, name: str) -> str | None:
        """The string at `name`, which may be missing."""
        return self.text(name) if name in self.values else None

    def path(self, name: str) -> Path:
        """The path at `name`, made absolute."""
        return self._path(self.text(name), name)

    def paths(self, name: str) -> tuple[Path, ...]:
        """The paths in the array at `name`, made absolute; empty if it is missing."""
        return tuple(self._path(text, name) for text in self.texts(name))

    def flag(self, name: str, *, default: bool) -> bool:
        """The boolean at `name`, or `default`."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise self.fail(f"`{name}` must be true or false.")
        return value

    def texts(self, name: str) -> list[str]:
        """The array of strings at `name`; empty if it is missing."""
        values = self._array(name)
        for value in values:
            if not isinstance(value, str) or not value:
                raise self.fail("must be an array of non-empty strings.", name)
        return values

    def table(self, name: str) -> TomlTable:
        """The table at `name`."""
        if name not in self.values:
            raise self.fail(f"`{name}` is missing.")
        return as_table(self.root, f"{self.key}.{name}", self.values[name])

    def tables(self, name: str, known: Iterable[str]) -> list[TomlTable]:
        """The array of tables at `name`, with only `known` keys; empty if it is missing."""
        found = [
            as_table(self.root, f"{self.key}.{name}.{number}", value)
            for number, value in enumerate(self._array(name))
        ]
        for entry in found:
            entry.only(known)
        return found

    def _path(self, text: str, name: str) -> Path:
        # No file system has such names, and messages would show something else.
        if not text.isprintable():
            raise self.fail("must not contain control characters.", name)
        return self.root / text

    def _array(self, name: str) -> list[Any]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self.fail("must be an array.", name)
        return value


def as_table(root: Path, key: str, value: object) -> TomlTable:
    """The value at `key` as a table; relative paths in it are resolved against `root`.

    Raises `UsageError` for anything else.
    """
    if not isinstance(value, dict):
        raise configuration_error(key, "must be a table.")
    return TomlTable(root, key, value)


def configuration_error(key: str, message: str) -> UsageError:
    """The error for something at `key` of the configuration."""
    return UsageError(f"{CONFIGURATION_FILE}: [{key}]: {message}")


def suggestion(name: str, known: Iterable[str]) -> str:
    """What to use instead of `name`: a similar name, or the list of all names."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    return f"did you mean `{close[0]}`?" if close else f"use {', '.join(names)}."
