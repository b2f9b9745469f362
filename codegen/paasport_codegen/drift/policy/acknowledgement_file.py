"""`drift.toml`, the file in which people acknowledge changes.

```toml
[[acknowledged]]
api = "railway"
fingerprint = "0123456789ab"
reason = "We stop using it with the next release"
expires = 2026-12-31
```

`expires`, the last day on which the entry holds, may be left out.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.policy.toml_lines import first_line_with, header_lines
from paasport_codegen.errors import Problem, UsageError
from paasport_codegen.output.files import file_system_error

FILE_NAME: Final = "drift.toml"
_TABLE: Final = "acknowledged"
_KEYS: Final = ("api", "fingerprint", "reason", "expires")


def read_acknowledgements(
    path: Path, apis: Collection[str], shown: str = FILE_NAME
) -> tuple[Acknowledgement, ...]:
    """Read a `drift.toml`.

    Args:
        path: The file; there may be none.
        apis: The names of the APIs that the project configures.
        shown: How messages and reports call the file.

    Returns:
        Its entries in the order of the file; `place` is the line of an entry's header.

    Raises:
        UsageError: With file and line of everything that is wrong.
        FileSystemError: If the file cannot be read.
    """
    try:
        # Some editors begin a file with a byte order mark, which TOML does not know.
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown}: not UTF-8: {error.reason} at byte {error.start}.") from error
    except OSError as error:
        raise file_system_error("read", path, error) from error
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(_syntax_error(str(error), text, shown)) from error
    return _Reader(shown, text, apis).read(document)


def _syntax_error(message: str, text: str, shown: str) -> str:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message, re.DOTALL)
    if found is None:
        reason = message.removesuffix(" (at end of document)")
        return f"{shown}:{max(1, len(text.splitlines()))}:1: not TOML: {reason} at the end."
    return f"{shown}:{found[2]}:{found[3]}: not TOML: {found[1]}."


class _Reader:
    """Reads all entries before it complains, so that one run names everything to mend."""

    def __init__(self, shown: str, text: str, apis: Collection[str]) -> None:
        self._shown, self._text, self._apis = shown, text, apis
        self._problems: list[Problem] = []

    def read(self, document: Mapping[str, Any]) -> tuple[Acknowledgement, ...]:
        for key in document:
            if key != _TABLE:
                self._fail(
                    first_line_with(self._text, key),
                    f"`{key}` is unknown; entries are called [[{_TABLE}]]",
                )
        entries = document.get(_TABLE, [])
        lines = header_lines(self._text, _TABLE)
        if not isinstance(entries, list) or len(lines) != len(entries):
            line = first_line_with(self._text, _TABLE)
            self._fail(line, f"write each entry as a table that begins with [[{_TABLE}]]")
            entries = []
        found = [self._entry(entry, line) for entry, line in zip(entries, lines, strict=False)]
        self._refuse_duplicates([entry for entry in found if entry is not None])
        if self._problems:
            raise UsageError("\n".join(map(str, sorted(self._problems))))
        return tuple(entry for entry in found if entry is not None)

    def _entry(self, entry: Mapping[str, Any], line: int) -> Acknowledgement | None:
        before = len(self._problems)
        for key in entry:
            if key not in _KEYS:
                known = ", ".join(f"`{name}`" for name in _KEYS)
                self._fail(line, f"`{key}` is unknown; an entry has {known}")
        api = self._line_of_text(entry, "api", line)
        if api and api not in self._apis:
            known = ", ".join(f"`{name}`" for name in self._apis)
            self._fail(line, f"no API is called `{api}`; [tool.paasport] has {known}")
        fingerprint = self._line_of_text(entry, "fingerprint", line)
        if fingerprint and not re.fullmatch(r"[0-9a-f]{12}", fingerprint):
            self._fail(
                line,
                f"`{fingerprint}` is no fingerprint, which is 12 digits of 0-9 and a-f; "
                f"copy it from the report",
            )
        reason = self._line_of_text(entry, "reason", line)
        expires = self._last_day(entry, line)
        if len(self._problems) > before:
            return None
        return Acknowledgement(api, fingerprint, reason, SourceLocation(self._shown, line), expires)

    def _line_of_text(self, entry: Mapping[str, Any], key: str, line: int) -> str:
        value = entry.get(key)
        if value is None:
            self._fail(line, f"`{key}` is missing")
        elif not isinstance(value, str):
            self._fail(line, f"`{key}` must be a text in quotation marks")
        elif not value.strip():
            self._fail(line, f"`{key}` is empty")
        else:
            return value.strip()
        return ""

    def _last_day(self, entry: Mapping[str, Any], line: int) -> datetime.date | None:
        value = entry.get("expires")
        # A date with a time is a date too, for Python.
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date | None):
            self._fail(
                line, "`expires` must be a date like 2026-12-31, without quotation marks or time"
            )
            return None
        return value

    def _refuse_duplicates(self, entries: list[Acknowledgement]) -> None:
        first: dict[tuple[str, str], Acknowledgement] = {}
        for entry in entries:
            other = first.setdefault((entry.api, entry.fingerprint), entry)
            if other is not entry:
                self._fail(
                    entry.place.line,
                    f"`{entry.fingerprint}` of {entry.api} is acknowledged in line "
                    f"{other.place.line} already; remove one of them",
                )

    def _fail(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._shown, line, 1, f"{message}."))
